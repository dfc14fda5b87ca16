-- A small schema in the patterns of E02 for SQL Server, written by hand.
SET ANSI_NULLS ON;
SET ANSI_PADDING ON;
SET ANSI_WARNINGS ON;
SET ARITHABORT ON;
SET CONCAT_NULL_YIELDS_NULL ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
SET NUMERIC_ROUNDABORT OFF;
GO
IF OBJECT_ID(N'[dms].[EffectiveSchema]', N'U') IS NOT NULL
BEGIN
    DECLARE @actual nvarchar(64);
    EXEC sp_executesql N'SELECT @actual = [EffectiveSchemaHash] FROM [dms].[EffectiveSchema] WHERE [EffectiveSchemaSingletonId] = 1', N'@actual nvarchar(64) OUTPUT', @actual OUTPUT;
    IF @actual COLLATE Latin1_General_100_BIN2 <> N'f00d'
    BEGIN
        DECLARE @message nvarchar(2048) = CONCAT(N'EFFECTIVE_SCHEMA_HASH_MISMATCH: expected f00d, actual ', @actual);
        THROW 50000, @message, 1;
    END;
END;
GO
IF SCHEMA_ID(N'dms') IS NULL
    EXEC(N'CREATE SCHEMA [dms]');
GO
IF NOT EXISTS (SELECT 1 FROM sys.schemas WHERE name = N'edfi')
    EXEC(N'CREATE SCHEMA [edfi]');
IF SCHEMA_ID(N'sample') IS NULL
    EXEC sp_executesql N'CREATE SCHEMA [sample]';
GO
IF NOT EXISTS (SELECT 1 FROM sys.sequences WHERE name = N'ChangeVersionSequence' AND schema_id = SCHEMA_ID(N'dms'))
    CREATE SEQUENCE [dms].[ChangeVersionSequence] AS bigint START WITH 1 INCREMENT BY 1;
GO
CREATE OR ALTER FUNCTION [dms].[uuidv5](@namespace uniqueidentifier, @name nvarchar(max))
RETURNS uniqueidentifier
WITH SCHEMABINDING
AS
BEGIN
    DECLARE @hash binary(20);
    IF @namespace IS NULL OR @name IS NULL
        RETURN NULL;
    SET @hash = HASHBYTES('SHA1', CAST(@namespace AS binary(16)) + CAST(CAST(@name COLLATE Latin1_General_100_BIN2_UTF8 AS varchar(max)) AS varbinary(max)));
    RETURN CAST(SUBSTRING(@hash, 1, 16) AS uniqueidentifier);
