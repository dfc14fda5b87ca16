-- Phase 0: Preflight

DO $$
DECLARE
    recorded text;
BEGIN
    IF pg_catalog.to_regclass('"dms"."EffectiveSchema"') IS NOT NULL THEN
        SELECT "EffectiveSchemaHash" INTO recorded
        FROM "dms"."EffectiveSchema"
        WHERE "EffectiveSchemaSingletonId" = 1;
        IF recorded <> '915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd' THEN
            RAISE EXCEPTION 'EFFECTIVE_SCHEMA_HASH_MISMATCH: expected %, actual %', '915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd', recorded;
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

CREATE TABLE IF NOT EXISTS "edfi"."Grant" (
    "DocumentId" bigint NOT NULL,
    "From_DocumentId" bigint NOT NULL,
    "From_Group" varchar(20) NOT NULL,
    "GroupId" integer NOT NULL,
    CONSTRAINT "PK_Grant" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Grant_NK" UNIQUE ("GroupId"),
    CONSTRAINT "CK_Grant_From_AllNone" CHECK (("From_DocumentId" IS NULL AND "From_Group" IS NULL) OR ("From_DocumentId" IS NOT NULL AND "From_Group" IS NOT NULL))
);

CREATE TABLE IF NOT EXISTS "edfi"."Order" (
    "DocumentId" bigint NOT NULL,
    "User_DocumentId" bigint NULL,
    "User_User" varchar(20) NULL,
    "Group" varchar(20) NOT NULL,
    "Selected" integer NULL,
    "User" varchar(20) NOT NULL,
    CONSTRAINT "PK_Order" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Order_NK" UNIQUE ("Group"),
    CONSTRAINT "UX_Order_RefKey" UNIQUE ("DocumentId", "Group"),
    CONSTRAINT "CK_Order_User_AllNone" CHECK (("User_DocumentId" IS NULL AND "User_User" IS NULL) OR ("User_DocumentId" IS NOT NULL AND "User_User" IS NOT NULL))
);

CREATE TABLE IF NOT EXISTS "edfi"."OrderWhere" (
    "Order_DocumentId" bigint NOT NULL,
    "Ordinal" integer NOT NULL,
    "Column" integer NOT NULL,
    CONSTRAINT "PK_OrderWhere" PRIMARY KEY ("Order_DocumentId", "Ordinal")
);

CREATE TABLE IF NOT EXISTS "edfi"."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0f6e11c9f5" (
    "DocumentId" bigint NOT NULL,
    "Key128AbcdefghijKlmn" integer NOT NULL,
    "Member128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopq_02b95df06f" varchar(30) NULL,
    CONSTRAINT "PK_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_3ca8025a4d" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_8378634bce" UNIQUE ("Key128AbcdefghijKlmn")
);

CREATE TABLE IF NOT EXISTS "edfi"."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_fe37bd0b8d" (
    "Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_eee34fe6da" bigint NOT NULL,
    "Ordinal" integer NOT NULL,
    "Element128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_d3b4f4092f" varchar(30) NOT NULL,
    CONSTRAINT "PK_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_e86b8183b9" PRIMARY KEY ("Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_eee34fe6da", "Ordinal")
);

CREATE TABLE IF NOT EXISTS "edfi"."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_66aff96c90" (
    "DocumentId" bigint NOT NULL,
    "Key129AbcdefghijKlmn" integer NOT NULL,
    "Member129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopq_f7788f15f7" varchar(30) NULL,
    CONSTRAINT "PK_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_da7b72561f" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_eefb349c5d" UNIQUE ("Key129AbcdefghijKlmn")
);

CREATE TABLE IF NOT EXISTS "edfi"."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0164a2dbe2" (
    "Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_372ad54cbc" bigint NOT NULL,
    "Ordinal" integer NOT NULL,
    "Element129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_6e913c8b7d" varchar(30) NOT NULL,
    CONSTRAINT "PK_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_ce91e07746" PRIMARY KEY ("Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_372ad54cbc", "Ordinal")
);

CREATE TABLE IF NOT EXISTS "edfi"."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA" (
    "DocumentId" bigint NOT NULL,
    "Key63AbcdefghijKlmno" integer NOT NULL,
    "Member63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc" varchar(30) NULL,
    CONSTRAINT "PK_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_b82800e370" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_ea7e8832e6" UNIQUE ("Key63AbcdefghijKlmno")
);

