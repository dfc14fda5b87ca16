-- Phase 0: Preflight

DO $$
DECLARE
    recorded text;
BEGIN
    IF pg_catalog.to_regclass('"dms"."EffectiveSchema"') IS NOT NULL THEN
        SELECT "EffectiveSchemaHash" INTO recorded
        FROM "dms"."EffectiveSchema"
        WHERE "EffectiveSchemaSingletonId" = 1;
        IF recorded <> '6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4' THEN
            RAISE EXCEPTION 'EFFECTIVE_SCHEMA_HASH_MISMATCH: expected %, actual %', '6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4', recorded;
        END IF;
    END IF;
END
$$;

-- Phase 1: Schemas

CREATE SCHEMA IF NOT EXISTS "dms";

CREATE SCHEMA IF NOT EXISTS "edfi";

-- Phase 2: Sequence and functions

CREATE SEQUENCE IF NOT EXISTS "dms"."ChangeVersionSequence" AS bigint START WITH 1 INCREMENT BY 1;

CREATE OR REPLACE FUNCTION "dms"."uuidv5"(namespace uuid, name text)
RETURNS uuid
LANGUAGE plpgsql
IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    mask CONSTANT bigint := 4294967295;
    message bytea := pg_catalog.uuid_send(namespace) || pg_catalog.convert_to(name, 'UTF8');
    message_length CONSTANT integer := pg_catalog.octet_length(message);
    padding CONSTANT integer := (119 - message_length % 64) % 64;
    w bigint[];
    h0 bigint := 1732584193;
    h1 bigint := 4023233417;
    h2 bigint := 2562383102;
    h3 bigint := 271733878;
    h4 bigint := 3285377520;
    a bigint;
    b bigint;
    c bigint;
    d bigint;
    e bigint;
    x bigint;