END;
GO
IF OBJECT_ID(N'[dms].[Descriptor]', N'U') IS NULL
CREATE TABLE [dms].[Descriptor] (
    [DocumentId] bigint NOT NULL,
    [Namespace] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Discriminator] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Uri] nvarchar(306) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_Descriptor] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Descriptor_Uri_Discriminator] UNIQUE ([Uri], [Discriminator])
);
IF OBJECT_ID(N'[dms].[Document]', N'U') IS NULL
CREATE TABLE [dms].[Document] (
    [DocumentId] bigint IDENTITY(1,1) NOT NULL,
    [DocumentUuid] uniqueidentifier NOT NULL,
    [ResourceKeyId] smallint NOT NULL,
    [ContentVersion] bigint NOT NULL CONSTRAINT [DF_Document_ContentVersion] DEFAULT (NEXT VALUE FOR [dms].[ChangeVersionSequence]),
    [CreatedAt] datetime2(7) NOT NULL CONSTRAINT [DF_Document_CreatedAt] DEFAULT (sysutcdatetime()),
    CONSTRAINT [PK_Document] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Document_DocumentUuid] UNIQUE ([DocumentUuid])
);
IF OBJECT_ID(N'[dms].[DocumentCache]', N'U') IS NULL
CREATE TABLE [dms].[DocumentCache] (
    [DocumentId] bigint NOT NULL,
    [DocumentJson] nvarchar(max) NOT NULL,
    CONSTRAINT [PK_DocumentCache] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [CK_DocumentCache_IsJsonObject] CHECK (ISJSON([DocumentJson]) = 1 AND LEFT(LTRIM([DocumentJson]), 1) = N'{')
);
IF OBJECT_ID(N'[dms].[DocumentChangeEvent]', N'U') IS NULL
CREATE TABLE [dms].[DocumentChangeEvent] (
    [ChangeVersion] bigint NOT NULL,
    [DocumentId] bigint NOT NULL,
    [CreatedAt] datetime2(7) NOT NULL CONSTRAINT [DF_DocumentChangeEvent_CreatedAt] DEFAULT (sysutcdatetime()),
    CONSTRAINT [PK_DocumentChangeEvent] PRIMARY KEY CLUSTERED ([ChangeVersion], [DocumentId])
);
IF OBJECT_ID(N'[dms].[EffectiveSchema]', N'U') IS NULL
CREATE TABLE [dms].[EffectiveSchema] (
    [EffectiveSchemaSingletonId] smallint NOT NULL,
    [EffectiveSchemaHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ResourceKeySeedHash] binary(32) NOT NULL,
    [AppliedAt] datetime2(7) NOT NULL CONSTRAINT [DF_EffectiveSchema_AppliedAt] DEFAULT (sysutcdatetime()),
    CONSTRAINT [PK_EffectiveSchema] PRIMARY KEY CLUSTERED ([EffectiveSchemaSingletonId]),
    CONSTRAINT [UX_EffectiveSchema_EffectiveSchemaHash] UNIQUE ([EffectiveSchemaHash]),
    CONSTRAINT [CK_EffectiveSchema_Singleton] CHECK ([EffectiveSchemaSingletonId] = 1)
);
IF OBJECT_ID(N'[dms].[ReferentialIdentity]', N'U') IS NULL
CREATE TABLE [dms].[ReferentialIdentity] (
    [ReferentialId] uniqueidentifier NOT NULL,
    [DocumentId] bigint NOT NULL,
    [ResourceKeyId] smallint NOT NULL,
    CONSTRAINT [PK_ReferentialIdentity] PRIMARY KEY NONCLUSTERED ([ReferentialId]),
    CONSTRAINT [UX_ReferentialIdentity_DocumentId_ResourceKey] UNIQUE CLUSTERED ([DocumentId], [ResourceKeyId])
);
IF OBJECT_ID(N'[dms].[ResourceKey]', N'U') IS NULL
CREATE TABLE [dms].[ResourceKey] (
    [ResourceKeyId] smallint NOT NULL,
    [ProjectName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ResourceName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_ResourceKey] PRIMARY KEY CLUSTERED ([ResourceKeyId]),
    CONSTRAINT [UX_ResourceKey_ProjectName_ResourceName] UNIQUE ([ProjectName], [ResourceName])
);
IF OBJECT_ID(N'[dms].[SchemaComponent]', N'U') IS NULL
CREATE TABLE [dms].[SchemaComponent] (
    [EffectiveSchemaHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ProjectEndpointName] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [IsExtensionProject] bit NOT NULL,
    CONSTRAINT [PK_SchemaComponent] PRIMARY KEY CLUSTERED ([EffectiveSchemaHash], [ProjectEndpointName])
);
IF OBJECT_ID(N'[edfi].[Budget]', N'U') IS NULL
CREATE TABLE [edfi].[Budget] (
    [DocumentId] bigint NOT NULL,
    [FiscalYear_Present] bit NULL,
    [FiscalYear_Unified] int NULL,
    [LocalFiscalYear_Present] bit NULL,
    [BudgetCode] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [FiscalYear] AS (CASE WHEN [FiscalYear_Present] IS NULL THEN NULL ELSE [FiscalYear_Unified] END) PERSISTED,
    [LocalFiscalYear] AS (CASE WHEN [LocalFiscalYear_Present] IS NULL THEN NULL ELSE [FiscalYear_Unified] END) PERSISTED,
    [Comment] nvarchar(max) NULL,
    [OpensAt] time(7) NULL,
    [Total] decimal(9,2) NULL,
    CONSTRAINT [PK_Budget] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Budget_NK] UNIQUE ([BudgetCode]),
    CONSTRAINT [CK_Budget_FiscalYear_Present_NullOrTrue] CHECK ([FiscalYear_Present] IS NULL OR [FiscalYear_Present] = 1),
    CONSTRAINT [CK_Budget_LocalFiscalYear_Present_NullOrTrue] CHECK ([LocalFiscalYear_Present] IS NULL OR [LocalFiscalYear_Present] = 1)
);
IF OBJECT_ID(N'[edfi].[LocalEducationAgency]', N'U') IS NULL
CREATE TABLE [edfi].[LocalEducationAgency] (
    [DocumentId] bigint NOT NULL,
    [LocalEducationAgencyId] int NOT NULL,
    CONSTRAINT [PK_LocalEducationAgency] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_LocalEducationAgency_NK] UNIQUE ([LocalEducationAgencyId]),
    CONSTRAINT [UX_LocalEducationAgency_RefKey] UNIQUE ([DocumentId], [LocalEducationAgencyId])
);
IF OBJECT_ID(N'[edfi].[School]', N'U') IS NULL
CREATE TABLE [edfi].[School] (
    [DocumentId] bigint NOT NULL,
    [LocalEducationAgency_DocumentId] bigint NULL,
    [LocalEducationAgency_LocalEducationAgencyId] int NULL,
    [NameOfInstitution] nvarchar(75) NOT NULL,
    [SchoolId] int NOT NULL,
    CONSTRAINT [PK_School] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_School_NK] UNIQUE ([SchoolId]),
    CONSTRAINT [CK_School_LocalEducationAgency_AllNone] CHECK (([LocalEducationAgency_DocumentId] IS NULL AND [LocalEducationAgency_LocalEducationAgencyId] IS NULL) OR ([LocalEducationAgency_DocumentId] IS NOT NULL AND [LocalEducationAgency_LocalEducationAgencyId] IS NOT NULL))
);
IF OBJECT_ID(N'[edfi].[SchoolAddress]', N'U') IS NULL
CREATE TABLE [edfi].[SchoolAddress] (
    [School_DocumentId] bigint NOT NULL,
    [Ordinal] int NOT NULL,
    [City] nvarchar(30) NOT NULL,
    CONSTRAINT [PK_SchoolAddress] PRIMARY KEY CLUSTERED ([School_DocumentId], [Ordinal])
);
IF OBJECT_ID(N'[edfi].[Student]', N'U') IS NULL
CREATE TABLE [edfi].[Student] (
    [DocumentId] bigint NOT NULL,
    [BirthDate] date NULL,
    [StudentUniqueId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_Student] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Student_NK] UNIQUE ([StudentUniqueId]),
    CONSTRAINT [UX_Student_RefKey] UNIQUE ([DocumentId], [StudentUniqueId])
);
IF OBJECT_ID(N'[edfi].[StudentSchoolAssociation]', N'U') IS NULL
CREATE TABLE [edfi].[StudentSchoolAssociation] (
    [DocumentId] bigint NOT NULL,
    [Student_DocumentId] bigint NOT NULL,
    [Student_StudentUniqueId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [EntryGradeLevelDescriptor_DescriptorId] bigint NULL,
    CONSTRAINT [PK_StudentSchoolAssociation] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_StudentSchoolAssociation_NK] UNIQUE ([Student_StudentUniqueId])
);
IF OBJECT_ID(N'[sample].[SchoolExtension]', N'U') IS NULL
CREATE TABLE [sample].[SchoolExtension] (
    [DocumentId] bigint NOT NULL,
    [IsExemplary] bit NULL,
    CONSTRAINT [PK_SchoolExtension] PRIMARY KEY CLUSTERED ([DocumentId])
);
IF OBJECT_ID(N'[edfi].[EducationOrganizationIdentity]', N'U') IS NULL
CREATE TABLE [edfi].[EducationOrganizationIdentity] (
    [DocumentId] bigint NOT NULL,
    [EducationOrganizationId] bigint NOT NULL,
    [Discriminator] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_EducationOrganizationIdentity] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_EducationOrganizationIdentity_NK] UNIQUE ([EducationOrganizationId])
);
GO
IF NOT EXISTS (SELECT 1 FROM sys.foreign_keys WHERE name = N'FK_StudentSchoolAssociation_Student' AND parent_object_id = OBJECT_ID(N'[edfi].[StudentSchoolAssociation]'))
    ALTER TABLE [edfi].[StudentSchoolAssociation] ADD CONSTRAINT [FK_StudentSchoolAssociation_Student] FOREIGN KEY ([Student_DocumentId]) REFERENCES [edfi].[Student] ([DocumentId]) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE [dms].[Descriptor] ADD CONSTRAINT [FK_Descriptor_Document] FOREIGN KEY ([DocumentId]) REFERENCES [dms].[Document] ([DocumentId]) ON DELETE CASCADE;