CREATE TABLE IF NOT EXISTS "edfi"."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_7f1a43d469" (
    "Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_711ae2689d" bigint NOT NULL,
    "Ordinal" integer NOT NULL,
    "Element63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb" varchar(30) NOT NULL,
    CONSTRAINT "PK_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_802e211a4c" PRIMARY KEY ("Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_711ae2689d", "Ordinal")
);

CREATE TABLE IF NOT EXISTS "edfi"."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_3e2fff4ea5" (
    "DocumentId" bigint NOT NULL,
    "Key64AbcdefghijKlmno" integer NOT NULL,
    "Member64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqr_9350a6bd9e" varchar(30) NULL,
    CONSTRAINT "PK_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_936ee27986" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_f104b4398d" UNIQUE ("Key64AbcdefghijKlmno")
);

CREATE TABLE IF NOT EXISTS "edfi"."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_67f9954309" (
    "Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_6ef229b545" bigint NOT NULL,
    "Ordinal" integer NOT NULL,
    "Element64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopq_256bee66c2" varchar(30) NOT NULL,
    CONSTRAINT "PK_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_ec2b2ed6b4" PRIMARY KEY ("Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_6ef229b545", "Ordinal")
);

CREATE TABLE IF NOT EXISTS "edfi"."User" (
    "DocumentId" bigint NOT NULL,
    "Primary" boolean NULL,
    "User" varchar(20) NOT NULL,
    CONSTRAINT "PK_User" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_User_NK" UNIQUE ("User"),
    CONSTRAINT "UX_User_RefKey" UNIQUE ("DocumentId", "User")
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
        WHERE conname = 'FK_Grant_Document' AND conrelid = pg_catalog.to_regclass('"edfi"."Grant"')
    ) THEN
        ALTER TABLE "edfi"."Grant"
            ADD CONSTRAINT "FK_Grant_Document" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Grant_From_RefKey' AND conrelid = pg_catalog.to_regclass('"edfi"."Grant"')
    ) THEN
        ALTER TABLE "edfi"."Grant"
            ADD CONSTRAINT "FK_Grant_From_RefKey" FOREIGN KEY ("From_DocumentId", "From_Group")
            REFERENCES "edfi"."Order" ("DocumentId", "Group")
            ON DELETE NO ACTION ON UPDATE NO ACTION DEFERRABLE INITIALLY IMMEDIATE;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Order_Document' AND conrelid = pg_catalog.to_regclass('"edfi"."Order"')
    ) THEN
        ALTER TABLE "edfi"."Order"
            ADD CONSTRAINT "FK_Order_Document" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Order_User_RefKey' AND conrelid = pg_catalog.to_regclass('"edfi"."Order"')
    ) THEN
        ALTER TABLE "edfi"."Order"
            ADD CONSTRAINT "FK_Order_User_RefKey" FOREIGN KEY ("User_DocumentId", "User_User")
            REFERENCES "edfi"."User" ("DocumentId", "User")
            ON DELETE NO ACTION ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_OrderWhere_Order' AND conrelid = pg_catalog.to_regclass('"edfi"."OrderWhere"')
    ) THEN
        ALTER TABLE "edfi"."OrderWhere"
            ADD CONSTRAINT "FK_OrderWhere_Order" FOREIGN KEY ("Order_DocumentId")
            REFERENCES "edfi"."Order" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_48c347e822' AND conrelid = pg_catalog.to_regclass('"edfi"."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0f6e11c9f5"')
    ) THEN
        ALTER TABLE "edfi"."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0f6e11c9f5"
            ADD CONSTRAINT "FK_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_48c347e822" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_b562e2abf5' AND conrelid = pg_catalog.to_regclass('"edfi"."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_fe37bd0b8d"')
    ) THEN
        ALTER TABLE "edfi"."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_fe37bd0b8d"
            ADD CONSTRAINT "FK_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_b562e2abf5" FOREIGN KEY ("Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_eee34fe6da")
            REFERENCES "edfi"."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0f6e11c9f5" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_d2f651cc2c' AND conrelid = pg_catalog.to_regclass('"edfi"."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_66aff96c90"')
    ) THEN
        ALTER TABLE "edfi"."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_66aff96c90"
            ADD CONSTRAINT "FK_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_d2f651cc2c" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_87b2dd7816' AND conrelid = pg_catalog.to_regclass('"edfi"."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0164a2dbe2"')
    ) THEN
        ALTER TABLE "edfi"."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0164a2dbe2"
            ADD CONSTRAINT "FK_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_87b2dd7816" FOREIGN KEY ("Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_372ad54cbc")
            REFERENCES "edfi"."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_66aff96c90" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_a7aab609d4' AND conrelid = pg_catalog.to_regclass('"edfi"."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA"')
    ) THEN
        ALTER TABLE "edfi"."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA"
            ADD CONSTRAINT "FK_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_a7aab609d4" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_e32ab7f282' AND conrelid = pg_catalog.to_regclass('"edfi"."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_7f1a43d469"')
    ) THEN
        ALTER TABLE "edfi"."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_7f1a43d469"
            ADD CONSTRAINT "FK_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_e32ab7f282" FOREIGN KEY ("Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_711ae2689d")
            REFERENCES "edfi"."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_a2e64266f8' AND conrelid = pg_catalog.to_regclass('"edfi"."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_3e2fff4ea5"')
    ) THEN
        ALTER TABLE "edfi"."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_3e2fff4ea5"
            ADD CONSTRAINT "FK_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_a2e64266f8" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_72bbfbed0e' AND conrelid = pg_catalog.to_regclass('"edfi"."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_67f9954309"')
    ) THEN
        ALTER TABLE "edfi"."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_67f9954309"
            ADD CONSTRAINT "FK_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_72bbfbed0e" FOREIGN KEY ("Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_6ef229b545")
            REFERENCES "edfi"."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_3e2fff4ea5" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_User_Document' AND conrelid = pg_catalog.to_regclass('"edfi"."User"')
    ) THEN
        ALTER TABLE "edfi"."User"
            ADD CONSTRAINT "FK_User_Document" FOREIGN KEY ("DocumentId")
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

