"""What can be wrong with one of the two sides, and the difference that must be seen."""

from typing import Final

_NONE: Final = "[LocalEducationAgency_DocumentId] IS NULL AND [LocalEducationAgency_LocalEducationAgencyId] IS NULL"
_EVERY: Final = _NONE.replace("IS NULL", "IS NOT NULL")

DEFECTS: Final = {
    "a column made nullable": (
        "[NameOfInstitution] nvarchar(75) NOT NULL",
        "[NameOfInstitution] nvarchar(75) NULL",
        "columns edfi.School.NameOfInstitution: nullable is false in pgsql and true in mssql",
    ),
    "another length": (
        "[NameOfInstitution] nvarchar(75)",
        "[NameOfInstitution] nvarchar(74)",
        'columns edfi.School.NameOfInstitution: class is "str(75)" in pgsql and "str(74)" in mssql',
    ),
    "another type": (
        "[BirthDate] date NULL",
        "[BirthDate] datetime2(7) NULL",
        'columns edfi.Student.BirthDate: class is "date" in pgsql and "instant" in mssql',
    ),
    "a default that is missing": (
        "CONSTRAINT [DF_Document_CreatedAt] DEFAULT (sysutcdatetime())",
        "",
        'columns dms.Document.CreatedAt: default is "now" in pgsql and "none" in mssql',
    ),
    "an alias that shows another column": (
        "[LocalFiscalYear] AS (CASE WHEN [LocalFiscalYear_Present]",
        "[LocalFiscalYear] AS (CASE WHEN [FiscalYear_Present]",
        "columns edfi.Budget.LocalFiscalYear: presence is",
    ),
    "an alias that is not stored": (
        "[LocalFiscalYear_Present] IS NULL THEN NULL ELSE [FiscalYear_Unified] END) PERSISTED",
        "[LocalFiscalYear_Present] IS NULL THEN NULL ELSE [FiscalYear_Unified] END)",
        'columns edfi.Budget.LocalFiscalYear: generation is "alias" in pgsql and "virtual alias" in mssql',
    ),
    "a column that is missing": (
        "    [BirthDate] date NULL,\n",
        "",
        "columns edfi.Student.BirthDate: only in pgsql",
    ),
    "an index with another column order": (
        "[edfi].[Student] ([BirthDate], [StudentUniqueId])",
        "[edfi].[Student] ([StudentUniqueId], [BirthDate])",
        "indexes edfi.Student: columns is",
    ),
    "an index that is not unique": (
        "CREATE UNIQUE INDEX",
        "CREATE INDEX",
        "indexes edfi.Student: unique is true in pgsql and false in mssql",
    ),
    "an index that includes nothing": (
        " INCLUDE ([SchoolId])",
        "",
        "indexes edfi.School: include is",
    ),
    "a missing check": (
        f",\n    CONSTRAINT [CK_School_LocalEducationAgency_AllNone] CHECK (({_NONE}) OR ({_EVERY}))",
        "",
        "checks edfi.School: only in pgsql",
    ),
    "a check that forgets a column": (
        f"OR ({_EVERY})",
        "OR ([LocalEducationAgency_DocumentId] IS NOT NULL)",
        "checks edfi.School: form is",
    ),
    "an extra unique column": (
        "UNIQUE ([Student_StudentUniqueId])",
        "UNIQUE ([Student_StudentUniqueId], [DocumentId])",
        "keys edfi.StudentSchoolAssociation: columns is",
    ),
    "a dropped cascade": (
        "REFERENCES [edfi].[School] ([DocumentId]) ON DELETE CASCADE;\nALTER TABLE [edfi].[StudentSchool",
        "REFERENCES [edfi].[School] ([DocumentId]);\nALTER TABLE [edfi].[StudentSchool",
        'foreign_keys edfi.SchoolAddress: on_delete is "cascade" in pgsql and "no-action" in mssql',
    ),
    "a reference that deletes": (
        "REFERENCES [edfi].[LocalEducationAgency] ([DocumentId], [LocalEducationAgencyId])",
        "REFERENCES [edfi].[LocalEducationAgency] ([DocumentId], [LocalEducationAgencyId]) ON DELETE CASCADE",
        "references edfi.School.LocalEducationAgency_DocumentId: on_delete is",
    ),
    "a reference that nothing propagates": (
        "SET r.[Student_StudentUniqueId] = i.[StudentUniqueId]",
        "SET r.[Student_StudentUniqueId] = N''",
        "references edfi.StudentSchoolAssociation.Student_DocumentId: identity_pairs is",
    ),
    "a propagation without its key": (
        (
            "ALTER TABLE [edfi].[StudentSchoolAssociation] ADD CONSTRAINT [FK_StudentSchoolAssociation_Student] "
            "FOREIGN KEY ([Student_DocumentId]) REFERENCES [edfi].[Student] ([DocumentId]) "
            "ON DELETE NO ACTION ON UPDATE NO ACTION;"
        ),
        "PRINT N'no key';",
        "references edfi.StudentSchoolAssociation.Student_DocumentId: on_delete is",
    ),
    "a descriptor key to another table": (
        "FOREIGN KEY ([EntryGradeLevelDescriptor_DescriptorId]) REFERENCES [dms].[Descriptor]",
        "FOREIGN KEY ([EntryGradeLevelDescriptor_DescriptorId]) REFERENCES [dms].[Document]",
        "foreign_keys edfi.StudentSchoolAssociation: target is",
    ),
    "a view arm with swapped columns": (
        "SELECT [DocumentId], CAST([SchoolId] AS bigint)",
        "SELECT [SchoolId] AS [DocumentId], CAST([DocumentId] AS bigint)",
        "views edfi.EducationOrganization_View: ",
    ),
    "a view arm without its cast": (
        "CAST([SchoolId] AS bigint)",
        "[SchoolId]",
        "views edfi.EducationOrganization_View: columns is",
    ),
    "a missing trigger event": (
        "ON [edfi].[SchoolAddress] AFTER INSERT, UPDATE, DELETE AS",
        "ON [edfi].[SchoolAddress] AFTER INSERT, UPDATE AS",
        (
            'maintenance edfi.SchoolAddress.Stamp: events is ["delete", "insert", "update"] in pgsql and '
            '["insert", "update"] in mssql'
        ),
    ),
    "a trigger that fires instead": (
        "ON [edfi].[SchoolAddress] AFTER INSERT",
        "ON [edfi].[SchoolAddress] INSTEAD OF INSERT",
        "maintenance edfi.SchoolAddress.Stamp: timing is",
    ),
    "a trigger that writes elsewhere": (
        "FROM [dms].[Document] AS doc",
        "FROM [dms].[DocumentCache] AS doc",
        "maintenance edfi.SchoolAddress.Stamp: writes is",
    ),
    "a trigger on another table": (
        "[edfi].[TR_SchoolAddress_Stamp] ON [edfi].[SchoolAddress]",
        "[edfi].[TR_SchoolAddress_Stampede] ON [edfi].[SchoolAddress]",
        "names trigger edfi.SchoolAddress(Stamp): name is",
    ),
    "another name": (
        "[UX_School_NK]",
        "[UX_School_Natural]",
        "names unique edfi.School(SchoolId): name is",
    ),
    "a missing seed row": (
        "VALUES (N'f00d', N'ed-fi', 0), (N'f00d', N'sample', 1)",
        "VALUES (N'f00d', N'ed-fi', 0)",
        "seed dms.SchemaComponent: only in pgsql",
    ),
    "a changed seed value": ("N'Ed-Fi', N'School')", "N'Ed-Fi', N'Schoolz')", "seed dms.ResourceKey: row is"),
    "another start of the sequence": (
        "START WITH 1",
        "START WITH 2",
        "sequences dms.ChangeVersionSequence: start is 1 in pgsql and 2 in mssql",
    ),
    "another function": (
        "@namespace uniqueidentifier, @name nvarchar(max)",
        "@namespace uniqueidentifier, @name nvarchar(100)",
        "functions dms.uuidv5: arguments is",
    ),
}
"""What is wrong with the T-SQL script: a text, what stands there instead, how the one difference begins."""

