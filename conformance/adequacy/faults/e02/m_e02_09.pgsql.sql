ALTER TABLE IF EXISTS "dms"."ReferentialIdentity"
    DROP CONSTRAINT IF EXISTS "FK_ReferentialIdentity_Document";
ALTER TABLE IF EXISTS "dms"."ReferentialIdentity"
    ADD CONSTRAINT "FK_ReferentialIdentity_Document" FOREIGN KEY ("DocumentId")
    REFERENCES "dms"."Document" ("DocumentId");