CREATE INDEX IF NOT EXISTS "IX_Grant_From_DocumentId_From_Group"
    ON "edfi"."Grant" ("From_DocumentId", "From_Group");

CREATE INDEX IF NOT EXISTS "IX_Order_User_DocumentId_User_User"
    ON "edfi"."Order" ("User_DocumentId", "User_User");

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

CREATE OR REPLACE FUNCTION "edfi"."TF_Grant_ReferentialIdentity"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."GroupId" IS NOT DISTINCT FROM NEW."GroupId"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiGroup$.groupId=' || NEW."GroupId"::text), NEW."DocumentId", 1)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Grant_ReferentialIdentity" ON "edfi"."Grant";

CREATE TRIGGER "TR_Grant_ReferentialIdentity"
    AFTER INSERT OR UPDATE ON "edfi"."Grant"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Grant_ReferentialIdentity"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Grant_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."From_DocumentId" IS NOT DISTINCT FROM NEW."From_DocumentId"
        AND OLD."From_Group" IS NOT DISTINCT FROM NEW."From_Group"
        AND OLD."GroupId" IS NOT DISTINCT FROM NEW."GroupId"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."GroupId" IS DISTINCT FROM NEW."GroupId")
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

DROP TRIGGER IF EXISTS "TR_Grant_Stamp" ON "edfi"."Grant";

CREATE TRIGGER "TR_Grant_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."Grant"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Grant_Stamp"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Order_ReferentialIdentity"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."Group" IS NOT DISTINCT FROM NEW."Group"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiOrder$.group=' || NEW."Group"), NEW."DocumentId", 2)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Order_ReferentialIdentity" ON "edfi"."Order";

CREATE TRIGGER "TR_Order_ReferentialIdentity"
    AFTER INSERT OR UPDATE ON "edfi"."Order"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Order_ReferentialIdentity"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Order_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."User_DocumentId" IS NOT DISTINCT FROM NEW."User_DocumentId"
        AND OLD."User_User" IS NOT DISTINCT FROM NEW."User_User"
        AND OLD."Group" IS NOT DISTINCT FROM NEW."Group"
        AND OLD."Selected" IS NOT DISTINCT FROM NEW."Selected"
        AND OLD."User" IS NOT DISTINCT FROM NEW."User"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."Group" IS DISTINCT FROM NEW."Group")
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

DROP TRIGGER IF EXISTS "TR_Order_Stamp" ON "edfi"."Order";

CREATE TRIGGER "TR_Order_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."Order"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Order_Stamp"();

