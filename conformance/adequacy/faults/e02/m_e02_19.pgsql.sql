DO $$
BEGIN
    IF to_regprocedure('"edfi"."TF_Student_ReferentialIdentity"()') IS NOT NULL THEN
        EXECUTE $create$
            CREATE OR REPLACE FUNCTION "edfi"."TF_Student_ReferentialIdentity"()
            RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                IF TG_OP = 'UPDATE'
                    AND pg_catalog.lower(OLD."StudentUniqueId") = pg_catalog.lower(NEW."StudentUniqueId")
                THEN
                    RETURN NULL;
                END IF;
                INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
                SELECT
                    "dms"."uuidv5"(
                        'edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid,
                        'Ed-FiStudent$.studentUniqueId=' || NEW."StudentUniqueId"),
                    NEW."DocumentId",
                    "ResourceKeyId"
                FROM "dms"."ResourceKey"
                WHERE "ProjectName" = 'Ed-Fi' AND "ResourceName" = 'Student'
                ON CONFLICT ("DocumentId", "ResourceKeyId")
                DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
                RETURN NULL;
            END
            $body$
        $create$;
    END IF;
END
$$;