ALTER TABLE [dms].[SchemaComponent] ADD CONSTRAINT [FK_SchemaComponent_EffectiveSchemaHash] FOREIGN KEY ([EffectiveSchemaHash]) REFERENCES [dms].[EffectiveSchema] ([EffectiveSchemaHash]) ON DELETE CASCADE;
ALTER TABLE [edfi].[School] ADD CONSTRAINT [FK_School_LocalEducationAgency_RefKey] FOREIGN KEY ([LocalEducationAgency_DocumentId], [LocalEducationAgency_LocalEducationAgencyId]) REFERENCES [edfi].[LocalEducationAgency] ([DocumentId], [LocalEducationAgencyId]);
ALTER TABLE [edfi].[School] WITH CHECK ADD CONSTRAINT [FK_School_Document] FOREIGN KEY ([DocumentId]) REFERENCES [dms].[Document] ([DocumentId]) ON DELETE CASCADE;
ALTER TABLE [edfi].[SchoolAddress] ADD CONSTRAINT [FK_SchoolAddress_School] FOREIGN KEY ([School_DocumentId]) REFERENCES [edfi].[School] ([DocumentId]) ON DELETE CASCADE;
ALTER TABLE [edfi].[StudentSchoolAssociation] ADD CONSTRAINT [FK_StudentSchoolAssociation_EntryGradeLevelDescriptor] FOREIGN KEY ([EntryGradeLevelDescriptor_DescriptorId]) REFERENCES [dms].[Descriptor] ([DocumentId]);
ALTER TABLE [sample].[SchoolExtension] ADD CONSTRAINT [FK_SchoolExtension_School] FOREIGN KEY ([DocumentId]) REFERENCES [edfi].[School] ([DocumentId]) ON DELETE CASCADE;
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'IX_ReferentialIdentity_ResourceKeyId' AND object_id = OBJECT_ID(N'[dms].[ReferentialIdentity]'))
    CREATE INDEX [IX_ReferentialIdentity_ResourceKeyId] ON [dms].[ReferentialIdentity] ([ResourceKeyId]);
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'IX_School_LocalEducationAgency_DocumentId_LocalEducationAgency_LocalEducationAgencyId')
    CREATE NONCLUSTERED INDEX [IX_School_LocalEducationAgency_DocumentId_LocalEducationAgency_LocalEducationAgencyId] ON [edfi].[School] ([LocalEducationAgency_DocumentId], [LocalEducationAgency_LocalEducationAgencyId] ASC);