CREATE OR REPLACE FUNCTION "edfi"."TF_OrderWhere_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."Order_DocumentId" IS NOT DISTINCT FROM NEW."Order_DocumentId"
        AND OLD."Ordinal" IS NOT DISTINCT FROM NEW."Ordinal"
        AND OLD."Column" IS NOT DISTINCT FROM NEW."Column"
    THEN
        RETURN NULL;
    END IF;
    UPDATE "dms"."Document"
    SET
        "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
        "ContentLastModifiedAt" = GREATEST("ContentLastModifiedAt", pg_catalog.clock_timestamp())
    WHERE "DocumentId" IN (OLD."Order_DocumentId", NEW."Order_DocumentId");
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_OrderWhere_Stamp" ON "edfi"."OrderWhere";

CREATE TRIGGER "TR_OrderWhere_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."OrderWhere"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_OrderWhere_Stamp"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_8a34b23d0a"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."Key128AbcdefghijKlmn" IS NOT DISTINCT FROM NEW."Key128AbcdefghijKlmn"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiResource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm$.key128AbcdefghijKlmn=' || NEW."Key128AbcdefghijKlmn"::text), NEW."DocumentId", 3)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_294bd890f2" ON "edfi"."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0f6e11c9f5";

CREATE TRIGGER "TR_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_294bd890f2"
    AFTER INSERT OR UPDATE ON "edfi"."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0f6e11c9f5"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_8a34b23d0a"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_f716d6e690"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."Key128AbcdefghijKlmn" IS NOT DISTINCT FROM NEW."Key128AbcdefghijKlmn"
        AND OLD."Member128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopq_02b95df06f" IS NOT DISTINCT FROM NEW."Member128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopq_02b95df06f"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."Key128AbcdefghijKlmn" IS DISTINCT FROM NEW."Key128AbcdefghijKlmn")
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

DROP TRIGGER IF EXISTS "TR_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_daf0d5ed07" ON "edfi"."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0f6e11c9f5";

CREATE TRIGGER "TR_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_daf0d5ed07"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0f6e11c9f5"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_f716d6e690"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_81a1148c77"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_eee34fe6da" IS NOT DISTINCT FROM NEW."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_eee34fe6da"
        AND OLD."Ordinal" IS NOT DISTINCT FROM NEW."Ordinal"
        AND OLD."Element128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_d3b4f4092f" IS NOT DISTINCT FROM NEW."Element128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_d3b4f4092f"
    THEN
        RETURN NULL;
    END IF;
    UPDATE "dms"."Document"
    SET
        "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
        "ContentLastModifiedAt" = GREATEST("ContentLastModifiedAt", pg_catalog.clock_timestamp())
    WHERE "DocumentId" IN (OLD."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_eee34fe6da", NEW."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_eee34fe6da");
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_0deb4312f1" ON "edfi"."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_fe37bd0b8d";

CREATE TRIGGER "TR_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_0deb4312f1"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_fe37bd0b8d"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_81a1148c77"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_1f182d7482"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_372ad54cbc" IS NOT DISTINCT FROM NEW."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_372ad54cbc"
        AND OLD."Ordinal" IS NOT DISTINCT FROM NEW."Ordinal"
        AND OLD."Element129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_6e913c8b7d" IS NOT DISTINCT FROM NEW."Element129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_6e913c8b7d"
    THEN
        RETURN NULL;
    END IF;
    UPDATE "dms"."Document"
    SET
        "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
        "ContentLastModifiedAt" = GREATEST("ContentLastModifiedAt", pg_catalog.clock_timestamp())
    WHERE "DocumentId" IN (OLD."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_372ad54cbc", NEW."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_372ad54cbc");
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_72c728b3ab" ON "edfi"."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0164a2dbe2";

CREATE TRIGGER "TR_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_72c728b3ab"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_0164a2dbe2"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_1f182d7482"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_b12ed95e14"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."Key129AbcdefghijKlmn" IS NOT DISTINCT FROM NEW."Key129AbcdefghijKlmn"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiResource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmn$.key129AbcdefghijKlmn=' || NEW."Key129AbcdefghijKlmn"::text), NEW."DocumentId", 4)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_549daa9efe" ON "edfi"."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_66aff96c90";

CREATE TRIGGER "TR_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_549daa9efe"
    AFTER INSERT OR UPDATE ON "edfi"."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_66aff96c90"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_b12ed95e14"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_9c0ea94177"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."Key129AbcdefghijKlmn" IS NOT DISTINCT FROM NEW."Key129AbcdefghijKlmn"
        AND OLD."Member129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopq_f7788f15f7" IS NOT DISTINCT FROM NEW."Member129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopq_f7788f15f7"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."Key129AbcdefghijKlmn" IS DISTINCT FROM NEW."Key129AbcdefghijKlmn")
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