BEGIN
    message := message || '\x80'::bytea || pg_catalog.decode(pg_catalog.repeat('00', padding), 'hex')
        || pg_catalog.int8send(message_length::bigint * 8);
    FOR block IN 0 .. pg_catalog.octet_length(message) / 64 - 1 LOOP
        w := NULL;
        FOR t IN 0 .. 15 LOOP
            w[t] := (pg_catalog.get_byte(message, block * 64 + t * 4)::bigint << 24)
                | (pg_catalog.get_byte(message, block * 64 + t * 4 + 1) << 16)
                | (pg_catalog.get_byte(message, block * 64 + t * 4 + 2) << 8)
                | pg_catalog.get_byte(message, block * 64 + t * 4 + 3);
        END LOOP;
        FOR t IN 16 .. 79 LOOP
            x := w[t - 3] # w[t - 8] # w[t - 14] # w[t - 16];
            w[t] := ((x << 1) | (x >> 31)) & mask;
        END LOOP;
        a := h0;
        b := h1;
        c := h2;
        d := h3;
        e := h4;
        FOR t IN 0 .. 15 BY 5 LOOP
            e := (((a << 5) | (a >> 27)) + (d # (b & (c # d))) + e + 1518500249 + w[t + 0]) & mask;
            b := ((b << 30) | (b >> 2)) & mask;
            d := (((e << 5) | (e >> 27)) + (c # (a & (b # c))) + d + 1518500249 + w[t + 1]) & mask;
            a := ((a << 30) | (a >> 2)) & mask;
            c := (((d << 5) | (d >> 27)) + (b # (e & (a # b))) + c + 1518500249 + w[t + 2]) & mask;
            e := ((e << 30) | (e >> 2)) & mask;
            b := (((c << 5) | (c >> 27)) + (a # (d & (e # a))) + b + 1518500249 + w[t + 3]) & mask;
            d := ((d << 30) | (d >> 2)) & mask;
            a := (((b << 5) | (b >> 27)) + (e # (c & (d # e))) + a + 1518500249 + w[t + 4]) & mask;
            c := ((c << 30) | (c >> 2)) & mask;
        END LOOP;
        FOR t IN 20 .. 35 BY 5 LOOP
            e := (((a << 5) | (a >> 27)) + (b # c # d) + e + 1859775393 + w[t + 0]) & mask;
            b := ((b << 30) | (b >> 2)) & mask;
            d := (((e << 5) | (e >> 27)) + (a # b # c) + d + 1859775393 + w[t + 1]) & mask;
            a := ((a << 30) | (a >> 2)) & mask;
            c := (((d << 5) | (d >> 27)) + (e # a # b) + c + 1859775393 + w[t + 2]) & mask;
            e := ((e << 30) | (e >> 2)) & mask;
            b := (((c << 5) | (c >> 27)) + (d # e # a) + b + 1859775393 + w[t + 3]) & mask;
            d := ((d << 30) | (d >> 2)) & mask;
            a := (((b << 5) | (b >> 27)) + (c # d # e) + a + 1859775393 + w[t + 4]) & mask;
            c := ((c << 30) | (c >> 2)) & mask;
        END LOOP;
        FOR t IN 40 .. 55 BY 5 LOOP
            e := (((a << 5) | (a >> 27)) + ((b & c) | (d & (b | c))) + e + 2400959708 + w[t + 0]) & mask;
            b := ((b << 30) | (b >> 2)) & mask;
            d := (((e << 5) | (e >> 27)) + ((a & b) | (c & (a | b))) + d + 2400959708 + w[t + 1]) & mask;
            a := ((a << 30) | (a >> 2)) & mask;
            c := (((d << 5) | (d >> 27)) + ((e & a) | (b & (e | a))) + c + 2400959708 + w[t + 2]) & mask;
            e := ((e << 30) | (e >> 2)) & mask;
            b := (((c << 5) | (c >> 27)) + ((d & e) | (a & (d | e))) + b + 2400959708 + w[t + 3]) & mask;
            d := ((d << 30) | (d >> 2)) & mask;
            a := (((b << 5) | (b >> 27)) + ((c & d) | (e & (c | d))) + a + 2400959708 + w[t + 4]) & mask;
            c := ((c << 30) | (c >> 2)) & mask;
        END LOOP;
        FOR t IN 60 .. 75 BY 5 LOOP
            e := (((a << 5) | (a >> 27)) + (b # c # d) + e + 3395469782 + w[t + 0]) & mask;
            b := ((b << 30) | (b >> 2)) & mask;
            d := (((e << 5) | (e >> 27)) + (a # b # c) + d + 3395469782 + w[t + 1]) & mask;
            a := ((a << 30) | (a >> 2)) & mask;
            c := (((d << 5) | (d >> 27)) + (e # a # b) + c + 3395469782 + w[t + 2]) & mask;
            e := ((e << 30) | (e >> 2)) & mask;
            b := (((c << 5) | (c >> 27)) + (d # e # a) + b + 3395469782 + w[t + 3]) & mask;
            d := ((d << 30) | (d >> 2)) & mask;
            a := (((b << 5) | (b >> 27)) + (c # d # e) + a + 3395469782 + w[t + 4]) & mask;
            c := ((c << 30) | (c >> 2)) & mask;
        END LOOP;
        h0 := (h0 + a) & mask;
        h1 := (h1 + b) & mask;
        h2 := (h2 + c) & mask;
        h3 := (h3 + d) & mask;
        h4 := (h4 + e) & mask;
    END LOOP;
    h1 := (h1 & 4294905855) | 20480;
    h2 := (h2 & 1073741823) | 2147483648;
    RETURN pg_catalog.encode(
        pg_catalog.int8send((h0 << 32) | h1) || pg_catalog.int8send((h2 << 32) | h3), 'hex')::uuid;
END
$$;

-- Phase 3: Tables

CREATE TABLE IF NOT EXISTS "dms"."Descriptor" (
    "DocumentId" bigint NOT NULL,
    "Namespace" varchar(255) NOT NULL,
    "CodeValue" varchar(50) NOT NULL,
    "ShortDescription" varchar(75) NOT NULL,
    "Description" varchar(1024) NULL,
    "EffectiveBeginDate" date NULL,
    "EffectiveEndDate" date NULL,
    "Discriminator" varchar(128) NOT NULL,
    "Uri" varchar(306) NOT NULL,
    CONSTRAINT "PK_Descriptor" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Descriptor_Uri_Discriminator" UNIQUE ("Uri", "Discriminator")
);

CREATE TABLE IF NOT EXISTS "dms"."Document" (
    "DocumentId" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    "DocumentUuid" uuid NOT NULL,
    "ResourceKeyId" smallint NOT NULL,
    "ContentVersion" bigint NOT NULL DEFAULT nextval('"dms"."ChangeVersionSequence"'::regclass),
    "IdentityVersion" bigint NOT NULL DEFAULT nextval('"dms"."ChangeVersionSequence"'::regclass),
    "ContentLastModifiedAt" timestamp with time zone NOT NULL DEFAULT now(),
    "IdentityLastModifiedAt" timestamp with time zone NOT NULL DEFAULT now(),
    "CreatedAt" timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT "PK_Document" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Document_DocumentUuid" UNIQUE ("DocumentUuid")
);

CREATE TABLE IF NOT EXISTS "dms"."DocumentCache" (
    "DocumentId" bigint NOT NULL,
    "DocumentUuid" uuid NOT NULL,
    "ProjectName" varchar(256) NOT NULL,
    "ResourceName" varchar(256) NOT NULL,
    "ResourceVersion" varchar(32) NOT NULL,
    "Etag" varchar(64) NOT NULL,
    "LastModifiedAt" timestamp with time zone NOT NULL,
    "DocumentJson" jsonb NOT NULL,
    "ComputedAt" timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT "PK_DocumentCache" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_DocumentCache_DocumentUuid" UNIQUE ("DocumentUuid"),
    CONSTRAINT "CK_DocumentCache_JsonObject" CHECK (jsonb_typeof("DocumentJson") = 'object')
);

CREATE TABLE IF NOT EXISTS "dms"."DocumentChangeEvent" (
    "ChangeVersion" bigint NOT NULL,
    "DocumentId" bigint NOT NULL,
    "ResourceKeyId" smallint NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT "PK_DocumentChangeEvent" PRIMARY KEY ("ChangeVersion", "DocumentId")
);

CREATE TABLE IF NOT EXISTS "dms"."EffectiveSchema" (
    "EffectiveSchemaSingletonId" smallint NOT NULL,
    "ApiSchemaFormatVersion" varchar(64) NOT NULL,
    "EffectiveSchemaHash" varchar(64) NOT NULL,
    "ResourceKeyCount" smallint NOT NULL,
    "ResourceKeySeedHash" bytea NOT NULL,
    "AppliedAt" timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT "PK_EffectiveSchema" PRIMARY KEY ("EffectiveSchemaSingletonId"),
    CONSTRAINT "UX_EffectiveSchema_EffectiveSchemaHash" UNIQUE ("EffectiveSchemaHash"),
    CONSTRAINT "CK_EffectiveSchema_ResourceKeySeedHash_Length" CHECK (octet_length("ResourceKeySeedHash") = 32),
    CONSTRAINT "CK_EffectiveSchema_Singleton" CHECK ("EffectiveSchemaSingletonId" = 1)
);

CREATE TABLE IF NOT EXISTS "dms"."ReferentialIdentity" (
    "ReferentialId" uuid NOT NULL,
    "DocumentId" bigint NOT NULL,
    "ResourceKeyId" smallint NOT NULL,
    CONSTRAINT "PK_ReferentialIdentity" PRIMARY KEY ("ReferentialId"),
    CONSTRAINT "UX_ReferentialIdentity_DocumentId_ResourceKey" UNIQUE ("DocumentId", "ResourceKeyId")
);

CREATE TABLE IF NOT EXISTS "dms"."ResourceKey" (
    "ResourceKeyId" smallint NOT NULL,
    "ProjectName" varchar(256) NOT NULL,
    "ResourceName" varchar(256) NOT NULL,
    "ResourceVersion" varchar(32) NOT NULL,
    CONSTRAINT "PK_ResourceKey" PRIMARY KEY ("ResourceKeyId"),
    CONSTRAINT "UX_ResourceKey_ProjectName_ResourceName" UNIQUE ("ProjectName", "ResourceName")
);

CREATE TABLE IF NOT EXISTS "dms"."SchemaComponent" (
    "EffectiveSchemaHash" varchar(64) NOT NULL,
    "ProjectEndpointName" varchar(128) NOT NULL,
    "ProjectName" varchar(256) NOT NULL,
    "ProjectVersion" varchar(32) NOT NULL,
    "IsExtensionProject" boolean NOT NULL,
    CONSTRAINT "PK_SchemaComponent" PRIMARY KEY ("EffectiveSchemaHash", "ProjectEndpointName")
);

CREATE TABLE IF NOT EXISTS "edfi"."Budget" (
    "DocumentId" bigint NOT NULL,
    "FiscalYear_Present" boolean NULL,
    "FiscalYear_Unified" integer NULL,
    "LocalFiscalYear_Present" boolean NULL,
    "BudgetCode" varchar(20) NOT NULL,
    "FiscalYear" integer GENERATED ALWAYS AS (CASE WHEN "FiscalYear_Present" IS NULL THEN NULL ELSE "FiscalYear_Unified" END) STORED NULL,
    "LocalFiscalYear" integer GENERATED ALWAYS AS (CASE WHEN "LocalFiscalYear_Present" IS NULL THEN NULL ELSE "FiscalYear_Unified" END) STORED NULL,
    CONSTRAINT "PK_Budget" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Budget_NK" UNIQUE ("BudgetCode"),
    CONSTRAINT "CK_Budget_FiscalYear_Present_NullOrTrue" CHECK ("FiscalYear_Present" IS NULL OR "FiscalYear_Present" = true),
    CONSTRAINT "CK_Budget_LocalFiscalYear_Present_NullOrTrue" CHECK ("LocalFiscalYear_Present" IS NULL OR "LocalFiscalYear_Present" = true)
);

-- Phase 4: Foreign keys

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Descriptor_Document' AND conrelid = pg_catalog.to_regclass('"dms"."Descriptor"')
    ) THEN
        ALTER TABLE "dms"."Descriptor"
            ADD CONSTRAINT "FK_Descriptor_Document" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Document_ResourceKey' AND conrelid = pg_catalog.to_regclass('"dms"."Document"')
    ) THEN
        ALTER TABLE "dms"."Document"
            ADD CONSTRAINT "FK_Document_ResourceKey" FOREIGN KEY ("ResourceKeyId")
            REFERENCES "dms"."ResourceKey" ("ResourceKeyId")
            ON DELETE NO ACTION ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_DocumentCache_Document' AND conrelid = pg_catalog.to_regclass('"dms"."DocumentCache"')
    ) THEN
        ALTER TABLE "dms"."DocumentCache"
            ADD CONSTRAINT "FK_DocumentCache_Document" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_DocumentChangeEvent_Document' AND conrelid = pg_catalog.to_regclass('"dms"."DocumentChangeEvent"')
    ) THEN
        ALTER TABLE "dms"."DocumentChangeEvent"
            ADD CONSTRAINT "FK_DocumentChangeEvent_Document" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_DocumentChangeEvent_ResourceKey' AND conrelid = pg_catalog.to_regclass('"dms"."DocumentChangeEvent"')
    ) THEN
        ALTER TABLE "dms"."DocumentChangeEvent"
            ADD CONSTRAINT "FK_DocumentChangeEvent_ResourceKey" FOREIGN KEY ("ResourceKeyId")
            REFERENCES "dms"."ResourceKey" ("ResourceKeyId")
            ON DELETE NO ACTION ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_ReferentialIdentity_Document' AND conrelid = pg_catalog.to_regclass('"dms"."ReferentialIdentity"')
    ) THEN
        ALTER TABLE "dms"."ReferentialIdentity"
            ADD CONSTRAINT "FK_ReferentialIdentity_Document" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_ReferentialIdentity_ResourceKey' AND conrelid = pg_catalog.to_regclass('"dms"."ReferentialIdentity"')
    ) THEN
        ALTER TABLE "dms"."ReferentialIdentity"
            ADD CONSTRAINT "FK_ReferentialIdentity_ResourceKey" FOREIGN KEY ("ResourceKeyId")
            REFERENCES "dms"."ResourceKey" ("ResourceKeyId")
            ON DELETE NO ACTION ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_SchemaComponent_EffectiveSchemaHash' AND conrelid = pg_catalog.to_regclass('"dms"."SchemaComponent"')
    ) THEN
        ALTER TABLE "dms"."SchemaComponent"
            ADD CONSTRAINT "FK_SchemaComponent_EffectiveSchemaHash" FOREIGN KEY ("EffectiveSchemaHash")
            REFERENCES "dms"."EffectiveSchema" ("EffectiveSchemaHash")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Budget_Document' AND conrelid = pg_catalog.to_regclass('"edfi"."Budget"')
    ) THEN
        ALTER TABLE "edfi"."Budget"
            ADD CONSTRAINT "FK_Budget_Document" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

-- Phase 5: Indexes

CREATE INDEX IF NOT EXISTS "IX_Document_ResourceKeyId_DocumentId"
    ON "dms"."Document" ("ResourceKeyId", "DocumentId");

CREATE INDEX IF NOT EXISTS "IX_DocumentCache_ProjectName_ResourceName_LastModifiedAt"
    ON "dms"."DocumentCache" ("ProjectName", "ResourceName", "LastModifiedAt", "DocumentId");

CREATE INDEX IF NOT EXISTS "IX_DocumentChangeEvent_DocumentId"
    ON "dms"."DocumentChangeEvent" ("DocumentId");

CREATE INDEX IF NOT EXISTS "IX_DocumentChangeEvent_ResourceKeyId_ChangeVersion"
    ON "dms"."DocumentChangeEvent" ("ResourceKeyId", "ChangeVersion", "DocumentId");

CREATE INDEX IF NOT EXISTS "IX_ReferentialIdentity_ResourceKeyId"
    ON "dms"."ReferentialIdentity" ("ResourceKeyId");

-- Phase 6: Views

-- Phase 7: Triggers

CREATE OR REPLACE FUNCTION "dms"."TF_Descriptor_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."Namespace" IS NOT DISTINCT FROM NEW."Namespace"
        AND OLD."CodeValue" IS NOT DISTINCT FROM NEW."CodeValue"
        AND OLD."ShortDescription" IS NOT DISTINCT FROM NEW."ShortDescription"
        AND OLD."Description" IS NOT DISTINCT FROM NEW."Description"
        AND OLD."EffectiveBeginDate" IS NOT DISTINCT FROM NEW."EffectiveBeginDate"
        AND OLD."EffectiveEndDate" IS NOT DISTINCT FROM NEW."EffectiveEndDate"
        AND OLD."Discriminator" IS NOT DISTINCT FROM NEW."Discriminator"
        AND OLD."Uri" IS NOT DISTINCT FROM NEW."Uri"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."Namespace" IS DISTINCT FROM NEW."Namespace" OR OLD."CodeValue" IS DISTINCT FROM NEW."CodeValue" OR OLD."Discriminator" IS DISTINCT FROM NEW."Discriminator")
    THEN
        UPDATE "dms"."Document"
        SET
            "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
            "ContentLastModifiedAt" = GREATEST("ContentLastModifiedAt", pg_catalog.clock_timestamp()),
            "IdentityVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
            "IdentityLastModifiedAt" = GREATEST("IdentityLastModifiedAt", pg_catalog.clock_timestamp())
        WHERE "DocumentId" = NEW."DocumentId";
    ELSE
        UPDATE "dms"."Document"
        SET
            "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
            "ContentLastModifiedAt" = GREATEST("ContentLastModifiedAt", pg_catalog.clock_timestamp())
        WHERE "DocumentId" IN (OLD."DocumentId", NEW."DocumentId");
    END IF;
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Descriptor_Stamp" ON "dms"."Descriptor";

CREATE TRIGGER "TR_Descriptor_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "dms"."Descriptor"
    FOR EACH ROW EXECUTE FUNCTION "dms"."TF_Descriptor_Stamp"();

CREATE OR REPLACE FUNCTION "dms"."TF_Document_Journal"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."ContentVersion" IS NOT DISTINCT FROM NEW."ContentVersion"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."DocumentChangeEvent" ("ChangeVersion", "DocumentId", "ResourceKeyId")
    VALUES (NEW."ContentVersion", NEW."DocumentId", NEW."ResourceKeyId");
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Document_Journal" ON "dms"."Document";

CREATE TRIGGER "TR_Document_Journal"
    AFTER INSERT OR UPDATE ON "dms"."Document"
    FOR EACH ROW EXECUTE FUNCTION "dms"."TF_Document_Journal"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Budget_ReferentialIdentity"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."BudgetCode" IS NOT DISTINCT FROM NEW."BudgetCode"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiBudget$.budgetCode=' || NEW."BudgetCode"), NEW."DocumentId", 1)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Budget_ReferentialIdentity" ON "edfi"."Budget";

CREATE TRIGGER "TR_Budget_ReferentialIdentity"
    AFTER INSERT OR UPDATE ON "edfi"."Budget"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Budget_ReferentialIdentity"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Budget_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."FiscalYear_Present" IS NOT DISTINCT FROM NEW."FiscalYear_Present"
        AND OLD."FiscalYear_Unified" IS NOT DISTINCT FROM NEW."FiscalYear_Unified"
        AND OLD."LocalFiscalYear_Present" IS NOT DISTINCT FROM NEW."LocalFiscalYear_Present"
        AND OLD."BudgetCode" IS NOT DISTINCT FROM NEW."BudgetCode"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."BudgetCode" IS DISTINCT FROM NEW."BudgetCode")
    THEN
        UPDATE "dms"."Document"
        SET
            "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
            "ContentLastModifiedAt" = GREATEST("ContentLastModifiedAt", pg_catalog.clock_timestamp()),
            "IdentityVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
            "IdentityLastModifiedAt" = GREATEST("IdentityLastModifiedAt", pg_catalog.clock_timestamp())
        WHERE "DocumentId" = NEW."DocumentId";
    ELSE
        UPDATE "dms"."Document"
        SET
            "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
            "ContentLastModifiedAt" = GREATEST("ContentLastModifiedAt", pg_catalog.clock_timestamp())
        WHERE "DocumentId" IN (OLD."DocumentId", NEW."DocumentId");
    END IF;
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Budget_Stamp" ON "edfi"."Budget";

CREATE TRIGGER "TR_Budget_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."Budget"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Budget_Stamp"();

-- Phase 8: Seed and fingerprint

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (1, 'Ed-Fi', 'Budget', '5.0.0')
ON CONFLICT DO NOTHING;

DO $$
DECLARE
    actual_count bigint;
    offenders text;
BEGIN
    WITH actual AS (
        SELECT "ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion"
        FROM "dms"."ResourceKey"
    ), expected ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion") AS (
        VALUES
            (1, 'Ed-Fi', 'Budget', '5.0.0')
    ), offending AS (
        SELECT COALESCE(e."ResourceKeyId", a."ResourceKeyId") AS key FROM expected AS e
        FULL JOIN actual AS a ON a."ResourceKeyId" = e."ResourceKeyId"
        WHERE e."ResourceKeyId" IS DISTINCT FROM a."ResourceKeyId" OR e."ProjectName" IS DISTINCT FROM a."ProjectName" OR e."ResourceName" IS DISTINCT FROM a."ResourceName" OR e."ResourceVersion" IS DISTINCT FROM a."ResourceVersion"
        ORDER BY COALESCE(e."ResourceKeyId", a."ResourceKeyId") LIMIT 10
    )
    SELECT
        (SELECT pg_catalog.count(*) FROM actual),
        (SELECT pg_catalog.string_agg(key::text, ', ' ORDER BY key) FROM offending)
    INTO actual_count, offenders;
    IF offenders IS NOT NULL THEN
        RAISE EXCEPTION 'RESOURCE_KEY_MISMATCH: expected 1 rows, actual % rows; ResourceKeyId %',
            actual_count, offenders;
    END IF;
END
$$;

INSERT INTO "dms"."EffectiveSchema" ("EffectiveSchemaSingletonId", "ApiSchemaFormatVersion", "EffectiveSchemaHash", "ResourceKeyCount", "ResourceKeySeedHash")
VALUES (1, '1.0.0', '6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4', 1, '\x443877a08298dcb05b03ab7f64941f6b75e3d9ec71373f7e4755c5764a720cd5'::bytea)
ON CONFLICT DO NOTHING;

DO $$
DECLARE
    differing text;
BEGIN
    SELECT pg_catalog.concat_ws(', ',
        CASE WHEN "EffectiveSchemaSingletonId" IS DISTINCT FROM 1 THEN 'EffectiveSchemaSingletonId' END,
        CASE WHEN "ApiSchemaFormatVersion" IS DISTINCT FROM '1.0.0' THEN 'ApiSchemaFormatVersion' END,
        CASE WHEN "EffectiveSchemaHash" IS DISTINCT FROM '6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4' THEN 'EffectiveSchemaHash' END,
        CASE WHEN "ResourceKeyCount" IS DISTINCT FROM 1 THEN 'ResourceKeyCount' END,
        CASE WHEN "ResourceKeySeedHash" IS DISTINCT FROM '\x443877a08298dcb05b03ab7f64941f6b75e3d9ec71373f7e4755c5764a720cd5'::bytea THEN 'ResourceKeySeedHash' END
    ) INTO differing FROM "dms"."EffectiveSchema"
    WHERE "EffectiveSchemaSingletonId" = 1;
    IF differing IS DISTINCT FROM '' THEN
        RAISE EXCEPTION 'EFFECTIVE_SCHEMA_MISMATCH: other values in %', differing;
    END IF;
END
$$;

INSERT INTO "dms"."SchemaComponent" ("EffectiveSchemaHash", "ProjectEndpointName", "ProjectName", "ProjectVersion", "IsExtensionProject")
VALUES ('6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4', 'ed-fi', 'Ed-Fi', '5.0.0', false)
ON CONFLICT DO NOTHING;

DO $$
DECLARE
    actual_count bigint;
    offenders text;
BEGIN
    WITH actual AS (
        SELECT "ProjectEndpointName", "ProjectName", "ProjectVersion", "IsExtensionProject"
        FROM "dms"."SchemaComponent"
        WHERE "EffectiveSchemaHash" = '6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4'
    ), expected ("ProjectEndpointName", "ProjectName", "ProjectVersion", "IsExtensionProject") AS (
        VALUES
            ('ed-fi', 'Ed-Fi', '5.0.0', false)
    ), offending AS (
        SELECT COALESCE(e."ProjectEndpointName", a."ProjectEndpointName") AS key FROM expected AS e
        FULL JOIN actual AS a ON a."ProjectEndpointName" = e."ProjectEndpointName"
        WHERE e."ProjectEndpointName" IS DISTINCT FROM a."ProjectEndpointName" OR e."ProjectName" IS DISTINCT FROM a."ProjectName" OR e."ProjectVersion" IS DISTINCT FROM a."ProjectVersion" OR e."IsExtensionProject" IS DISTINCT FROM a."IsExtensionProject"
        ORDER BY COALESCE(e."ProjectEndpointName", a."ProjectEndpointName") LIMIT 10
    )
    SELECT
        (SELECT pg_catalog.count(*) FROM actual),
        (SELECT pg_catalog.string_agg(key::text, ', ' ORDER BY key) FROM offending)
    INTO actual_count, offenders;
    IF offenders IS NOT NULL THEN
        RAISE EXCEPTION 'SCHEMA_COMPONENT_MISMATCH: expected 1 rows, actual % rows; ProjectEndpointName %',
            actual_count, offenders;
    END IF;
END
$$;
