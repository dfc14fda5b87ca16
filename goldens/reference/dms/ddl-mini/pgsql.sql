-- Phase 0: Preflight

DO $$
DECLARE
    recorded text;
BEGIN
    IF pg_catalog.to_regclass('"dms"."EffectiveSchema"') IS NOT NULL THEN
        SELECT "EffectiveSchemaHash" INTO recorded
        FROM "dms"."EffectiveSchema"
        WHERE "EffectiveSchemaSingletonId" = 1;
        IF recorded <> '0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734' THEN
            RAISE EXCEPTION 'EFFECTIVE_SCHEMA_HASH_MISMATCH: expected %, actual %', '0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734', recorded;
        END IF;
    END IF;
END
$$;

-- Phase 1: Schemas

CREATE SCHEMA IF NOT EXISTS "dms";

CREATE SCHEMA IF NOT EXISTS "edfi";

CREATE SCHEMA IF NOT EXISTS "sample";

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

CREATE TABLE IF NOT EXISTS "edfi"."LocalEducationAgency" (
    "DocumentId" bigint NOT NULL,
    "LocalEducationAgencyId" integer NOT NULL,
    "NameOfInstitution" varchar(75) NOT NULL,
    CONSTRAINT "PK_LocalEducationAgency" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_LocalEducationAgency_NK" UNIQUE ("LocalEducationAgencyId"),
    CONSTRAINT "UX_LocalEducationAgency_RefKey" UNIQUE ("DocumentId", "LocalEducationAgencyId")
);

CREATE TABLE IF NOT EXISTS "edfi"."School" (
    "DocumentId" bigint NOT NULL,
    "LocalEducationAgency_DocumentId" bigint NULL,
    "LocalEducationAgency_LocalEducationAgencyId" integer NULL,
    "NameOfInstitution" varchar(75) NOT NULL,
    "SchoolId" integer NOT NULL,
    CONSTRAINT "PK_School" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_School_NK" UNIQUE ("SchoolId"),
    CONSTRAINT "UX_School_RefKey" UNIQUE ("DocumentId", "SchoolId"),
    CONSTRAINT "CK_School_LocalEducationAgency_AllNone" CHECK (("LocalEducationAgency_DocumentId" IS NULL AND "LocalEducationAgency_LocalEducationAgencyId" IS NULL) OR ("LocalEducationAgency_DocumentId" IS NOT NULL AND "LocalEducationAgency_LocalEducationAgencyId" IS NOT NULL))
);

CREATE TABLE IF NOT EXISTS "sample"."SchoolExtension" (
    "DocumentId" bigint NOT NULL,
    "IsExemplary" boolean NULL,
    CONSTRAINT "PK_SchoolExtension" PRIMARY KEY ("DocumentId")
);

CREATE TABLE IF NOT EXISTS "edfi"."SchoolAddress" (
    "School_DocumentId" bigint NOT NULL,
    "Ordinal" integer NOT NULL,
    "City" varchar(30) NOT NULL,
    CONSTRAINT "PK_SchoolAddress" PRIMARY KEY ("School_DocumentId", "Ordinal")
);

CREATE TABLE IF NOT EXISTS "edfi"."SchoolGradeLevel" (
    "School_DocumentId" bigint NOT NULL,
    "Ordinal" integer NOT NULL,
    "GradeLevelDescriptor_DescriptorId" bigint NOT NULL,
    CONSTRAINT "PK_SchoolGradeLevel" PRIMARY KEY ("School_DocumentId", "Ordinal"),
    CONSTRAINT "UX_SchoolGradeLevel_GradeLevelDescriptor_DescriptorI_eda0407c32" UNIQUE ("School_DocumentId", "GradeLevelDescriptor_DescriptorId")
);

CREATE TABLE IF NOT EXISTS "edfi"."SchoolAddressPeriod" (
    "School_DocumentId" bigint NOT NULL,
    "AddressOrdinal" integer NOT NULL,
    "Ordinal" integer NOT NULL,
    "BeginDate" date NOT NULL,
    "EndDate" date NULL,
    CONSTRAINT "PK_SchoolAddressPeriod" PRIMARY KEY ("School_DocumentId", "AddressOrdinal", "Ordinal")
);

CREATE TABLE IF NOT EXISTS "edfi"."Student" (
    "DocumentId" bigint NOT NULL,
    "BirthDate" date NULL,
    "FirstName" varchar(75) NOT NULL,
    "StudentUniqueId" varchar(32) NOT NULL,
    CONSTRAINT "PK_Student" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Student_NK" UNIQUE ("StudentUniqueId"),
    CONSTRAINT "UX_Student_RefKey" UNIQUE ("DocumentId", "StudentUniqueId")
);