DROP TRIGGER IF EXISTS "TR_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_bc13ec73ee" ON "edfi"."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_66aff96c90";

CREATE TRIGGER "TR_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_bc13ec73ee"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno_66aff96c90"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKl_9c0ea94177"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_aea14c8e02"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_711ae2689d" IS NOT DISTINCT FROM NEW."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_711ae2689d"
        AND OLD."Ordinal" IS NOT DISTINCT FROM NEW."Ordinal"
        AND OLD."Element63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb" IS NOT DISTINCT FROM NEW."Element63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb"
    THEN
        RETURN NULL;
    END IF;
    UPDATE "dms"."Document"
    SET
        "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
        "ContentLastModifiedAt" = GREATEST("ContentLastModifiedAt", pg_catalog.clock_timestamp())
    WHERE "DocumentId" IN (OLD."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_711ae2689d", NEW."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_711ae2689d");
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_c820af1914" ON "edfi"."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_7f1a43d469";

CREATE TRIGGER "TR_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_c820af1914"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_7f1a43d469"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_aea14c8e02"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_b9643a33b8"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."Key63AbcdefghijKlmno" IS NOT DISTINCT FROM NEW."Key63AbcdefghijKlmno"
        AND OLD."Member63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc" IS NOT DISTINCT FROM NEW."Member63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."Key63AbcdefghijKlmno" IS DISTINCT FROM NEW."Key63AbcdefghijKlmno")
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

DROP TRIGGER IF EXISTS "TR_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_014c6b6e51" ON "edfi"."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA";

CREATE TRIGGER "TR_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_014c6b6e51"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_b9643a33b8"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_c641705112"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."Key63AbcdefghijKlmno" IS NOT DISTINCT FROM NEW."Key63AbcdefghijKlmno"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiResource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA$.key63AbcdefghijKlmno=' || NEW."Key63AbcdefghijKlmno"::text), NEW."DocumentId", 5)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_ab26daf5e4" ON "edfi"."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA";

CREATE TRIGGER "TR_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_ab26daf5e4"
    AFTER INSERT OR UPDATE ON "edfi"."Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_c641705112"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_414f6ea786"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."Key64AbcdefghijKlmno" IS NOT DISTINCT FROM NEW."Key64AbcdefghijKlmno"
        AND OLD."Member64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqr_9350a6bd9e" IS NOT DISTINCT FROM NEW."Member64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqr_9350a6bd9e"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."Key64AbcdefghijKlmno" IS DISTINCT FROM NEW."Key64AbcdefghijKlmno")
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

DROP TRIGGER IF EXISTS "TR_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_13b140744b" ON "edfi"."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_3e2fff4ea5";

CREATE TRIGGER "TR_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_13b140744b"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_3e2fff4ea5"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_414f6ea786"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_4b1250ed99"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."Key64AbcdefghijKlmno" IS NOT DISTINCT FROM NEW."Key64AbcdefghijKlmno"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiResource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb$.key64AbcdefghijKlmno=' || NEW."Key64AbcdefghijKlmno"::text), NEW."DocumentId", 6)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_699aece2f0" ON "edfi"."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_3e2fff4ea5";

CREATE TRIGGER "TR_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_699aece2f0"
    AFTER INSERT OR UPDATE ON "edfi"."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_3e2fff4ea5"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_4b1250ed99"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_9c9c72e27d"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_6ef229b545" IS NOT DISTINCT FROM NEW."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_6ef229b545"
        AND OLD."Ordinal" IS NOT DISTINCT FROM NEW."Ordinal"
        AND OLD."Element64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopq_256bee66c2" IS NOT DISTINCT FROM NEW."Element64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopq_256bee66c2"
    THEN
        RETURN NULL;
    END IF;
    UPDATE "dms"."Document"
    SET
        "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
        "ContentLastModifiedAt" = GREATEST("ContentLastModifiedAt", pg_catalog.clock_timestamp())
    WHERE "DocumentId" IN (OLD."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_6ef229b545", NEW."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_6ef229b545");
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_a33fad0b9f" ON "edfi"."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_67f9954309";

CREATE TRIGGER "TR_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_a33fad0b9f"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnop_67f9954309"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm_9c9c72e27d"();

