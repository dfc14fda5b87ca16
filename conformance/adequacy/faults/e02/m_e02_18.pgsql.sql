DO $$
BEGIN
    IF to_regprocedure('"edfi"."TF_StudentSchoolAssociation_ReferentialIdentity"()') IS NOT NULL THEN
        EXECUTE $create$
            CREATE OR REPLACE FUNCTION "edfi"."TF_StudentSchoolAssociation_ReferentialIdentity"()
            RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                IF TG_OP = 'UPDATE'
                    AND OLD."EntryDate" = NEW."EntryDate"
                    AND OLD."School_SchoolId" = NEW."School_SchoolId"
                    AND OLD."Student_StudentUniqueId" = NEW."Student_StudentUniqueId"
                THEN
                    RETURN NULL;
                END IF;
                INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
                SELECT
                    "dms"."uuidv5"(
                        'edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid,
                        'Ed-FiStudentSchoolAssociation$.entryDate=' || NEW."EntryDate"::text
                            || '#$.schoolReference.schoolId=' || NEW."School_SchoolId"::text
                            || '#$.studentReference.studentUniqueId=' || NEW."Student_StudentUniqueId"),
                    NEW."DocumentId",
                    "ResourceKeyId"
                FROM "dms"."ResourceKey"
                WHERE "ProjectName" = 'Ed-Fi' AND "ResourceName" = 'StudentSchoolAssociation'
                ON CONFLICT ("DocumentId", "ResourceKeyId")
                DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
                RETURN NULL;
            END
            $body$
        $create$;
    END IF;
END
$$;