CREATE TABLE IF NOT EXISTS "edfi"."StudentEducationOrganizationAssociation" (
    "DocumentId" bigint NOT NULL,
    "EducationOrganization_DocumentId" bigint NOT NULL,
    "EducationOrganization_EducationOrganizationId" integer NOT NULL,
    "Student_DocumentId" bigint NOT NULL,
    "Student_StudentUniqueId" varchar(32) NOT NULL,
    CONSTRAINT "PK_StudentEducationOrganizationAssociation" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_StudentEducationOrganizationAssociation_NK" UNIQUE ("EducationOrganization_DocumentId", "Student_DocumentId"),
    CONSTRAINT "CK_StudentEducationOrganizationAssociation_Education_6df5c23bec" CHECK (("EducationOrganization_DocumentId" IS NULL AND "EducationOrganization_EducationOrganizationId" IS NULL) OR ("EducationOrganization_DocumentId" IS NOT NULL AND "EducationOrganization_EducationOrganizationId" IS NOT NULL)),
    CONSTRAINT "CK_StudentEducationOrganizationAssociation_Student_AllNone" CHECK (("Student_DocumentId" IS NULL AND "Student_StudentUniqueId" IS NULL) OR ("Student_DocumentId" IS NOT NULL AND "Student_StudentUniqueId" IS NOT NULL))
);

CREATE TABLE IF NOT EXISTS "edfi"."StudentSchoolAssociation" (
    "DocumentId" bigint NOT NULL,
    "School_DocumentId" bigint NOT NULL,
    "School_SchoolId" integer NOT NULL,
    "Student_DocumentId" bigint NOT NULL,
    "Student_StudentUniqueId" varchar(32) NOT NULL,
    "EntryGradeLevelDescriptor_DescriptorId" bigint NULL,
    "EntryDate" date NOT NULL,
    "ExitWithdrawDate" date NULL,
    CONSTRAINT "PK_StudentSchoolAssociation" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_StudentSchoolAssociation_NK" UNIQUE ("EntryDate", "School_DocumentId", "Student_DocumentId"),
    CONSTRAINT "CK_StudentSchoolAssociation_School_AllNone" CHECK (("School_DocumentId" IS NULL AND "School_SchoolId" IS NULL) OR ("School_DocumentId" IS NOT NULL AND "School_SchoolId" IS NOT NULL)),
    CONSTRAINT "CK_StudentSchoolAssociation_Student_AllNone" CHECK (("Student_DocumentId" IS NULL AND "Student_StudentUniqueId" IS NULL) OR ("Student_DocumentId" IS NOT NULL AND "Student_StudentUniqueId" IS NOT NULL))
);

CREATE TABLE IF NOT EXISTS "sample"."Bus" (
    "DocumentId" bigint NOT NULL,
    "BusId" varchar(60) NOT NULL,
    CONSTRAINT "PK_Bus" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Bus_NK" UNIQUE ("BusId")
);