CREATE INDEX [IX_School_NameOfInstitution] ON [edfi].[School] ([NameOfInstitution]) INCLUDE ([SchoolId]);
CREATE INDEX [IX_StudentSchoolAssociation_Student_DocumentId] ON [edfi].[StudentSchoolAssociation] ([Student_DocumentId]);
CREATE UNIQUE INDEX [IX_Student_BirthDate] ON [edfi].[Student] ([BirthDate], [StudentUniqueId]);
GO
CREATE OR ALTER VIEW [edfi].[EducationOrganization_View] AS
SELECT [DocumentId], CAST([LocalEducationAgencyId] AS bigint) AS [EducationOrganizationId], CAST(N'Ed-Fi:LocalEducationAgency' AS nvarchar(256)) AS [Discriminator]
FROM [edfi].[LocalEducationAgency]
UNION ALL
SELECT [DocumentId], CAST([SchoolId] AS bigint) AS [EducationOrganizationId], CAST(N'Ed-Fi:School' AS nvarchar(256)) AS [Discriminator]
FROM [edfi].[School];
GO
CREATE OR ALTER TRIGGER [dms].[TR_Document_Journal] ON [dms].[Document] AFTER INSERT, UPDATE AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO [dms].[DocumentChangeEvent] ([ChangeVersion], [DocumentId])
    SELECT i.[ContentVersion], i.[DocumentId]
    FROM inserted AS i
    LEFT JOIN deleted AS d ON d.[DocumentId] = i.[DocumentId]
    WHERE d.[DocumentId] IS NULL OR d.[ContentVersion] <> i.[ContentVersion];