CREATE OR REPLACE FUNCTION "edfi"."TF_User_ReferentialIdentity"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."User" IS NOT DISTINCT FROM NEW."User"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiUser$.user=' || NEW."User"), NEW."DocumentId", 7)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_User_ReferentialIdentity" ON "edfi"."User";

CREATE TRIGGER "TR_User_ReferentialIdentity"
    AFTER INSERT OR UPDATE ON "edfi"."User"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_User_ReferentialIdentity"();

CREATE OR REPLACE FUNCTION "edfi"."TF_User_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."Primary" IS NOT DISTINCT FROM NEW."Primary"
        AND OLD."User" IS NOT DISTINCT FROM NEW."User"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."User" IS DISTINCT FROM NEW."User")
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

DROP TRIGGER IF EXISTS "TR_User_Stamp" ON "edfi"."User";

CREATE TRIGGER "TR_User_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."User"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_User_Stamp"();

-- Phase 8: Seed and fingerprint

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (1, 'Ed-Fi', 'Group', '5.0.0')
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (2, 'Ed-Fi', 'Order', '5.0.0')
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (3, 'Ed-Fi', 'Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm', '5.0.0')
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (4, 'Ed-Fi', 'Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmn', '5.0.0')
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (5, 'Ed-Fi', 'Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA', '5.0.0')
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (6, 'Ed-Fi', 'Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb', '5.0.0')
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (7, 'Ed-Fi', 'User', '5.0.0')
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
            (1, 'Ed-Fi', 'Group', '5.0.0'),
            (2, 'Ed-Fi', 'Order', '5.0.0'),
            (3, 'Ed-Fi', 'Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm', '5.0.0'),
            (4, 'Ed-Fi', 'Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmn', '5.0.0'),
            (5, 'Ed-Fi', 'Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA', '5.0.0'),
            (6, 'Ed-Fi', 'Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb', '5.0.0'),
            (7, 'Ed-Fi', 'User', '5.0.0')
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
        RAISE EXCEPTION 'RESOURCE_KEY_MISMATCH: expected 7 rows, actual % rows; ResourceKeyId %',
            actual_count, offenders;
    END IF;
END
$$;

INSERT INTO "dms"."EffectiveSchema" ("EffectiveSchemaSingletonId", "ApiSchemaFormatVersion", "EffectiveSchemaHash", "ResourceKeyCount", "ResourceKeySeedHash")
VALUES (1, '1.0.0', '915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd', 7, '\x8e0b2863e87ff4db30f02393404b1aae5bbed1c4ed12aeffc7bdc2ca38e26868'::bytea)
ON CONFLICT DO NOTHING;

DO $$
DECLARE
    differing text;
BEGIN
    SELECT pg_catalog.concat_ws(', ',
        CASE WHEN "EffectiveSchemaSingletonId" IS DISTINCT FROM 1 THEN 'EffectiveSchemaSingletonId' END,
        CASE WHEN "ApiSchemaFormatVersion" IS DISTINCT FROM '1.0.0' THEN 'ApiSchemaFormatVersion' END,
        CASE WHEN "EffectiveSchemaHash" IS DISTINCT FROM '915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd' THEN 'EffectiveSchemaHash' END,
        CASE WHEN "ResourceKeyCount" IS DISTINCT FROM 7 THEN 'ResourceKeyCount' END,
        CASE WHEN "ResourceKeySeedHash" IS DISTINCT FROM '\x8e0b2863e87ff4db30f02393404b1aae5bbed1c4ed12aeffc7bdc2ca38e26868'::bytea THEN 'ResourceKeySeedHash' END
    ) INTO differing FROM "dms"."EffectiveSchema"
    WHERE "EffectiveSchemaSingletonId" = 1;
    IF differing IS DISTINCT FROM '' THEN
        RAISE EXCEPTION 'EFFECTIVE_SCHEMA_MISMATCH: other values in %', differing;
    END IF;
END
$$;

INSERT INTO "dms"."SchemaComponent" ("EffectiveSchemaHash", "ProjectEndpointName", "ProjectName", "ProjectVersion", "IsExtensionProject")
VALUES ('915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd', 'ed-fi', 'Ed-Fi', '5.0.0', false)
ON CONFLICT DO NOTHING;

DO $$
DECLARE
    actual_count bigint;
    offenders text;
BEGIN
    WITH actual AS (
        SELECT "ProjectEndpointName", "ProjectName", "ProjectVersion", "IsExtensionProject"
        FROM "dms"."SchemaComponent"
        WHERE "EffectiveSchemaHash" = '915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd'
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