CREATE TABLE IF NOT EXISTS "edfi"."EducationOrganizationIdentity" (
    "DocumentId" bigint NOT NULL,
    "EducationOrganizationId" integer NOT NULL,
    "Discriminator" varchar(256) NOT NULL,
    CONSTRAINT "PK_EducationOrganizationIdentity" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_EducationOrganizationIdentity_NK" UNIQUE ("EducationOrganizationId"),
    CONSTRAINT "UX_EducationOrganizationIdentity_RefKey" UNIQUE ("DocumentId", "EducationOrganizationId")
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
        WHERE conname = 'FK_LocalEducationAgency_Document' AND conrelid = pg_catalog.to_regclass('"edfi"."LocalEducationAgency"')
    ) THEN
        ALTER TABLE "edfi"."LocalEducationAgency"
            ADD CONSTRAINT "FK_LocalEducationAgency_Document" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_School_Document' AND conrelid = pg_catalog.to_regclass('"edfi"."School"')
    ) THEN
        ALTER TABLE "edfi"."School"
            ADD CONSTRAINT "FK_School_Document" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_School_LocalEducationAgency_RefKey' AND conrelid = pg_catalog.to_regclass('"edfi"."School"')
    ) THEN
        ALTER TABLE "edfi"."School"
            ADD CONSTRAINT "FK_School_LocalEducationAgency_RefKey" FOREIGN KEY ("LocalEducationAgency_DocumentId", "LocalEducationAgency_LocalEducationAgencyId")
            REFERENCES "edfi"."LocalEducationAgency" ("DocumentId", "LocalEducationAgencyId")
            ON DELETE NO ACTION ON UPDATE NO ACTION DEFERRABLE INITIALLY IMMEDIATE;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_SchoolExtension_School' AND conrelid = pg_catalog.to_regclass('"sample"."SchoolExtension"')
    ) THEN
        ALTER TABLE "sample"."SchoolExtension"
            ADD CONSTRAINT "FK_SchoolExtension_School" FOREIGN KEY ("DocumentId")
            REFERENCES "edfi"."School" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_SchoolAddress_School' AND conrelid = pg_catalog.to_regclass('"edfi"."SchoolAddress"')
    ) THEN
        ALTER TABLE "edfi"."SchoolAddress"
            ADD CONSTRAINT "FK_SchoolAddress_School" FOREIGN KEY ("School_DocumentId")
            REFERENCES "edfi"."School" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_SchoolGradeLevel_GradeLevelDescriptor' AND conrelid = pg_catalog.to_regclass('"edfi"."SchoolGradeLevel"')
    ) THEN
        ALTER TABLE "edfi"."SchoolGradeLevel"
            ADD CONSTRAINT "FK_SchoolGradeLevel_GradeLevelDescriptor" FOREIGN KEY ("GradeLevelDescriptor_DescriptorId")
            REFERENCES "dms"."Descriptor" ("DocumentId")
            ON DELETE NO ACTION ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_SchoolGradeLevel_School' AND conrelid = pg_catalog.to_regclass('"edfi"."SchoolGradeLevel"')
    ) THEN
        ALTER TABLE "edfi"."SchoolGradeLevel"
            ADD CONSTRAINT "FK_SchoolGradeLevel_School" FOREIGN KEY ("School_DocumentId")
            REFERENCES "edfi"."School" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_SchoolAddressPeriod_SchoolAddress' AND conrelid = pg_catalog.to_regclass('"edfi"."SchoolAddressPeriod"')
    ) THEN
        ALTER TABLE "edfi"."SchoolAddressPeriod"
            ADD CONSTRAINT "FK_SchoolAddressPeriod_SchoolAddress" FOREIGN KEY ("School_DocumentId", "AddressOrdinal")
            REFERENCES "edfi"."SchoolAddress" ("School_DocumentId", "Ordinal")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Student_Document' AND conrelid = pg_catalog.to_regclass('"edfi"."Student"')
    ) THEN
        ALTER TABLE "edfi"."Student"
            ADD CONSTRAINT "FK_Student_Document" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_StudentEducationOrganizationAssociation_Document' AND conrelid = pg_catalog.to_regclass('"edfi"."StudentEducationOrganizationAssociation"')
    ) THEN
        ALTER TABLE "edfi"."StudentEducationOrganizationAssociation"
            ADD CONSTRAINT "FK_StudentEducationOrganizationAssociation_Document" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_StudentEducationOrganizationAssociation_Education_f5913947cf' AND conrelid = pg_catalog.to_regclass('"edfi"."StudentEducationOrganizationAssociation"')
    ) THEN
        ALTER TABLE "edfi"."StudentEducationOrganizationAssociation"
            ADD CONSTRAINT "FK_StudentEducationOrganizationAssociation_Education_f5913947cf" FOREIGN KEY ("EducationOrganization_DocumentId", "EducationOrganization_EducationOrganizationId")
            REFERENCES "edfi"."EducationOrganizationIdentity" ("DocumentId", "EducationOrganizationId")
            ON DELETE NO ACTION ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_StudentEducationOrganizationAssociation_Student_RefKey' AND conrelid = pg_catalog.to_regclass('"edfi"."StudentEducationOrganizationAssociation"')
    ) THEN
        ALTER TABLE "edfi"."StudentEducationOrganizationAssociation"
            ADD CONSTRAINT "FK_StudentEducationOrganizationAssociation_Student_RefKey" FOREIGN KEY ("Student_DocumentId", "Student_StudentUniqueId")
            REFERENCES "edfi"."Student" ("DocumentId", "StudentUniqueId")
            ON DELETE NO ACTION ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_StudentSchoolAssociation_Document' AND conrelid = pg_catalog.to_regclass('"edfi"."StudentSchoolAssociation"')
    ) THEN
        ALTER TABLE "edfi"."StudentSchoolAssociation"
            ADD CONSTRAINT "FK_StudentSchoolAssociation_Document" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_StudentSchoolAssociation_EntryGradeLevelDescriptor' AND conrelid = pg_catalog.to_regclass('"edfi"."StudentSchoolAssociation"')
    ) THEN
        ALTER TABLE "edfi"."StudentSchoolAssociation"
            ADD CONSTRAINT "FK_StudentSchoolAssociation_EntryGradeLevelDescriptor" FOREIGN KEY ("EntryGradeLevelDescriptor_DescriptorId")
            REFERENCES "dms"."Descriptor" ("DocumentId")
            ON DELETE NO ACTION ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_StudentSchoolAssociation_School_RefKey' AND conrelid = pg_catalog.to_regclass('"edfi"."StudentSchoolAssociation"')
    ) THEN
        ALTER TABLE "edfi"."StudentSchoolAssociation"
            ADD CONSTRAINT "FK_StudentSchoolAssociation_School_RefKey" FOREIGN KEY ("School_DocumentId", "School_SchoolId")
            REFERENCES "edfi"."School" ("DocumentId", "SchoolId")
            ON DELETE NO ACTION ON UPDATE NO ACTION DEFERRABLE INITIALLY IMMEDIATE;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_StudentSchoolAssociation_Student_RefKey' AND conrelid = pg_catalog.to_regclass('"edfi"."StudentSchoolAssociation"')
    ) THEN
        ALTER TABLE "edfi"."StudentSchoolAssociation"
            ADD CONSTRAINT "FK_StudentSchoolAssociation_Student_RefKey" FOREIGN KEY ("Student_DocumentId", "Student_StudentUniqueId")
            REFERENCES "edfi"."Student" ("DocumentId", "StudentUniqueId")
            ON DELETE NO ACTION ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_Bus_Document' AND conrelid = pg_catalog.to_regclass('"sample"."Bus"')
    ) THEN
        ALTER TABLE "sample"."Bus"
            ADD CONSTRAINT "FK_Bus_Document" FOREIGN KEY ("DocumentId")
            REFERENCES "dms"."Document" ("DocumentId")
            ON DELETE CASCADE ON UPDATE NO ACTION;
    END IF;
