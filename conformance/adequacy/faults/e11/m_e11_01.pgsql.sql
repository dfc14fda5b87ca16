ALTER TABLE IF EXISTS "edfi"."EducationOrganizationIdentity"
    DROP CONSTRAINT IF EXISTS "FK_EducationOrganizationIdentity_Document";