END;
GO
CREATE OR ALTER TRIGGER [edfi].[TR_School_AbstractIdentity] ON [edfi].[School] AFTER INSERT, UPDATE AS
BEGIN
    SET NOCOUNT ON;
    MERGE INTO [edfi].[EducationOrganizationIdentity] AS t
    USING inserted AS i ON t.[DocumentId] = i.[DocumentId]
    WHEN MATCHED AND t.[EducationOrganizationId] <> i.[SchoolId] THEN UPDATE SET [EducationOrganizationId] = i.[SchoolId]
    WHEN NOT MATCHED THEN INSERT ([DocumentId], [EducationOrganizationId], [Discriminator]) VALUES (i.[DocumentId], i.[SchoolId], N'Ed-Fi:School');
END;
GO
CREATE OR ALTER TRIGGER [edfi].[TR_SchoolAddress_Stamp] ON [edfi].[SchoolAddress] AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE doc SET [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence]
    FROM [dms].[Document] AS doc
    WHERE doc.[DocumentId] IN (SELECT [School_DocumentId] FROM inserted UNION SELECT [School_DocumentId] FROM deleted);
END;
GO
CREATE OR ALTER TRIGGER [edfi].[TR_Student_PropagateIdentity] ON [edfi].[Student] AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE r
    SET r.[Student_StudentUniqueId] = i.[StudentUniqueId]
    FROM [edfi].[StudentSchoolAssociation] AS r
    INNER JOIN inserted AS i ON i.[DocumentId] = r.[Student_DocumentId]
    INNER JOIN deleted AS d ON d.[DocumentId] = i.[DocumentId]
    WHERE CONVERT(varbinary(max), i.[StudentUniqueId]) <> CONVERT(varbinary(max), d.[StudentUniqueId]);
END;
GO
CREATE OR ALTER TRIGGER [edfi].[TR_Student_ReferentialIdentity] ON [edfi].[Student] AFTER INSERT, UPDATE AS
BEGIN
    SET NOCOUNT ON;
    DELETE target FROM [dms].[ReferentialIdentity] AS target INNER JOIN inserted AS i ON i.[DocumentId] = target.[DocumentId]
    WHERE target.[ResourceKeyId] = 2;
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT [dms].[uuidv5]('edf1edf1-3df1-3df1-3df1-3df1edf1edf1', i.[StudentUniqueId]), i.[DocumentId], 2 FROM inserted AS i;
END;
GO
IF NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE [ResourceKeyId] = 1)
    INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName]) VALUES (1, N'Ed-Fi', N'School');
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName])
SELECT 2, N'Ed-Fi', N'O''Student' WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE [ResourceKeyId] = 2);
IF (SELECT COUNT(*) FROM [dms].[ResourceKey]) <> 2
    THROW 50000, N'RESOURCE_KEY_MISMATCH: expected 2 rows', 1;
GO
IF NOT EXISTS (SELECT 1 FROM [dms].[EffectiveSchema])
    INSERT INTO [dms].[EffectiveSchema] ([EffectiveSchemaSingletonId], [EffectiveSchemaHash], [ResourceKeySeedHash]) VALUES (1, N'f00d', 0x60D916873339E5450264B1D238D6FB95ADBA01F1B1DBEF2B2E48575C43AD8663);
INSERT INTO [dms].[SchemaComponent] ([EffectiveSchemaHash], [ProjectEndpointName], [IsExtensionProject]) VALUES (N'f00d', N'ed-fi', 0), (N'f00d', N'sample', 1);
GO