END
$$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_constraint
        WHERE conname = 'FK_EducationOrganizationIdentity_Document' AND conrelid = pg_catalog.to_regclass('"edfi"."EducationOrganizationIdentity"')
    ) THEN
        ALTER TABLE "edfi"."EducationOrganizationIdentity"
            ADD CONSTRAINT "FK_EducationOrganizationIdentity_Document" FOREIGN KEY ("DocumentId")
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

CREATE INDEX IF NOT EXISTS "IX_School_LocalEducationAgency_DocumentId_LocalEduca_e63ff06832"
    ON "edfi"."School" ("LocalEducationAgency_DocumentId", "LocalEducationAgency_LocalEducationAgencyId");

CREATE INDEX IF NOT EXISTS "IX_SchoolGradeLevel_GradeLevelDescriptor_DescriptorId"
    ON "edfi"."SchoolGradeLevel" ("GradeLevelDescriptor_DescriptorId");

CREATE INDEX IF NOT EXISTS "IX_StudentEducationOrganizationAssociation_Education_00fd67d573"
    ON "edfi"."StudentEducationOrganizationAssociation" ("EducationOrganization_DocumentId", "EducationOrganization_EducationOrganizationId");

CREATE INDEX IF NOT EXISTS "IX_StudentEducationOrganizationAssociation_Student_D_9b660d8571"
    ON "edfi"."StudentEducationOrganizationAssociation" ("Student_DocumentId", "Student_StudentUniqueId");

CREATE INDEX IF NOT EXISTS "IX_StudentSchoolAssociation_EntryGradeLevelDescripto_3810677a1b"
    ON "edfi"."StudentSchoolAssociation" ("EntryGradeLevelDescriptor_DescriptorId");

CREATE INDEX IF NOT EXISTS "IX_StudentSchoolAssociation_School_DocumentId_School_SchoolId"
    ON "edfi"."StudentSchoolAssociation" ("School_DocumentId", "School_SchoolId");

CREATE INDEX IF NOT EXISTS "IX_StudentSchoolAssociation_Student_DocumentId_Stude_304a56412a"
    ON "edfi"."StudentSchoolAssociation" ("Student_DocumentId", "Student_StudentUniqueId");

-- Phase 6: Views

CREATE OR REPLACE VIEW "edfi"."EducationOrganization_View" AS
SELECT
    "DocumentId" AS "DocumentId",
    "LocalEducationAgencyId" AS "EducationOrganizationId",
    CAST('Ed-Fi:LocalEducationAgency' AS varchar(256)) AS "Discriminator"
FROM "edfi"."LocalEducationAgency"
UNION ALL
SELECT
    "DocumentId" AS "DocumentId",
    "SchoolId" AS "EducationOrganizationId",
    CAST('Ed-Fi:School' AS varchar(256)) AS "Discriminator"
FROM "edfi"."School";

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

CREATE OR REPLACE FUNCTION "edfi"."TF_LocalEducationAgency_AbstractIdentity"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."LocalEducationAgencyId" IS NOT DISTINCT FROM NEW."LocalEducationAgencyId"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "edfi"."EducationOrganizationIdentity" ("DocumentId", "EducationOrganizationId", "Discriminator")
    VALUES (NEW."DocumentId", NEW."LocalEducationAgencyId", 'Ed-Fi:LocalEducationAgency')
    ON CONFLICT ("DocumentId")
    DO UPDATE SET "EducationOrganizationId" = EXCLUDED."EducationOrganizationId", "Discriminator" = EXCLUDED."Discriminator";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_LocalEducationAgency_AbstractIdentity" ON "edfi"."LocalEducationAgency";

CREATE TRIGGER "TR_LocalEducationAgency_AbstractIdentity"
    AFTER INSERT OR UPDATE ON "edfi"."LocalEducationAgency"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_LocalEducationAgency_AbstractIdentity"();

