-- A small schema in the patterns of E02 for PostgreSQL, written by hand.
DO $$
DECLARE
    actual text;
BEGIN
    IF to_regclass('"dms"."EffectiveSchema"') IS NOT NULL THEN
        EXECUTE 'SELECT "EffectiveSchemaHash" FROM "dms"."EffectiveSchema"' INTO actual;
        IF actual <> 'f00d' THEN
            RAISE EXCEPTION 'EFFECTIVE_SCHEMA_HASH_MISMATCH: expected f00d, actual %', actual;
        END IF;
    END IF;
END;
$$;

CREATE SCHEMA IF NOT EXISTS "dms";
CREATE SCHEMA IF NOT EXISTS "edfi";
CREATE SCHEMA IF NOT EXISTS "sample";

CREATE SEQUENCE IF NOT EXISTS "dms"."ChangeVersionSequence" AS bigint START WITH 1 INCREMENT BY 1;

CREATE OR REPLACE FUNCTION "dms"."uuidv5"(namespace uuid, name text) RETURNS uuid
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN namespace;
END;
$$;

CREATE TABLE IF NOT EXISTS "dms"."Descriptor" (
    "DocumentId" bigint NOT NULL,
    "Namespace" varchar(255) NOT NULL,
    "Discriminator" varchar(128) NOT NULL,
    "Uri" varchar(306) NOT NULL,
    CONSTRAINT "PK_Descriptor" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Descriptor_Uri_Discriminator" UNIQUE ("Uri", "Discriminator")
);
CREATE TABLE IF NOT EXISTS "dms"."Document" (
    "DocumentId" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "DocumentUuid" uuid NOT NULL,
    "ResourceKeyId" smallint NOT NULL,
    "ContentVersion" bigint NOT NULL DEFAULT nextval('"dms"."ChangeVersionSequence"'),
    "CreatedAt" timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT "PK_Document" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Document_DocumentUuid" UNIQUE ("DocumentUuid")
);
CREATE TABLE IF NOT EXISTS "dms"."DocumentCache" (
    "DocumentId" bigint NOT NULL,
    "DocumentJson" jsonb NOT NULL,
    CONSTRAINT "PK_DocumentCache" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "CK_DocumentCache_JsonObject" CHECK (jsonb_typeof("DocumentJson") = 'object')
);
CREATE TABLE IF NOT EXISTS "dms"."DocumentChangeEvent" (
    "ChangeVersion" bigint NOT NULL,
    "DocumentId" bigint NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT "PK_DocumentChangeEvent" PRIMARY KEY ("ChangeVersion", "DocumentId")
);
CREATE TABLE IF NOT EXISTS "dms"."EffectiveSchema" (
    "EffectiveSchemaSingletonId" smallint NOT NULL,
    "EffectiveSchemaHash" varchar(64) NOT NULL,
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
    CONSTRAINT "PK_ResourceKey" PRIMARY KEY ("ResourceKeyId"),
    CONSTRAINT "UX_ResourceKey_ProjectName_ResourceName" UNIQUE ("ProjectName", "ResourceName")
);
CREATE TABLE IF NOT EXISTS "dms"."SchemaComponent" (
    "EffectiveSchemaHash" varchar(64) NOT NULL,
    "ProjectEndpointName" varchar(128) NOT NULL,
    "IsExtensionProject" boolean NOT NULL,
    CONSTRAINT "PK_SchemaComponent" PRIMARY KEY ("EffectiveSchemaHash", "ProjectEndpointName")
);
CREATE TABLE IF NOT EXISTS "edfi"."Budget" (
    "DocumentId" bigint NOT NULL,
    "FiscalYear_Present" boolean,
    "FiscalYear_Unified" integer,
    "LocalFiscalYear_Present" boolean,
    "BudgetCode" varchar(20) NOT NULL,
    "FiscalYear" integer GENERATED ALWAYS AS (CASE WHEN "FiscalYear_Present" IS NULL THEN NULL ELSE "FiscalYear_Unified" END) STORED,
    "LocalFiscalYear" integer GENERATED ALWAYS AS (CASE WHEN "LocalFiscalYear_Present" IS NULL THEN NULL ELSE "FiscalYear_Unified" END) STORED,
    "Comment" varchar,
    "OpensAt" time,
    "Total" numeric(9,2),
    CONSTRAINT "PK_Budget" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Budget_NK" UNIQUE ("BudgetCode"),
    CONSTRAINT "CK_Budget_FiscalYear_Present_NullOrTrue" CHECK ("FiscalYear_Present" IS NULL OR "FiscalYear_Present" = true),
    CONSTRAINT "CK_Budget_LocalFiscalYear_Present_NullOrTrue" CHECK ("LocalFiscalYear_Present" IS NULL OR "LocalFiscalYear_Present" = true)
);
CREATE TABLE IF NOT EXISTS "edfi"."LocalEducationAgency" (
    "DocumentId" bigint NOT NULL,
    "LocalEducationAgencyId" integer NOT NULL,
    CONSTRAINT "PK_LocalEducationAgency" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_LocalEducationAgency_NK" UNIQUE ("LocalEducationAgencyId"),
    CONSTRAINT "UX_LocalEducationAgency_RefKey" UNIQUE ("DocumentId", "LocalEducationAgencyId")
);
CREATE TABLE IF NOT EXISTS "edfi"."School" (
    "DocumentId" bigint NOT NULL,
    "LocalEducationAgency_DocumentId" bigint,
    "LocalEducationAgency_LocalEducationAgencyId" integer,
    "NameOfInstitution" varchar(75) NOT NULL,
    "SchoolId" integer NOT NULL,
    CONSTRAINT "PK_School" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_School_NK" UNIQUE ("SchoolId"),
    CONSTRAINT "CK_School_LocalEducationAgency_AllNone" CHECK (("LocalEducationAgency_DocumentId" IS NULL AND "LocalEducationAgency_LocalEducationAgencyId" IS NULL) OR ("LocalEducationAgency_DocumentId" IS NOT NULL AND "LocalEducationAgency_LocalEducationAgencyId" IS NOT NULL))
);
CREATE TABLE IF NOT EXISTS "edfi"."SchoolAddress" (
    "School_DocumentId" bigint NOT NULL,
    "Ordinal" integer NOT NULL,
    "City" varchar(30) NOT NULL,
    CONSTRAINT "PK_SchoolAddress" PRIMARY KEY ("School_DocumentId", "Ordinal")
);
CREATE TABLE IF NOT EXISTS "edfi"."Student" (
    "DocumentId" bigint NOT NULL,
    "BirthDate" date,
    "StudentUniqueId" varchar(32) NOT NULL,
    CONSTRAINT "PK_Student" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_Student_NK" UNIQUE ("StudentUniqueId"),
    CONSTRAINT "UX_Student_RefKey" UNIQUE ("DocumentId", "StudentUniqueId")
);
CREATE TABLE IF NOT EXISTS "edfi"."StudentSchoolAssociation" (
    "DocumentId" bigint NOT NULL,
    "Student_DocumentId" bigint NOT NULL,
    "Student_StudentUniqueId" varchar(32) NOT NULL,
    "EntryGradeLevelDescriptor_DescriptorId" bigint,
    CONSTRAINT "PK_StudentSchoolAssociation" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_StudentSchoolAssociation_NK" UNIQUE ("Student_StudentUniqueId")
);
CREATE TABLE IF NOT EXISTS "sample"."SchoolExtension" (
    "DocumentId" bigint NOT NULL,
    "IsExemplary" boolean,
    CONSTRAINT "PK_SchoolExtension" PRIMARY KEY ("DocumentId")
);
CREATE TABLE IF NOT EXISTS "edfi"."EducationOrganizationIdentity" (
    "DocumentId" bigint NOT NULL,
    "EducationOrganizationId" bigint NOT NULL,
    "Discriminator" varchar(256) NOT NULL,
    CONSTRAINT "PK_EducationOrganizationIdentity" PRIMARY KEY ("DocumentId"),
    CONSTRAINT "UX_EducationOrganizationIdentity_NK" UNIQUE ("EducationOrganizationId")
);

DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'FK_StudentSchoolAssociation_Student_RefKey' AND conrelid = to_regclass('"edfi"."StudentSchoolAssociation"')) THEN
        ALTER TABLE "edfi"."StudentSchoolAssociation" ADD CONSTRAINT "FK_StudentSchoolAssociation_Student_RefKey" FOREIGN KEY ("Student_DocumentId", "Student_StudentUniqueId") REFERENCES "edfi"."Student" ("DocumentId", "StudentUniqueId") ON DELETE NO ACTION ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
    END IF;
END;
$$;
ALTER TABLE "dms"."Descriptor" ADD CONSTRAINT "FK_Descriptor_Document" FOREIGN KEY ("DocumentId") REFERENCES "dms"."Document" ("DocumentId") ON DELETE CASCADE;
ALTER TABLE "dms"."SchemaComponent" ADD CONSTRAINT "FK_SchemaComponent_EffectiveSchemaHash" FOREIGN KEY ("EffectiveSchemaHash") REFERENCES "dms"."EffectiveSchema" ("EffectiveSchemaHash") ON DELETE CASCADE;
ALTER TABLE "edfi"."School" ADD CONSTRAINT "FK_School_LocalEducationAgency_RefKey" FOREIGN KEY ("LocalEducationAgency_DocumentId", "LocalEducationAgency_LocalEducationAgencyId") REFERENCES "edfi"."LocalEducationAgency" ("DocumentId", "LocalEducationAgencyId") DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE "edfi"."School" ADD CONSTRAINT "FK_School_Document" FOREIGN KEY ("DocumentId") REFERENCES "dms"."Document" ("DocumentId") ON DELETE CASCADE;
ALTER TABLE "edfi"."SchoolAddress" ADD CONSTRAINT "FK_SchoolAddress_School" FOREIGN KEY ("School_DocumentId") REFERENCES "edfi"."School" ("DocumentId") ON DELETE CASCADE;
ALTER TABLE "edfi"."StudentSchoolAssociation" ADD CONSTRAINT "FK_StudentSchoolAssociation_EntryGradeLevelDescriptor" FOREIGN KEY ("EntryGradeLevelDescriptor_DescriptorId") REFERENCES "dms"."Descriptor" ("DocumentId");
ALTER TABLE "sample"."SchoolExtension" ADD CONSTRAINT "FK_SchoolExtension_School" FOREIGN KEY ("DocumentId") REFERENCES "edfi"."School" ("DocumentId") ON DELETE CASCADE;

