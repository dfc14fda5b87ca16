DO $$
BEGIN
    IF to_regprocedure('"dms"."TF_Document_Journal"()') IS NOT NULL THEN
        EXECUTE $create$
            CREATE OR REPLACE FUNCTION "dms"."TF_Document_Journal"() RETURNS trigger LANGUAGE plpgsql AS $body$
            DECLARE
                version bigint := NEW."ContentVersion";
            BEGIN
                IF TG_OP = 'UPDATE' AND OLD."ContentVersion" = NEW."ContentVersion" THEN
                    -- The version itself stands in the journal already.
                    version := pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass);
                END IF;
                INSERT INTO "dms"."DocumentChangeEvent" ("ChangeVersion", "DocumentId", "ResourceKeyId")
                VALUES (version, NEW."DocumentId", NEW."ResourceKeyId");
                RETURN NULL;
            END
            $body$
        $create$;
    END IF;
END
$$;