CREATE OR REPLACE FUNCTION "edfi"."TF_LocalEducationAgency_ReferentialIdentity"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."LocalEducationAgencyId" IS NOT DISTINCT FROM NEW."LocalEducationAgencyId"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiLocalEducationAgency$.localEducationAgencyId=' || NEW."LocalEducationAgencyId"::text), NEW."DocumentId", 3),
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiEducationOrganization$.educationOrganizationId=' || NEW."LocalEducationAgencyId"::text), NEW."DocumentId", 1)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_LocalEducationAgency_ReferentialIdentity" ON "edfi"."LocalEducationAgency";

CREATE TRIGGER "TR_LocalEducationAgency_ReferentialIdentity"
    AFTER INSERT OR UPDATE ON "edfi"."LocalEducationAgency"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_LocalEducationAgency_ReferentialIdentity"();

CREATE OR REPLACE FUNCTION "edfi"."TF_LocalEducationAgency_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."LocalEducationAgencyId" IS NOT DISTINCT FROM NEW."LocalEducationAgencyId"
        AND OLD."NameOfInstitution" IS NOT DISTINCT FROM NEW."NameOfInstitution"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."LocalEducationAgencyId" IS DISTINCT FROM NEW."LocalEducationAgencyId")
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

DROP TRIGGER IF EXISTS "TR_LocalEducationAgency_Stamp" ON "edfi"."LocalEducationAgency";

CREATE TRIGGER "TR_LocalEducationAgency_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."LocalEducationAgency"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_LocalEducationAgency_Stamp"();

CREATE OR REPLACE FUNCTION "edfi"."TF_School_AbstractIdentity"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."SchoolId" IS NOT DISTINCT FROM NEW."SchoolId"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "edfi"."EducationOrganizationIdentity" ("DocumentId", "EducationOrganizationId", "Discriminator")
    VALUES (NEW."DocumentId", NEW."SchoolId", 'Ed-Fi:School')
    ON CONFLICT ("DocumentId")
    DO UPDATE SET "EducationOrganizationId" = EXCLUDED."EducationOrganizationId", "Discriminator" = EXCLUDED."Discriminator";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_School_AbstractIdentity" ON "edfi"."School";

CREATE TRIGGER "TR_School_AbstractIdentity"
    AFTER INSERT OR UPDATE ON "edfi"."School"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_School_AbstractIdentity"();

CREATE OR REPLACE FUNCTION "edfi"."TF_School_ReferentialIdentity"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."SchoolId" IS NOT DISTINCT FROM NEW."SchoolId"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiSchool$.schoolId=' || NEW."SchoolId"::text), NEW."DocumentId", 4),
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiEducationOrganization$.educationOrganizationId=' || NEW."SchoolId"::text), NEW."DocumentId", 1)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_School_ReferentialIdentity" ON "edfi"."School";

CREATE TRIGGER "TR_School_ReferentialIdentity"
    AFTER INSERT OR UPDATE ON "edfi"."School"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_School_ReferentialIdentity"();

CREATE OR REPLACE FUNCTION "edfi"."TF_School_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."LocalEducationAgency_DocumentId" IS NOT DISTINCT FROM NEW."LocalEducationAgency_DocumentId"
        AND OLD."LocalEducationAgency_LocalEducationAgencyId" IS NOT DISTINCT FROM NEW."LocalEducationAgency_LocalEducationAgencyId"
        AND OLD."NameOfInstitution" IS NOT DISTINCT FROM NEW."NameOfInstitution"
        AND OLD."SchoolId" IS NOT DISTINCT FROM NEW."SchoolId"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."SchoolId" IS DISTINCT FROM NEW."SchoolId")
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

DROP TRIGGER IF EXISTS "TR_School_Stamp" ON "edfi"."School";

CREATE TRIGGER "TR_School_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."School"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_School_Stamp"();

CREATE OR REPLACE FUNCTION "edfi"."TF_SchoolAddress_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."School_DocumentId" IS NOT DISTINCT FROM NEW."School_DocumentId"
        AND OLD."Ordinal" IS NOT DISTINCT FROM NEW."Ordinal"
        AND OLD."City" IS NOT DISTINCT FROM NEW."City"
    THEN
        RETURN NULL;
    END IF;
    UPDATE "dms"."Document"
    SET
        "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
        "ContentLastModifiedAt" = GREATEST("ContentLastModifiedAt", pg_catalog.clock_timestamp())
    WHERE "DocumentId" IN (OLD."School_DocumentId", NEW."School_DocumentId");
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_SchoolAddress_Stamp" ON "edfi"."SchoolAddress";

CREATE TRIGGER "TR_SchoolAddress_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."SchoolAddress"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_SchoolAddress_Stamp"();

