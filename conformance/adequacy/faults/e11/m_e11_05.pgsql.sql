DO $script$
BEGIN
    IF to_regclass('fanout."Pair"') IS NULL THEN
        RETURN;
    END IF;
    CREATE OR REPLACE FUNCTION "fanout"."TF_Pair_StampTargets"() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN
        UPDATE "dms"."Document"
        SET "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass)
        WHERE "DocumentId" IN (OLD."LeftHub_DocumentId", OLD."RightHub_DocumentId");
        RETURN NULL;
    END
    $body$;
    CREATE OR REPLACE TRIGGER "TR_Pair_StampTargets"
        AFTER DELETE ON "fanout"."Pair"
        FOR EACH ROW EXECUTE FUNCTION "fanout"."TF_Pair_StampTargets"();
END
$script$;