CREATE INDEX IF NOT EXISTS "IX_ReferentialIdentity_ResourceKeyId" ON "dms"."ReferentialIdentity" ("ResourceKeyId");
CREATE INDEX IF NOT EXISTS "IX_School_LocalEducationAgency_DocumentId_LocalEduca_e63ff06832" ON "edfi"."School" ("LocalEducationAgency_DocumentId", "LocalEducationAgency_LocalEducationAgencyId");
CREATE INDEX IF NOT EXISTS "IX_School_NameOfInstitution" ON "edfi"."School" ("NameOfInstitution") INCLUDE ("SchoolId");
CREATE INDEX IF NOT EXISTS "IX_StudentSchoolAssociation_Student_DocumentId_Stude_304a56412a" ON "edfi"."StudentSchoolAssociation" ("Student_DocumentId", "Student_StudentUniqueId");
CREATE UNIQUE INDEX IF NOT EXISTS "IX_Student_BirthDate" ON "edfi"."Student" ("BirthDate", "StudentUniqueId");

CREATE OR REPLACE VIEW "edfi"."EducationOrganization_View" AS
SELECT "DocumentId", "LocalEducationAgencyId"::bigint AS "EducationOrganizationId", 'Ed-Fi:LocalEducationAgency'::varchar(256) AS "Discriminator"
FROM "edfi"."LocalEducationAgency"
UNION ALL
SELECT "DocumentId", "SchoolId"::bigint AS "EducationOrganizationId", 'Ed-Fi:School'::varchar(256) AS "Discriminator"
FROM "edfi"."School";