CREATE OR REPLACE FUNCTION "edfi"."TF_SchoolAddressPeriod_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."School_DocumentId" IS NOT DISTINCT FROM NEW."School_DocumentId"
        AND OLD."AddressOrdinal" IS NOT DISTINCT FROM NEW."AddressOrdinal"
        AND OLD."Ordinal" IS NOT DISTINCT FROM NEW."Ordinal"
        AND OLD."BeginDate" IS NOT DISTINCT FROM NEW."BeginDate"
        AND OLD."EndDate" IS NOT DISTINCT FROM NEW."EndDate"
    THEN
        RETURN NULL;
    END IF;
    UPDATE "dms"."Document"
    SET
        "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
        "ContentLastModifiedAt" = GREATEST("ContentLastModifiedAt", pg_catalog.clock_timestamp())
    WHERE "DocumentId" IN (OLD."School_DocumentId", NEW."School_DocumentId");
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_SchoolAddressPeriod_Stamp" ON "edfi"."SchoolAddressPeriod";

CREATE TRIGGER "TR_SchoolAddressPeriod_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."SchoolAddressPeriod"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_SchoolAddressPeriod_Stamp"();

CREATE OR REPLACE FUNCTION "edfi"."TF_SchoolGradeLevel_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."School_DocumentId" IS NOT DISTINCT FROM NEW."School_DocumentId"
        AND OLD."Ordinal" IS NOT DISTINCT FROM NEW."Ordinal"
        AND OLD."GradeLevelDescriptor_DescriptorId" IS NOT DISTINCT FROM NEW."GradeLevelDescriptor_DescriptorId"
    THEN
        RETURN NULL;
    END IF;
    UPDATE "dms"."Document"
    SET
        "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
        "ContentLastModifiedAt" = GREATEST("ContentLastModifiedAt", pg_catalog.clock_timestamp())
    WHERE "DocumentId" IN (OLD."School_DocumentId", NEW."School_DocumentId");
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_SchoolGradeLevel_Stamp" ON "edfi"."SchoolGradeLevel";

CREATE TRIGGER "TR_SchoolGradeLevel_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."SchoolGradeLevel"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_SchoolGradeLevel_Stamp"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Student_ReferentialIdentity"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."StudentUniqueId" IS NOT DISTINCT FROM NEW."StudentUniqueId"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiStudent$.studentUniqueId=' || NEW."StudentUniqueId"), NEW."DocumentId", 5)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Student_ReferentialIdentity" ON "edfi"."Student";

CREATE TRIGGER "TR_Student_ReferentialIdentity"
    AFTER INSERT OR UPDATE ON "edfi"."Student"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Student_ReferentialIdentity"();

CREATE OR REPLACE FUNCTION "edfi"."TF_Student_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."BirthDate" IS NOT DISTINCT FROM NEW."BirthDate"
        AND OLD."FirstName" IS NOT DISTINCT FROM NEW."FirstName"
        AND OLD."StudentUniqueId" IS NOT DISTINCT FROM NEW."StudentUniqueId"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."StudentUniqueId" IS DISTINCT FROM NEW."StudentUniqueId")
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

DROP TRIGGER IF EXISTS "TR_Student_Stamp" ON "edfi"."Student";

CREATE TRIGGER "TR_Student_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."Student"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Student_Stamp"();

CREATE OR REPLACE FUNCTION "edfi"."TF_StudentEducationOrganizationAssociation_ReferentialIdentity"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."EducationOrganization_EducationOrganizationId" IS NOT DISTINCT FROM NEW."EducationOrganization_EducationOrganizationId"
        AND OLD."Student_StudentUniqueId" IS NOT DISTINCT FROM NEW."Student_StudentUniqueId"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiStudentEducationOrganizationAssociation$.educationOrganizationReference.educationOrganizationId=' || NEW."EducationOrganization_EducationOrganizationId"::text || '#$.studentReference.studentUniqueId=' || NEW."Student_StudentUniqueId"), NEW."DocumentId", 6)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_StudentEducationOrganizationAssociation_ReferentialIdentity" ON "edfi"."StudentEducationOrganizationAssociation";

CREATE TRIGGER "TR_StudentEducationOrganizationAssociation_ReferentialIdentity"
    AFTER INSERT OR UPDATE ON "edfi"."StudentEducationOrganizationAssociation"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_StudentEducationOrganizationAssociation_ReferentialIdentity"();

CREATE OR REPLACE FUNCTION "edfi"."TF_StudentEducationOrganizationAssociation_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."EducationOrganization_DocumentId" IS NOT DISTINCT FROM NEW."EducationOrganization_DocumentId"
        AND OLD."EducationOrganization_EducationOrganizationId" IS NOT DISTINCT FROM NEW."EducationOrganization_EducationOrganizationId"
        AND OLD."Student_DocumentId" IS NOT DISTINCT FROM NEW."Student_DocumentId"
        AND OLD."Student_StudentUniqueId" IS NOT DISTINCT FROM NEW."Student_StudentUniqueId"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."EducationOrganization_EducationOrganizationId" IS DISTINCT FROM NEW."EducationOrganization_EducationOrganizationId" OR OLD."Student_StudentUniqueId" IS DISTINCT FROM NEW."Student_StudentUniqueId")
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