LIVE_DEFECTS: Final = {
    "a dropped cascade": (
        (
            'ALTER TABLE "edfi"."SchoolAddress" DROP CONSTRAINT "FK_SchoolAddress_School", '
            'ADD CONSTRAINT "FK_SchoolAddress_School" FOREIGN KEY ("School_DocumentId") REFERENCES "edfi"."School"'
        ),
        'foreign_keys edfi.SchoolAddress: on_delete is "no-action" in pgsql and "cascade" in mssql',
    ),
    "a reference that does not cascade": (
        (
            'ALTER TABLE "edfi"."StudentSchoolAssociation" DROP CONSTRAINT '
            '"FK_StudentSchoolAssociation_Student_RefKey", '
            'ADD FOREIGN KEY ("Student_DocumentId", "Student_StudentUniqueId") '
            'REFERENCES "edfi"."Student" ("DocumentId", "StudentUniqueId")'
        ),
        "references edfi.StudentSchoolAssociation.Student_DocumentId: propagates is false in pgsql and true in mssql",
    ),
    "a missing trigger event": (
        (
            'DROP TRIGGER "TR_SchoolAddress_Stamp" ON "edfi"."SchoolAddress"; CREATE TRIGGER "TR_SchoolAddress_Stamp" '
            'AFTER INSERT OR DELETE ON "edfi"."SchoolAddress" FOR EACH ROW '
            'EXECUTE FUNCTION "edfi"."TF_SchoolAddress_Stamp"()'
        ),
        "maintenance edfi.SchoolAddress.Stamp: events is",
    ),
    "a trigger before": (
        (
            'DROP TRIGGER "TR_SchoolAddress_Stamp" ON "edfi"."SchoolAddress"; CREATE TRIGGER "TR_SchoolAddress_Stamp" '
            'BEFORE INSERT OR UPDATE OR DELETE ON "edfi"."SchoolAddress" FOR EACH ROW '
            'EXECUTE FUNCTION "edfi"."TF_SchoolAddress_Stamp"()'
        ),
        'maintenance edfi.SchoolAddress.Stamp: timing is "before" in pgsql and "after" in mssql',
    ),
    "a disabled trigger": (
        'ALTER TABLE "edfi"."SchoolAddress" DISABLE TRIGGER "TR_SchoolAddress_Stamp"',
        'maintenance edfi.SchoolAddress.Stamp: timing is "after, disabled" in pgsql and "after" in mssql',
    ),
    "a missing trigger": (
        'DROP TRIGGER "TR_SchoolAddress_Stamp" ON "edfi"."SchoolAddress"',
        "maintenance edfi.SchoolAddress.Stamp: only in mssql",
    ),
    "another type": (
        'ALTER TABLE "edfi"."Budget" ALTER "Total" TYPE numeric(9,3)',
        'columns edfi.Budget.Total: class is "dec(9,3)" in pgsql and "dec(9,2)" in mssql',
    ),
    "nullability flipped": (
        'ALTER TABLE "edfi"."SchoolAddress" ALTER "City" DROP NOT NULL',
        "columns edfi.SchoolAddress.City: nullable is true in pgsql and false in mssql",
    ),
    "a hash of any length": (
        'ALTER TABLE "dms"."EffectiveSchema" DROP CONSTRAINT "CK_EffectiveSchema_ResourceKeySeedHash_Length"',
        'columns dms.EffectiveSchema.ResourceKeySeedHash: class is "bytes" in pgsql and "bytes32" in mssql',
    ),
    "an index with another column order": (
        (
            'DROP INDEX "edfi"."IX_Student_BirthDate"; '
            'CREATE UNIQUE INDEX "IX_Student_BirthDate" ON "edfi"."Student" ("StudentUniqueId", "BirthDate")'
        ),
        "indexes edfi.Student: columns is",
    ),
    "an index that a key needs": (
        'DROP INDEX "edfi"."IX_StudentSchoolAssociation_Student_DocumentId_Stude_304a56412a"',
        "references edfi.StudentSchoolAssociation.Student_DocumentId: supported is false in pgsql and true in mssql",
    ),
    "a descending index": (
        (
            'DROP INDEX "edfi"."IX_Student_BirthDate"; '
            'CREATE UNIQUE INDEX "IX_Student_BirthDate" ON "edfi"."Student" ("BirthDate" DESC, "StudentUniqueId")'
        ),
        "indexes edfi.Student: columns is",
    ),
    "a partial index": (
        (
            'DROP INDEX "edfi"."IX_Student_BirthDate"; CREATE UNIQUE INDEX "IX_Student_BirthDate" ON "edfi"."Student" '
            '("BirthDate", "StudentUniqueId") WHERE "BirthDate" IS NOT NULL'
        ),
        "indexes edfi.Student: condition is",
    ),
    "a missing seed row": (
        'DELETE FROM "dms"."ResourceKey" WHERE "ResourceKeyId" = 2',
        "seed dms.ResourceKey: only in mssql",
    ),
    "a table too many": ('CREATE TABLE "edfi"."Ghost" (x int)', "tables edfi.Ghost: only in pgsql"),
    "something in public": ('CREATE TABLE "public"."Ghost" (x int)', "schemas public: only in pgsql"),
    "a function too many": (
        'CREATE FUNCTION "dms"."ghost"() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
        "functions dms.ghost: only in pgsql",
    ),
    "an identity that yields": (
        'ALTER TABLE "dms"."Document" ALTER "DocumentId" SET GENERATED BY DEFAULT',
        'columns dms.Document.DocumentId: generation is "identity-by-default" in pgsql and "identity" in mssql',
    ),
}
"""What is wrong with the live database: a statement, how the first difference begins."""