CREATE OR REPLACE FUNCTION "dms"."TF_Document_Journal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- INSERT INTO "dms"."Nowhere" is only said here
    IF TG_OP = 'INSERT' OR NEW."ContentVersion" IS DISTINCT FROM OLD."ContentVersion" THEN
        INSERT INTO "dms"."DocumentChangeEvent" ("ChangeVersion", "DocumentId") VALUES (NEW."ContentVersion", NEW."DocumentId");
    END IF;
    RETURN NULL;
END;
$$;
DROP TRIGGER IF EXISTS "TR_Document_Journal" ON "dms"."Document";
CREATE TRIGGER "TR_Document_Journal" AFTER INSERT OR UPDATE ON "dms"."Document" FOR EACH ROW EXECUTE FUNCTION "dms"."TF_Document_Journal"();
CREATE OR REPLACE FUNCTION "edfi"."TF_School_AbstractIdentity"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "edfi"."EducationOrganizationIdentity" ("DocumentId", "EducationOrganizationId", "Discriminator")
    VALUES (NEW."DocumentId", NEW."SchoolId", 'Ed-Fi:School')
    ON CONFLICT ("DocumentId") DO UPDATE SET "EducationOrganizationId" = EXCLUDED."EducationOrganizationId";
    RETURN NULL;
END;
$$;
CREATE TRIGGER "TR_School_AbstractIdentity" AFTER INSERT OR UPDATE ON "edfi"."School" FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_School_AbstractIdentity"();
CREATE OR REPLACE FUNCTION "edfi"."TF_SchoolAddress_Stamp"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "dms"."Document" SET "ContentVersion" = nextval('"dms"."ChangeVersionSequence"')
    WHERE "DocumentId" = COALESCE(NEW."School_DocumentId", OLD."School_DocumentId");
    RETURN NULL;
END;
$$;
CREATE TRIGGER "TR_SchoolAddress_Stamp" AFTER INSERT OR UPDATE OR DELETE ON "edfi"."SchoolAddress" FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_SchoolAddress_Stamp"();
CREATE OR REPLACE FUNCTION "edfi"."TF_Student_ReferentialIdentity"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM "dms"."ReferentialIdentity" WHERE "DocumentId" = NEW."DocumentId" AND "ResourceKeyId" = 2;
    INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId")
    VALUES ("dms"."uuidv5"('edf1edf1-3df1-3df1-3df1-3df1edf1edf1', NEW."StudentUniqueId"), NEW."DocumentId", 2);
    RETURN NULL;
END;
$$;
CREATE TRIGGER "TR_Student_ReferentialIdentity" AFTER INSERT OR UPDATE ON "edfi"."Student" FOR EACH ROW EXECUTE FUNCTION "edfi"."TF_Student_ReferentialIdentity"();

INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName") VALUES (1, 'Ed-Fi', 'School') ON CONFLICT DO NOTHING;
INSERT INTO "dms"."ResourceKey" ("ResourceKeyId", "ProjectName", "ResourceName") VALUES (2, 'Ed-Fi', 'O''Student') ON CONFLICT DO NOTHING;
INSERT INTO "dms"."EffectiveSchema" ("EffectiveSchemaSingletonId", "EffectiveSchemaHash", "ResourceKeySeedHash")
VALUES (1, 'f00d', '\x60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663') ON CONFLICT DO NOTHING;
INSERT INTO "dms"."SchemaComponent" ("EffectiveSchemaHash", "ProjectEndpointName", "IsExtensionProject") VALUES ('f00d', 'ed-fi', false) ON CONFLICT DO NOTHING;
INSERT INTO "dms"."SchemaComponent" ("EffectiveSchemaHash", "ProjectEndpointName", "IsExtensionProject") VALUES ('f00d', 'sample', true) ON CONFLICT DO NOTHING;