DROP TRIGGER IF EXISTS "TR_StudentEducationOrganizationAssociation_Stamp" ON "edfi"."StudentEducationOrganizationAssociation";

CREATE TRIGGER "TR_StudentEducationOrganizationAssociation_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."StudentEducationOrganizationAssociation"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_StudentEducationOrganizationAssociation_Stamp"();

CREATE OR REPLACE FUNCTION "edfi"."TF_StudentSchoolAssociation_ReferentialIdentity"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."EntryDate" IS NOT DISTINCT FROM NEW."EntryDate"
        AND OLD."School_SchoolId" IS NOT DISTINCT FROM NEW."School_SchoolId"
        AND OLD."Student_StudentUniqueId" IS NOT DISTINCT FROM NEW."Student_StudentUniqueId"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'Ed-FiStudentSchoolAssociation$.entryDate=' || pg_catalog.to_char(NEW."EntryDate", 'YYYY-MM-DD') || '#$.schoolReference.schoolId=' || NEW."School_SchoolId"::text || '#$.studentReference.studentUniqueId=' || NEW."Student_StudentUniqueId"), NEW."DocumentId", 7)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_StudentSchoolAssociation_ReferentialIdentity" ON "edfi"."StudentSchoolAssociation";

CREATE TRIGGER "TR_StudentSchoolAssociation_ReferentialIdentity"
    AFTER INSERT OR UPDATE ON "edfi"."StudentSchoolAssociation"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_StudentSchoolAssociation_ReferentialIdentity"();

CREATE OR REPLACE FUNCTION "edfi"."TF_StudentSchoolAssociation_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."School_DocumentId" IS NOT DISTINCT FROM NEW."School_DocumentId"
        AND OLD."School_SchoolId" IS NOT DISTINCT FROM NEW."School_SchoolId"
        AND OLD."Student_DocumentId" IS NOT DISTINCT FROM NEW."Student_DocumentId"
        AND OLD."Student_StudentUniqueId" IS NOT DISTINCT FROM NEW."Student_StudentUniqueId"
        AND OLD."EntryGradeLevelDescriptor_DescriptorId" IS NOT DISTINCT FROM NEW."EntryGradeLevelDescriptor_DescriptorId"
        AND OLD."EntryDate" IS NOT DISTINCT FROM NEW."EntryDate"
        AND OLD."ExitWithdrawDate" IS NOT DISTINCT FROM NEW."ExitWithdrawDate"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."EntryDate" IS DISTINCT FROM NEW."EntryDate" OR OLD."School_SchoolId" IS DISTINCT FROM NEW."School_SchoolId" OR OLD."Student_StudentUniqueId" IS DISTINCT FROM NEW."Student_StudentUniqueId")
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

DROP TRIGGER IF EXISTS "TR_StudentSchoolAssociation_Stamp" ON "edfi"."StudentSchoolAssociation";

CREATE TRIGGER "TR_StudentSchoolAssociation_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "edfi"."StudentSchoolAssociation"
    FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_StudentSchoolAssociation_Stamp"();

CREATE OR REPLACE FUNCTION "sample"."TF_Bus_ReferentialIdentity"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."BusId" IS NOT DISTINCT FROM NEW."BusId"
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES
        ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1'::uuid, 'SampleBus$.busId=' || NEW."BusId"), NEW."DocumentId", 8)
    ON CONFLICT ("DocumentId", "ResourceKeyId")
    DO UPDATE SET "ReferentialId" = EXCLUDED."ReferentialId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Bus_ReferentialIdentity" ON "sample"."Bus";

CREATE TRIGGER "TR_Bus_ReferentialIdentity"
    AFTER INSERT OR UPDATE ON "sample"."Bus"
    FOR EACH ROW EXECUTE FUNCTION "sample"."TF_Bus_ReferentialIdentity"();

CREATE OR REPLACE FUNCTION "sample"."TF_Bus_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."BusId" IS NOT DISTINCT FROM NEW."BusId"
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (OLD."BusId" IS DISTINCT FROM NEW."BusId")
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

DROP TRIGGER IF EXISTS "TR_Bus_Stamp" ON "sample"."Bus";

CREATE TRIGGER "TR_Bus_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "sample"."Bus"
    FOR EACH ROW EXECUTE FUNCTION "sample"."TF_Bus_Stamp"();

CREATE OR REPLACE FUNCTION "sample"."TF_SchoolExtension_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND OLD."DocumentId" IS NOT DISTINCT FROM NEW."DocumentId"
        AND OLD."IsExemplary" IS NOT DISTINCT FROM NEW."IsExemplary"
    THEN
        RETURN NULL;
    END IF;
    UPDATE "dms"."Document"
    SET
        "ContentVersion" = pg_catalog.nextval('"dms"."ChangeVersionSequence"'::regclass),
        "ContentLastModifiedAt" = GREATEST("ContentLastModifiedAt", pg_catalog.clock_timestamp())
    WHERE "DocumentId" IN (OLD."DocumentId", NEW."DocumentId");
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_SchoolExtension_Stamp" ON "sample"."SchoolExtension";

CREATE TRIGGER "TR_SchoolExtension_Stamp"
    AFTER INSERT OR UPDATE OR DELETE ON "sample"."SchoolExtension"
    FOR EACH ROW EXECUTE FUNCTION "sample"."TF_SchoolExtension_Stamp"();

-- Phase 8: Seed and fingerprint

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (1, 'Ed-Fi', 'EducationOrganization', '5.0.0')
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (2, 'Ed-Fi', 'GradeLevelDescriptor', '5.0.0')
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (3, 'Ed-Fi', 'LocalEducationAgency', '5.0.0')
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (4, 'Ed-Fi', 'School', '5.0.0')
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (5, 'Ed-Fi', 'Student', '5.0.0')
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (6, 'Ed-Fi', 'StudentEducationOrganizationAssociation', '5.0.0')
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (7, 'Ed-Fi', 'StudentSchoolAssociation', '5.0.0')
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
VALUES (8, 'Sample', 'Bus', '1.1.0')
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
            (1, 'Ed-Fi', 'EducationOrganization', '5.0.0'),
            (2, 'Ed-Fi', 'GradeLevelDescriptor', '5.0.0'),
            (3, 'Ed-Fi', 'LocalEducationAgency', '5.0.0'),
            (4, 'Ed-Fi', 'School', '5.0.0'),
            (5, 'Ed-Fi', 'Student', '5.0.0'),
            (6, 'Ed-Fi', 'StudentEducationOrganizationAssociation', '5.0.0'),
            (7, 'Ed-Fi', 'StudentSchoolAssociation', '5.0.0'),
            (8, 'Sample', 'Bus', '1.1.0')
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
        RAISE EXCEPTION 'RESOURCE_KEY_MISMATCH: expected 8 rows, actual % rows; ResourceKeyId %',
            actual_count, offenders;
    END IF;
END
$$;

INSERT INTO "dms"."EffectiveSchema" ("EffectiveSchemaSingletonId", "ApiSchemaFormatVersion", "EffectiveSchemaHash", "ResourceKeyCount", "ResourceKeySeedHash")
VALUES (1, '1.0.0', '0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734', 8, '\x60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663'::bytea)
ON CONFLICT DO NOTHING;

DO $$
DECLARE
    differing text;
BEGIN
    SELECT pg_catalog.concat_ws(', ',
        CASE WHEN "EffectiveSchemaSingletonId" IS DISTINCT FROM 1 THEN 'EffectiveSchemaSingletonId' END,
        CASE WHEN "ApiSchemaFormatVersion" IS DISTINCT FROM '1.0.0' THEN 'ApiSchemaFormatVersion' END,
        CASE WHEN "EffectiveSchemaHash" IS DISTINCT FROM '0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734' THEN 'EffectiveSchemaHash' END,
        CASE WHEN "ResourceKeyCount" IS DISTINCT FROM 8 THEN 'ResourceKeyCount' END,
        CASE WHEN "ResourceKeySeedHash" IS DISTINCT FROM '\x60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663'::bytea THEN 'ResourceKeySeedHash' END
    ) INTO differing FROM "dms"."EffectiveSchema"
    WHERE "EffectiveSchemaSingletonId" = 1;
    IF differing IS DISTINCT FROM '' THEN
        RAISE EXCEPTION 'EFFECTIVE_SCHEMA_MISMATCH: other values in %', differing;
    END IF;
END
$$;

INSERT INTO "dms"."SchemaComponent" ("EffectiveSchemaHash", "ProjectEndpointName", "ProjectName", "ProjectVersion", "IsExtensionProject")
VALUES ('0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734', 'ed-fi', 'Ed-Fi', '5.0.0', false)
ON CONFLICT DO NOTHING;

INSERT INTO "dms"."SchemaComponent" ("EffectiveSchemaHash", "ProjectEndpointName", "ProjectName", "ProjectVersion", "IsExtensionProject")
VALUES ('0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734', 'sample', 'Sample', '1.1.0', true)
ON CONFLICT DO NOTHING;

DO $$
DECLARE
    actual_count bigint;
    offenders text;
BEGIN
    WITH actual AS (
        SELECT "ProjectEndpointName", "ProjectName", "ProjectVersion", "IsExtensionProject"
        FROM "dms"."SchemaComponent"
        WHERE "EffectiveSchemaHash" = '0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734'
    ), expected ("ProjectEndpointName", "ProjectName", "ProjectVersion", "IsExtensionProject") AS (
        VALUES
            ('ed-fi', 'Ed-Fi', '5.0.0', false),
            ('sample', 'Sample', '1.1.0', true)
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
        RAISE EXCEPTION 'SCHEMA_COMPONENT_MISMATCH: expected 2 rows, actual % rows; ProjectEndpointName %',
            actual_count, offenders;
    END IF;
END
$$;
