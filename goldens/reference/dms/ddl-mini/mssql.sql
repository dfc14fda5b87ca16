-- Phase 0: Preflight

SET NOEXEC OFF;
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
    DECLARE @recorded nvarchar(64) = (
        SELECT [EffectiveSchemaHash] FROM [dms].[EffectiveSchema]
        WHERE [EffectiveSchemaSingletonId] = 1
    );
    IF (@recorded <> N'0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734' COLLATE Latin1_General_100_BIN2 OR DATALENGTH(@recorded) <> DATALENGTH(N'0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734'))
    BEGIN
        RAISERROR(N'EFFECTIVE_SCHEMA_HASH_MISMATCH: expected %s, actual %s', 16, 1, N'0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734', @recorded);
        SET NOEXEC ON;
    END;
END;
GO

-- Phase 1: Schemas

IF SCHEMA_ID(N'dms') IS NULL
EXEC (N'CREATE SCHEMA [dms];');
GO

IF SCHEMA_ID(N'edfi') IS NULL
EXEC (N'CREATE SCHEMA [edfi];');
GO

IF SCHEMA_ID(N'sample') IS NULL
EXEC (N'CREATE SCHEMA [sample];');
GO

-- Phase 2: Sequence and functions

IF OBJECT_ID(N'[dms].[ChangeVersionSequence]', N'SO') IS NULL
CREATE SEQUENCE [dms].[ChangeVersionSequence] AS bigint START WITH 1 INCREMENT BY 1;
GO

CREATE OR ALTER FUNCTION [dms].[uuidv5](@namespace uniqueidentifier, @name nvarchar(max))
RETURNS uniqueidentifier
WITH SCHEMABINDING, RETURNS NULL ON NULL INPUT
AS
BEGIN
    DECLARE @stored binary(16) = CONVERT(binary(16), @namespace);
    DECLARE @network binary(16) = SUBSTRING(@stored, 4, 1) + SUBSTRING(@stored, 3, 1) + SUBSTRING(@stored, 2, 1) + SUBSTRING(@stored, 1, 1) + SUBSTRING(@stored, 6, 1) + SUBSTRING(@stored, 5, 1) + SUBSTRING(@stored, 8, 1) + SUBSTRING(@stored, 7, 1) + SUBSTRING(@stored, 9, 8);
    DECLARE @hash binary(20) = HASHBYTES('SHA1',
        @network + CONVERT(varbinary(max), CONVERT(varchar(max), @name COLLATE Latin1_General_100_CI_AS_SC_UTF8)));
    DECLARE @uuid binary(16) = SUBSTRING(@hash, 1, 6)
        + CONVERT(binary(1), (CONVERT(int, SUBSTRING(@hash, 7, 1)) & 15) | 80)
        + SUBSTRING(@hash, 8, 1)
        + CONVERT(binary(1), (CONVERT(int, SUBSTRING(@hash, 9, 1)) & 63) | 128)
        + SUBSTRING(@hash, 10, 7);
    RETURN CONVERT(uniqueidentifier, SUBSTRING(@uuid, 4, 1) + SUBSTRING(@uuid, 3, 1) + SUBSTRING(@uuid, 2, 1) + SUBSTRING(@uuid, 1, 1) + SUBSTRING(@uuid, 6, 1) + SUBSTRING(@uuid, 5, 1) + SUBSTRING(@uuid, 8, 1) + SUBSTRING(@uuid, 7, 1) + SUBSTRING(@uuid, 9, 8));
END;
GO

-- Phase 3: Tables

IF OBJECT_ID(N'[dms].[Descriptor]', N'U') IS NULL
CREATE TABLE [dms].[Descriptor] (
    [DocumentId] bigint NOT NULL,
    [Namespace] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [CodeValue] nvarchar(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ShortDescription] nvarchar(75) NOT NULL,
    [Description] nvarchar(1024) NULL,
    [EffectiveBeginDate] date NULL,
    [EffectiveEndDate] date NULL,
    [Discriminator] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Uri] nvarchar(306) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_Descriptor] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Descriptor_Uri_Discriminator] UNIQUE NONCLUSTERED ([Uri], [Discriminator])
);
GO

IF OBJECT_ID(N'[dms].[Document]', N'U') IS NULL
CREATE TABLE [dms].[Document] (
    [DocumentId] bigint IDENTITY(1,1) NOT NULL,
    [DocumentUuid] uniqueidentifier NOT NULL,
    [ResourceKeyId] smallint NOT NULL,
    [ContentVersion] bigint NOT NULL CONSTRAINT [DF_Document_ContentVersion] DEFAULT (NEXT VALUE FOR [dms].[ChangeVersionSequence]),
    [IdentityVersion] bigint NOT NULL CONSTRAINT [DF_Document_IdentityVersion] DEFAULT (NEXT VALUE FOR [dms].[ChangeVersionSequence]),
    [ContentLastModifiedAt] datetime2(7) NOT NULL CONSTRAINT [DF_Document_ContentLastModifiedAt] DEFAULT (sysutcdatetime()),
    [IdentityLastModifiedAt] datetime2(7) NOT NULL CONSTRAINT [DF_Document_IdentityLastModifiedAt] DEFAULT (sysutcdatetime()),
    [CreatedAt] datetime2(7) NOT NULL CONSTRAINT [DF_Document_CreatedAt] DEFAULT (sysutcdatetime()),
    CONSTRAINT [PK_Document] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Document_DocumentUuid] UNIQUE NONCLUSTERED ([DocumentUuid])
);
GO

IF OBJECT_ID(N'[dms].[DocumentCache]', N'U') IS NULL
CREATE TABLE [dms].[DocumentCache] (
    [DocumentId] bigint NOT NULL,
    [DocumentUuid] uniqueidentifier NOT NULL,
    [ProjectName] nvarchar(256) NOT NULL,
    [ResourceName] nvarchar(256) NOT NULL,
    [ResourceVersion] nvarchar(32) NOT NULL,
    [Etag] nvarchar(64) NOT NULL,
    [LastModifiedAt] datetime2(7) NOT NULL,
    [DocumentJson] nvarchar(max) NOT NULL,
    [ComputedAt] datetime2(7) NOT NULL CONSTRAINT [DF_DocumentCache_ComputedAt] DEFAULT (sysutcdatetime()),
    CONSTRAINT [PK_DocumentCache] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_DocumentCache_DocumentUuid] UNIQUE NONCLUSTERED ([DocumentUuid]),
    CONSTRAINT [CK_DocumentCache_IsJsonObject] CHECK (ISJSON([DocumentJson]) = 1 AND SUBSTRING([DocumentJson], PATINDEX(N'%[^ ' + NCHAR(9) + NCHAR(10) + NCHAR(13) + N']%', [DocumentJson]), 1) = N'{')
);
GO

IF OBJECT_ID(N'[dms].[DocumentChangeEvent]', N'U') IS NULL
CREATE TABLE [dms].[DocumentChangeEvent] (
    [ChangeVersion] bigint NOT NULL,
    [DocumentId] bigint NOT NULL,
    [ResourceKeyId] smallint NOT NULL,
    [CreatedAt] datetime2(7) NOT NULL CONSTRAINT [DF_DocumentChangeEvent_CreatedAt] DEFAULT (sysutcdatetime()),
    CONSTRAINT [PK_DocumentChangeEvent] PRIMARY KEY CLUSTERED ([ChangeVersion], [DocumentId])
);
GO

IF OBJECT_ID(N'[dms].[EffectiveSchema]', N'U') IS NULL
CREATE TABLE [dms].[EffectiveSchema] (
    [EffectiveSchemaSingletonId] smallint NOT NULL,
    [ApiSchemaFormatVersion] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [EffectiveSchemaHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ResourceKeyCount] smallint NOT NULL,
    [ResourceKeySeedHash] binary(32) NOT NULL,
    [AppliedAt] datetime2(7) NOT NULL CONSTRAINT [DF_EffectiveSchema_AppliedAt] DEFAULT (sysutcdatetime()),
    CONSTRAINT [PK_EffectiveSchema] PRIMARY KEY CLUSTERED ([EffectiveSchemaSingletonId]),
    CONSTRAINT [UX_EffectiveSchema_EffectiveSchemaHash] UNIQUE NONCLUSTERED ([EffectiveSchemaHash]),
    CONSTRAINT [CK_EffectiveSchema_Singleton] CHECK ([EffectiveSchemaSingletonId] = 1)
);
GO

IF OBJECT_ID(N'[dms].[ReferentialIdentity]', N'U') IS NULL
CREATE TABLE [dms].[ReferentialIdentity] (
    [ReferentialId] uniqueidentifier NOT NULL,
    [DocumentId] bigint NOT NULL,
    [ResourceKeyId] smallint NOT NULL,
    CONSTRAINT [PK_ReferentialIdentity] PRIMARY KEY NONCLUSTERED ([ReferentialId]),
    CONSTRAINT [UX_ReferentialIdentity_DocumentId_ResourceKey] UNIQUE CLUSTERED ([DocumentId], [ResourceKeyId])
);
GO

IF OBJECT_ID(N'[dms].[ResourceKey]', N'U') IS NULL
CREATE TABLE [dms].[ResourceKey] (
    [ResourceKeyId] smallint NOT NULL,
    [ProjectName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ResourceName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ResourceVersion] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_ResourceKey] PRIMARY KEY CLUSTERED ([ResourceKeyId]),
    CONSTRAINT [UX_ResourceKey_ProjectName_ResourceName] UNIQUE NONCLUSTERED ([ProjectName], [ResourceName])
);
GO

IF OBJECT_ID(N'[dms].[SchemaComponent]', N'U') IS NULL
CREATE TABLE [dms].[SchemaComponent] (
    [EffectiveSchemaHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ProjectEndpointName] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ProjectName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ProjectVersion] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [IsExtensionProject] bit NOT NULL,
    CONSTRAINT [PK_SchemaComponent] PRIMARY KEY CLUSTERED ([EffectiveSchemaHash], [ProjectEndpointName])
);
GO

IF OBJECT_ID(N'[edfi].[LocalEducationAgency]', N'U') IS NULL
CREATE TABLE [edfi].[LocalEducationAgency] (
    [DocumentId] bigint NOT NULL,
    [LocalEducationAgencyId] int NOT NULL,
    [NameOfInstitution] nvarchar(75) NOT NULL,
    CONSTRAINT [PK_LocalEducationAgency] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_LocalEducationAgency_NK] UNIQUE NONCLUSTERED ([LocalEducationAgencyId]),
    CONSTRAINT [UX_LocalEducationAgency_RefKey] UNIQUE NONCLUSTERED ([DocumentId], [LocalEducationAgencyId])
);
GO

IF OBJECT_ID(N'[edfi].[School]', N'U') IS NULL
CREATE TABLE [edfi].[School] (
    [DocumentId] bigint NOT NULL,
    [LocalEducationAgency_DocumentId] bigint NULL,
    [LocalEducationAgency_LocalEducationAgencyId] int NULL,
    [NameOfInstitution] nvarchar(75) NOT NULL,
    [SchoolId] int NOT NULL,
    CONSTRAINT [PK_School] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_School_NK] UNIQUE NONCLUSTERED ([SchoolId]),
    CONSTRAINT [UX_School_RefKey] UNIQUE NONCLUSTERED ([DocumentId], [SchoolId]),
    CONSTRAINT [CK_School_LocalEducationAgency_AllNone] CHECK (([LocalEducationAgency_DocumentId] IS NULL AND [LocalEducationAgency_LocalEducationAgencyId] IS NULL) OR ([LocalEducationAgency_DocumentId] IS NOT NULL AND [LocalEducationAgency_LocalEducationAgencyId] IS NOT NULL))
);
GO

IF OBJECT_ID(N'[sample].[SchoolExtension]', N'U') IS NULL
CREATE TABLE [sample].[SchoolExtension] (
    [DocumentId] bigint NOT NULL,
    [IsExemplary] bit NULL,
    CONSTRAINT [PK_SchoolExtension] PRIMARY KEY CLUSTERED ([DocumentId])
);
GO

IF OBJECT_ID(N'[edfi].[SchoolAddress]', N'U') IS NULL
CREATE TABLE [edfi].[SchoolAddress] (
    [School_DocumentId] bigint NOT NULL,
    [Ordinal] int NOT NULL,
    [City] nvarchar(30) NOT NULL,
    CONSTRAINT [PK_SchoolAddress] PRIMARY KEY CLUSTERED ([School_DocumentId], [Ordinal])
);
GO

IF OBJECT_ID(N'[edfi].[SchoolGradeLevel]', N'U') IS NULL
CREATE TABLE [edfi].[SchoolGradeLevel] (
    [School_DocumentId] bigint NOT NULL,
    [Ordinal] int NOT NULL,
    [GradeLevelDescriptor_DescriptorId] bigint NOT NULL,
    CONSTRAINT [PK_SchoolGradeLevel] PRIMARY KEY CLUSTERED ([School_DocumentId], [Ordinal]),
    CONSTRAINT [UX_SchoolGradeLevel_GradeLevelDescriptor_DescriptorId_School_DocumentId] UNIQUE NONCLUSTERED ([School_DocumentId], [GradeLevelDescriptor_DescriptorId])
);
GO

IF OBJECT_ID(N'[edfi].[SchoolAddressPeriod]', N'U') IS NULL
CREATE TABLE [edfi].[SchoolAddressPeriod] (
    [School_DocumentId] bigint NOT NULL,
    [AddressOrdinal] int NOT NULL,
    [Ordinal] int NOT NULL,
    [BeginDate] date NOT NULL,
    [EndDate] date NULL,
    CONSTRAINT [PK_SchoolAddressPeriod] PRIMARY KEY CLUSTERED ([School_DocumentId], [AddressOrdinal], [Ordinal])
);
GO

IF OBJECT_ID(N'[edfi].[Student]', N'U') IS NULL
CREATE TABLE [edfi].[Student] (
    [DocumentId] bigint NOT NULL,
    [BirthDate] date NULL,
    [FirstName] nvarchar(75) NOT NULL,
    [StudentUniqueId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_Student] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Student_NK] UNIQUE NONCLUSTERED ([StudentUniqueId]),
    CONSTRAINT [UX_Student_RefKey] UNIQUE NONCLUSTERED ([DocumentId], [StudentUniqueId])
);
GO

IF OBJECT_ID(N'[edfi].[StudentEducationOrganizationAssociation]', N'U') IS NULL
CREATE TABLE [edfi].[StudentEducationOrganizationAssociation] (
    [DocumentId] bigint NOT NULL,
    [EducationOrganization_DocumentId] bigint NOT NULL,
    [EducationOrganization_EducationOrganizationId] int NOT NULL,
    [Student_DocumentId] bigint NOT NULL,
    [Student_StudentUniqueId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_StudentEducationOrganizationAssociation] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_StudentEducationOrganizationAssociation_NK] UNIQUE NONCLUSTERED ([EducationOrganization_DocumentId], [Student_DocumentId]),
    CONSTRAINT [CK_StudentEducationOrganizationAssociation_EducationOrganization_AllNone] CHECK (([EducationOrganization_DocumentId] IS NULL AND [EducationOrganization_EducationOrganizationId] IS NULL) OR ([EducationOrganization_DocumentId] IS NOT NULL AND [EducationOrganization_EducationOrganizationId] IS NOT NULL)),
    CONSTRAINT [CK_StudentEducationOrganizationAssociation_Student_AllNone] CHECK (([Student_DocumentId] IS NULL AND [Student_StudentUniqueId] IS NULL) OR ([Student_DocumentId] IS NOT NULL AND [Student_StudentUniqueId] IS NOT NULL))
);
GO

IF OBJECT_ID(N'[edfi].[StudentSchoolAssociation]', N'U') IS NULL
CREATE TABLE [edfi].[StudentSchoolAssociation] (
    [DocumentId] bigint NOT NULL,
    [School_DocumentId] bigint NOT NULL,
    [School_SchoolId] int NOT NULL,
    [Student_DocumentId] bigint NOT NULL,
    [Student_StudentUniqueId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [EntryGradeLevelDescriptor_DescriptorId] bigint NULL,
    [EntryDate] date NOT NULL,
    [ExitWithdrawDate] date NULL,
    CONSTRAINT [PK_StudentSchoolAssociation] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_StudentSchoolAssociation_NK] UNIQUE NONCLUSTERED ([EntryDate], [School_DocumentId], [Student_DocumentId]),
    CONSTRAINT [CK_StudentSchoolAssociation_School_AllNone] CHECK (([School_DocumentId] IS NULL AND [School_SchoolId] IS NULL) OR ([School_DocumentId] IS NOT NULL AND [School_SchoolId] IS NOT NULL)),
    CONSTRAINT [CK_StudentSchoolAssociation_Student_AllNone] CHECK (([Student_DocumentId] IS NULL AND [Student_StudentUniqueId] IS NULL) OR ([Student_DocumentId] IS NOT NULL AND [Student_StudentUniqueId] IS NOT NULL))
);
GO

IF OBJECT_ID(N'[sample].[Bus]', N'U') IS NULL
CREATE TABLE [sample].[Bus] (
    [DocumentId] bigint NOT NULL,
    [BusId] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_Bus] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Bus_NK] UNIQUE NONCLUSTERED ([BusId])
);
GO

IF OBJECT_ID(N'[edfi].[EducationOrganizationIdentity]', N'U') IS NULL
CREATE TABLE [edfi].[EducationOrganizationIdentity] (
    [DocumentId] bigint NOT NULL,
    [EducationOrganizationId] int NOT NULL,
    [Discriminator] nvarchar(256) NOT NULL,
    CONSTRAINT [PK_EducationOrganizationIdentity] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_EducationOrganizationIdentity_NK] UNIQUE NONCLUSTERED ([EducationOrganizationId]),
    CONSTRAINT [UX_EducationOrganizationIdentity_RefKey] UNIQUE NONCLUSTERED ([DocumentId], [EducationOrganizationId])
);
GO

-- Phase 4: Foreign keys

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Descriptor_Document' AND parent_object_id = OBJECT_ID(N'[dms].[Descriptor]', N'U')
)
ALTER TABLE [dms].[Descriptor]
    ADD CONSTRAINT [FK_Descriptor_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Document_ResourceKey' AND parent_object_id = OBJECT_ID(N'[dms].[Document]', N'U')
)
ALTER TABLE [dms].[Document]
    ADD CONSTRAINT [FK_Document_ResourceKey] FOREIGN KEY ([ResourceKeyId])
    REFERENCES [dms].[ResourceKey] ([ResourceKeyId])
    ON DELETE NO ACTION ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_DocumentCache_Document' AND parent_object_id = OBJECT_ID(N'[dms].[DocumentCache]', N'U')
)
ALTER TABLE [dms].[DocumentCache]
    ADD CONSTRAINT [FK_DocumentCache_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_DocumentChangeEvent_Document' AND parent_object_id = OBJECT_ID(N'[dms].[DocumentChangeEvent]', N'U')
)
ALTER TABLE [dms].[DocumentChangeEvent]
    ADD CONSTRAINT [FK_DocumentChangeEvent_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_DocumentChangeEvent_ResourceKey' AND parent_object_id = OBJECT_ID(N'[dms].[DocumentChangeEvent]', N'U')
)
ALTER TABLE [dms].[DocumentChangeEvent]
    ADD CONSTRAINT [FK_DocumentChangeEvent_ResourceKey] FOREIGN KEY ([ResourceKeyId])
    REFERENCES [dms].[ResourceKey] ([ResourceKeyId])
    ON DELETE NO ACTION ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_ReferentialIdentity_Document' AND parent_object_id = OBJECT_ID(N'[dms].[ReferentialIdentity]', N'U')
)
ALTER TABLE [dms].[ReferentialIdentity]
    ADD CONSTRAINT [FK_ReferentialIdentity_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_ReferentialIdentity_ResourceKey' AND parent_object_id = OBJECT_ID(N'[dms].[ReferentialIdentity]', N'U')
)
ALTER TABLE [dms].[ReferentialIdentity]
    ADD CONSTRAINT [FK_ReferentialIdentity_ResourceKey] FOREIGN KEY ([ResourceKeyId])
    REFERENCES [dms].[ResourceKey] ([ResourceKeyId])
    ON DELETE NO ACTION ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_SchemaComponent_EffectiveSchemaHash' AND parent_object_id = OBJECT_ID(N'[dms].[SchemaComponent]', N'U')
)
ALTER TABLE [dms].[SchemaComponent]
    ADD CONSTRAINT [FK_SchemaComponent_EffectiveSchemaHash] FOREIGN KEY ([EffectiveSchemaHash])
    REFERENCES [dms].[EffectiveSchema] ([EffectiveSchemaHash])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_LocalEducationAgency_Document' AND parent_object_id = OBJECT_ID(N'[edfi].[LocalEducationAgency]', N'U')
)
ALTER TABLE [edfi].[LocalEducationAgency]
    ADD CONSTRAINT [FK_LocalEducationAgency_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_School_Document' AND parent_object_id = OBJECT_ID(N'[edfi].[School]', N'U')
)
ALTER TABLE [edfi].[School]
    ADD CONSTRAINT [FK_School_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_School_LocalEducationAgency_RefKey' AND parent_object_id = OBJECT_ID(N'[edfi].[School]', N'U')
)
ALTER TABLE [edfi].[School]
    ADD CONSTRAINT [FK_School_LocalEducationAgency_RefKey] FOREIGN KEY ([LocalEducationAgency_DocumentId], [LocalEducationAgency_LocalEducationAgencyId])
    REFERENCES [edfi].[LocalEducationAgency] ([DocumentId], [LocalEducationAgencyId])
    ON DELETE NO ACTION ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_SchoolExtension_School' AND parent_object_id = OBJECT_ID(N'[sample].[SchoolExtension]', N'U')
)
ALTER TABLE [sample].[SchoolExtension]
    ADD CONSTRAINT [FK_SchoolExtension_School] FOREIGN KEY ([DocumentId])
    REFERENCES [edfi].[School] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_SchoolAddress_School' AND parent_object_id = OBJECT_ID(N'[edfi].[SchoolAddress]', N'U')
)
ALTER TABLE [edfi].[SchoolAddress]
    ADD CONSTRAINT [FK_SchoolAddress_School] FOREIGN KEY ([School_DocumentId])
    REFERENCES [edfi].[School] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_SchoolGradeLevel_GradeLevelDescriptor' AND parent_object_id = OBJECT_ID(N'[edfi].[SchoolGradeLevel]', N'U')
)
ALTER TABLE [edfi].[SchoolGradeLevel]
    ADD CONSTRAINT [FK_SchoolGradeLevel_GradeLevelDescriptor] FOREIGN KEY ([GradeLevelDescriptor_DescriptorId])
    REFERENCES [dms].[Descriptor] ([DocumentId])
    ON DELETE NO ACTION ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_SchoolGradeLevel_School' AND parent_object_id = OBJECT_ID(N'[edfi].[SchoolGradeLevel]', N'U')
)
ALTER TABLE [edfi].[SchoolGradeLevel]
    ADD CONSTRAINT [FK_SchoolGradeLevel_School] FOREIGN KEY ([School_DocumentId])
    REFERENCES [edfi].[School] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_SchoolAddressPeriod_SchoolAddress' AND parent_object_id = OBJECT_ID(N'[edfi].[SchoolAddressPeriod]', N'U')
)
ALTER TABLE [edfi].[SchoolAddressPeriod]
    ADD CONSTRAINT [FK_SchoolAddressPeriod_SchoolAddress] FOREIGN KEY ([School_DocumentId], [AddressOrdinal])
    REFERENCES [edfi].[SchoolAddress] ([School_DocumentId], [Ordinal])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Student_Document' AND parent_object_id = OBJECT_ID(N'[edfi].[Student]', N'U')
)
ALTER TABLE [edfi].[Student]
    ADD CONSTRAINT [FK_Student_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_StudentEducationOrganizationAssociation_Document' AND parent_object_id = OBJECT_ID(N'[edfi].[StudentEducationOrganizationAssociation]', N'U')
)
ALTER TABLE [edfi].[StudentEducationOrganizationAssociation]
    ADD CONSTRAINT [FK_StudentEducationOrganizationAssociation_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_StudentEducationOrganizationAssociation_EducationOrganization' AND parent_object_id = OBJECT_ID(N'[edfi].[StudentEducationOrganizationAssociation]', N'U')
)
ALTER TABLE [edfi].[StudentEducationOrganizationAssociation]
    ADD CONSTRAINT [FK_StudentEducationOrganizationAssociation_EducationOrganization] FOREIGN KEY ([EducationOrganization_DocumentId])
    REFERENCES [edfi].[EducationOrganizationIdentity] ([DocumentId])
    ON DELETE NO ACTION ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_StudentEducationOrganizationAssociation_Student' AND parent_object_id = OBJECT_ID(N'[edfi].[StudentEducationOrganizationAssociation]', N'U')
)
ALTER TABLE [edfi].[StudentEducationOrganizationAssociation]
    ADD CONSTRAINT [FK_StudentEducationOrganizationAssociation_Student] FOREIGN KEY ([Student_DocumentId])
    REFERENCES [edfi].[Student] ([DocumentId])
    ON DELETE NO ACTION ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_StudentSchoolAssociation_Document' AND parent_object_id = OBJECT_ID(N'[edfi].[StudentSchoolAssociation]', N'U')
)
ALTER TABLE [edfi].[StudentSchoolAssociation]
    ADD CONSTRAINT [FK_StudentSchoolAssociation_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_StudentSchoolAssociation_EntryGradeLevelDescriptor' AND parent_object_id = OBJECT_ID(N'[edfi].[StudentSchoolAssociation]', N'U')
)
ALTER TABLE [edfi].[StudentSchoolAssociation]
    ADD CONSTRAINT [FK_StudentSchoolAssociation_EntryGradeLevelDescriptor] FOREIGN KEY ([EntryGradeLevelDescriptor_DescriptorId])
    REFERENCES [dms].[Descriptor] ([DocumentId])
    ON DELETE NO ACTION ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_StudentSchoolAssociation_School_RefKey' AND parent_object_id = OBJECT_ID(N'[edfi].[StudentSchoolAssociation]', N'U')
)
ALTER TABLE [edfi].[StudentSchoolAssociation]
    ADD CONSTRAINT [FK_StudentSchoolAssociation_School_RefKey] FOREIGN KEY ([School_DocumentId], [School_SchoolId])
    REFERENCES [edfi].[School] ([DocumentId], [SchoolId])
    ON DELETE NO ACTION ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_StudentSchoolAssociation_Student' AND parent_object_id = OBJECT_ID(N'[edfi].[StudentSchoolAssociation]', N'U')
)
ALTER TABLE [edfi].[StudentSchoolAssociation]
    ADD CONSTRAINT [FK_StudentSchoolAssociation_Student] FOREIGN KEY ([Student_DocumentId])
    REFERENCES [edfi].[Student] ([DocumentId])
    ON DELETE NO ACTION ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Bus_Document' AND parent_object_id = OBJECT_ID(N'[sample].[Bus]', N'U')
)
ALTER TABLE [sample].[Bus]
    ADD CONSTRAINT [FK_Bus_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_EducationOrganizationIdentity_Document' AND parent_object_id = OBJECT_ID(N'[edfi].[EducationOrganizationIdentity]', N'U')
)
ALTER TABLE [edfi].[EducationOrganizationIdentity]
    ADD CONSTRAINT [FK_EducationOrganizationIdentity_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

-- Phase 5: Indexes

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE name = N'IX_Document_ResourceKeyId_DocumentId' AND object_id = OBJECT_ID(N'[dms].[Document]', N'U')
)
CREATE INDEX [IX_Document_ResourceKeyId_DocumentId]
    ON [dms].[Document] ([ResourceKeyId], [DocumentId]);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE name = N'IX_DocumentCache_ProjectName_ResourceName_LastModifiedAt' AND object_id = OBJECT_ID(N'[dms].[DocumentCache]', N'U')
)
CREATE INDEX [IX_DocumentCache_ProjectName_ResourceName_LastModifiedAt]
    ON [dms].[DocumentCache] ([ProjectName], [ResourceName], [LastModifiedAt], [DocumentId]);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE name = N'IX_DocumentChangeEvent_DocumentId' AND object_id = OBJECT_ID(N'[dms].[DocumentChangeEvent]', N'U')
)
CREATE INDEX [IX_DocumentChangeEvent_DocumentId]
    ON [dms].[DocumentChangeEvent] ([DocumentId]);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE name = N'IX_DocumentChangeEvent_ResourceKeyId_ChangeVersion' AND object_id = OBJECT_ID(N'[dms].[DocumentChangeEvent]', N'U')
)
CREATE INDEX [IX_DocumentChangeEvent_ResourceKeyId_ChangeVersion]
    ON [dms].[DocumentChangeEvent] ([ResourceKeyId], [ChangeVersion], [DocumentId]);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE name = N'IX_ReferentialIdentity_ResourceKeyId' AND object_id = OBJECT_ID(N'[dms].[ReferentialIdentity]', N'U')
)
CREATE INDEX [IX_ReferentialIdentity_ResourceKeyId]
    ON [dms].[ReferentialIdentity] ([ResourceKeyId]);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE name = N'IX_School_LocalEducationAgency_DocumentId_LocalEducationAgency_LocalEducationAgencyId' AND object_id = OBJECT_ID(N'[edfi].[School]', N'U')
)
CREATE INDEX [IX_School_LocalEducationAgency_DocumentId_LocalEducationAgency_LocalEducationAgencyId]
    ON [edfi].[School] ([LocalEducationAgency_DocumentId], [LocalEducationAgency_LocalEducationAgencyId]);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE name = N'IX_SchoolGradeLevel_GradeLevelDescriptor_DescriptorId' AND object_id = OBJECT_ID(N'[edfi].[SchoolGradeLevel]', N'U')
)
CREATE INDEX [IX_SchoolGradeLevel_GradeLevelDescriptor_DescriptorId]
    ON [edfi].[SchoolGradeLevel] ([GradeLevelDescriptor_DescriptorId]);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE name = N'IX_StudentEducationOrganizationAssociation_Student_DocumentId' AND object_id = OBJECT_ID(N'[edfi].[StudentEducationOrganizationAssociation]', N'U')
)
CREATE INDEX [IX_StudentEducationOrganizationAssociation_Student_DocumentId]
    ON [edfi].[StudentEducationOrganizationAssociation] ([Student_DocumentId]);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE name = N'IX_StudentSchoolAssociation_EntryGradeLevelDescriptor_DescriptorId' AND object_id = OBJECT_ID(N'[edfi].[StudentSchoolAssociation]', N'U')
)
CREATE INDEX [IX_StudentSchoolAssociation_EntryGradeLevelDescriptor_DescriptorId]
    ON [edfi].[StudentSchoolAssociation] ([EntryGradeLevelDescriptor_DescriptorId]);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE name = N'IX_StudentSchoolAssociation_School_DocumentId_School_SchoolId' AND object_id = OBJECT_ID(N'[edfi].[StudentSchoolAssociation]', N'U')
)
CREATE INDEX [IX_StudentSchoolAssociation_School_DocumentId_School_SchoolId]
    ON [edfi].[StudentSchoolAssociation] ([School_DocumentId], [School_SchoolId]);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE name = N'IX_StudentSchoolAssociation_Student_DocumentId' AND object_id = OBJECT_ID(N'[edfi].[StudentSchoolAssociation]', N'U')
)
CREATE INDEX [IX_StudentSchoolAssociation_Student_DocumentId]
    ON [edfi].[StudentSchoolAssociation] ([Student_DocumentId]);
GO

-- Phase 6: Views

CREATE OR ALTER VIEW [edfi].[EducationOrganization_View] AS
SELECT
    [DocumentId] AS [DocumentId],
    [LocalEducationAgencyId] AS [EducationOrganizationId],
    CAST(N'Ed-Fi:LocalEducationAgency' AS nvarchar(256)) AS [Discriminator]
FROM [edfi].[LocalEducationAgency]
UNION ALL
SELECT
    [DocumentId] AS [DocumentId],
    [SchoolId] AS [EducationOrganizationId],
    CAST(N'Ed-Fi:School' AS nvarchar(256)) AS [Discriminator]
FROM [edfi].[School];
GO

-- Phase 7: Triggers

CREATE OR ALTER TRIGGER [dms].[TR_Descriptor_Stamp]
ON [dms].[Descriptor]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], CONVERT(varbinary(8000), inserted.[Namespace]), CONVERT(varbinary(8000), inserted.[CodeValue]), CONVERT(varbinary(8000), inserted.[ShortDescription]), CONVERT(varbinary(8000), inserted.[Description]), inserted.[EffectiveBeginDate], inserted.[EffectiveEndDate], CONVERT(varbinary(8000), inserted.[Discriminator]), CONVERT(varbinary(8000), inserted.[Uri])
        INTERSECT
        SELECT deleted.[DocumentId], CONVERT(varbinary(8000), deleted.[Namespace]), CONVERT(varbinary(8000), deleted.[CodeValue]), CONVERT(varbinary(8000), deleted.[ShortDescription]), CONVERT(varbinary(8000), deleted.[Description]), deleted.[EffectiveBeginDate], deleted.[EffectiveEndDate], CONVERT(varbinary(8000), deleted.[Discriminator]), CONVERT(varbinary(8000), deleted.[Uri])
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], CONVERT(varbinary(8000), inserted.[Namespace]), CONVERT(varbinary(8000), inserted.[CodeValue]), CONVERT(varbinary(8000), inserted.[ShortDescription]), CONVERT(varbinary(8000), inserted.[Description]), inserted.[EffectiveBeginDate], inserted.[EffectiveEndDate], CONVERT(varbinary(8000), inserted.[Discriminator]), CONVERT(varbinary(8000), inserted.[Uri])
        INTERSECT
        SELECT deleted.[DocumentId], CONVERT(varbinary(8000), deleted.[Namespace]), CONVERT(varbinary(8000), deleted.[CodeValue]), CONVERT(varbinary(8000), deleted.[ShortDescription]), CONVERT(varbinary(8000), deleted.[Description]), deleted.[EffectiveBeginDate], deleted.[EffectiveEndDate], CONVERT(varbinary(8000), deleted.[Discriminator]), CONVERT(varbinary(8000), deleted.[Uri])
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    INNER JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE NOT EXISTS (
        SELECT CONVERT(varbinary(8000), inserted.[Namespace]), CONVERT(varbinary(8000), inserted.[CodeValue]), CONVERT(varbinary(8000), inserted.[Discriminator])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[Namespace]), CONVERT(varbinary(8000), deleted.[CodeValue]), CONVERT(varbinary(8000), deleted.[Discriminator])
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [dms].[TR_Document_Journal]
ON [dms].[Document]
AFTER INSERT, UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;
    INSERT INTO [dms].[DocumentChangeEvent] ([ChangeVersion], [DocumentId], [ResourceKeyId])
    SELECT inserted.[ContentVersion], inserted.[DocumentId], inserted.[ResourceKeyId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR deleted.[ContentVersion] <> inserted.[ContentVersion];
    IF NOT EXISTS (SELECT 1 FROM deleted)
    UPDATE document
    SET [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence]
    FROM [dms].[Document] AS document
    INNER JOIN inserted ON inserted.[DocumentId] = document.[DocumentId]
    WHERE inserted.[IdentityVersion] = inserted.[ContentVersion];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_EducationOrganizationIdentity_PropagateIdentity]
ON [edfi].[EducationOrganizationIdentity]
AFTER UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;
    UPDATE referrer
    SET
        [EducationOrganization_EducationOrganizationId] = inserted.[EducationOrganizationId]
    FROM [edfi].[StudentEducationOrganizationAssociation] AS referrer
    INNER JOIN inserted ON inserted.[DocumentId] = referrer.[EducationOrganization_DocumentId]
    INNER JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE NOT EXISTS (
        SELECT inserted.[EducationOrganizationId]
        INTERSECT
        SELECT deleted.[EducationOrganizationId]
    )
    AND NOT EXISTS (
        SELECT referrer.[EducationOrganization_EducationOrganizationId]
        INTERSECT
        SELECT inserted.[EducationOrganizationId]
    );
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_LocalEducationAgency_AbstractIdentity]
ON [edfi].[LocalEducationAgency]
AFTER INSERT, UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;
    UPDATE target
    SET
        [EducationOrganizationId] = inserted.[LocalEducationAgencyId],
        [Discriminator] = N'Ed-Fi:LocalEducationAgency'
    FROM [edfi].[EducationOrganizationIdentity] AS target
    INNER JOIN inserted ON inserted.[DocumentId] = target.[DocumentId]
    WHERE NOT EXISTS (
        SELECT target.[EducationOrganizationId]
        INTERSECT
        SELECT inserted.[LocalEducationAgencyId]
    );
    INSERT INTO [edfi].[EducationOrganizationIdentity] ([DocumentId], [EducationOrganizationId], [Discriminator])
    SELECT inserted.[DocumentId], inserted.[LocalEducationAgencyId], N'Ed-Fi:LocalEducationAgency'
    FROM inserted
    WHERE NOT EXISTS (
        SELECT 1 FROM [edfi].[EducationOrganizationIdentity] AS target
        WHERE target.[DocumentId] = inserted.[DocumentId]
    );
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_LocalEducationAgency_ReferentialIdentity]
ON [edfi].[LocalEducationAgency]
AFTER INSERT, UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[LocalEducationAgencyId]
        INTERSECT
        SELECT deleted.[LocalEducationAgencyId]
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (3, 1);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiLocalEducationAgency$.localEducationAgencyId=') + CONVERT(nvarchar(20), inserted.[LocalEducationAgencyId])),
        inserted.[DocumentId],
        3
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiEducationOrganization$.educationOrganizationId=') + CONVERT(nvarchar(20), inserted.[LocalEducationAgencyId])),
        inserted.[DocumentId],
        1
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_LocalEducationAgency_Stamp]
ON [edfi].[LocalEducationAgency]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[LocalEducationAgencyId], CONVERT(varbinary(8000), inserted.[NameOfInstitution])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[LocalEducationAgencyId], CONVERT(varbinary(8000), deleted.[NameOfInstitution])
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[LocalEducationAgencyId], CONVERT(varbinary(8000), inserted.[NameOfInstitution])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[LocalEducationAgencyId], CONVERT(varbinary(8000), deleted.[NameOfInstitution])
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    INNER JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE NOT EXISTS (
        SELECT inserted.[LocalEducationAgencyId]
        INTERSECT
        SELECT deleted.[LocalEducationAgencyId]
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_School_AbstractIdentity]
ON [edfi].[School]
AFTER INSERT, UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;
    UPDATE target
    SET
        [EducationOrganizationId] = inserted.[SchoolId],
        [Discriminator] = N'Ed-Fi:School'
    FROM [edfi].[EducationOrganizationIdentity] AS target
    INNER JOIN inserted ON inserted.[DocumentId] = target.[DocumentId]
    WHERE NOT EXISTS (
        SELECT target.[EducationOrganizationId]
        INTERSECT
        SELECT inserted.[SchoolId]
    );
    INSERT INTO [edfi].[EducationOrganizationIdentity] ([DocumentId], [EducationOrganizationId], [Discriminator])
    SELECT inserted.[DocumentId], inserted.[SchoolId], N'Ed-Fi:School'
    FROM inserted
    WHERE NOT EXISTS (
        SELECT 1 FROM [edfi].[EducationOrganizationIdentity] AS target
        WHERE target.[DocumentId] = inserted.[DocumentId]
    );
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_School_ReferentialIdentity]
ON [edfi].[School]
AFTER INSERT, UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[SchoolId]
        INTERSECT
        SELECT deleted.[SchoolId]
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (4, 1);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiSchool$.schoolId=') + CONVERT(nvarchar(20), inserted.[SchoolId])),
        inserted.[DocumentId],
        4
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiEducationOrganization$.educationOrganizationId=') + CONVERT(nvarchar(20), inserted.[SchoolId])),
        inserted.[DocumentId],
        1
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_School_Stamp]
ON [edfi].[School]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[LocalEducationAgency_DocumentId], inserted.[LocalEducationAgency_LocalEducationAgencyId], CONVERT(varbinary(8000), inserted.[NameOfInstitution]), inserted.[SchoolId]
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[LocalEducationAgency_DocumentId], deleted.[LocalEducationAgency_LocalEducationAgencyId], CONVERT(varbinary(8000), deleted.[NameOfInstitution]), deleted.[SchoolId]
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[LocalEducationAgency_DocumentId], inserted.[LocalEducationAgency_LocalEducationAgencyId], CONVERT(varbinary(8000), inserted.[NameOfInstitution]), inserted.[SchoolId]
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[LocalEducationAgency_DocumentId], deleted.[LocalEducationAgency_LocalEducationAgencyId], CONVERT(varbinary(8000), deleted.[NameOfInstitution]), deleted.[SchoolId]
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    INNER JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE NOT EXISTS (
        SELECT inserted.[SchoolId]
        INTERSECT
        SELECT deleted.[SchoolId]
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_SchoolAddress_Stamp]
ON [edfi].[SchoolAddress]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[School_DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[School_DocumentId] = inserted.[School_DocumentId] AND deleted.[Ordinal] = inserted.[Ordinal]
    WHERE deleted.[School_DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[School_DocumentId], inserted.[Ordinal], CONVERT(varbinary(8000), inserted.[City])
        INTERSECT
        SELECT deleted.[School_DocumentId], deleted.[Ordinal], CONVERT(varbinary(8000), deleted.[City])
    )
    UNION
    SELECT deleted.[School_DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[School_DocumentId] = deleted.[School_DocumentId] AND inserted.[Ordinal] = deleted.[Ordinal]
    WHERE inserted.[School_DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[School_DocumentId], inserted.[Ordinal], CONVERT(varbinary(8000), inserted.[City])
        INTERSECT
        SELECT deleted.[School_DocumentId], deleted.[Ordinal], CONVERT(varbinary(8000), deleted.[City])
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_SchoolAddressPeriod_Stamp]
ON [edfi].[SchoolAddressPeriod]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[School_DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[School_DocumentId] = inserted.[School_DocumentId] AND deleted.[AddressOrdinal] = inserted.[AddressOrdinal] AND deleted.[Ordinal] = inserted.[Ordinal]
    WHERE deleted.[School_DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[School_DocumentId], inserted.[AddressOrdinal], inserted.[Ordinal], inserted.[BeginDate], inserted.[EndDate]
        INTERSECT
        SELECT deleted.[School_DocumentId], deleted.[AddressOrdinal], deleted.[Ordinal], deleted.[BeginDate], deleted.[EndDate]
    )
    UNION
    SELECT deleted.[School_DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[School_DocumentId] = deleted.[School_DocumentId] AND inserted.[AddressOrdinal] = deleted.[AddressOrdinal] AND inserted.[Ordinal] = deleted.[Ordinal]
    WHERE inserted.[School_DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[School_DocumentId], inserted.[AddressOrdinal], inserted.[Ordinal], inserted.[BeginDate], inserted.[EndDate]
        INTERSECT
        SELECT deleted.[School_DocumentId], deleted.[AddressOrdinal], deleted.[Ordinal], deleted.[BeginDate], deleted.[EndDate]
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_SchoolGradeLevel_Stamp]
ON [edfi].[SchoolGradeLevel]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[School_DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[School_DocumentId] = inserted.[School_DocumentId] AND deleted.[Ordinal] = inserted.[Ordinal]
    WHERE deleted.[School_DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[School_DocumentId], inserted.[Ordinal], inserted.[GradeLevelDescriptor_DescriptorId]
        INTERSECT
        SELECT deleted.[School_DocumentId], deleted.[Ordinal], deleted.[GradeLevelDescriptor_DescriptorId]
    )
    UNION
    SELECT deleted.[School_DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[School_DocumentId] = deleted.[School_DocumentId] AND inserted.[Ordinal] = deleted.[Ordinal]
    WHERE inserted.[School_DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[School_DocumentId], inserted.[Ordinal], inserted.[GradeLevelDescriptor_DescriptorId]
        INTERSECT
        SELECT deleted.[School_DocumentId], deleted.[Ordinal], deleted.[GradeLevelDescriptor_DescriptorId]
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Student_PropagateIdentity]
ON [edfi].[Student]
AFTER UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;
    UPDATE referrer
    SET
        [Student_StudentUniqueId] = inserted.[StudentUniqueId]
    FROM [edfi].[StudentEducationOrganizationAssociation] AS referrer
    INNER JOIN inserted ON inserted.[DocumentId] = referrer.[Student_DocumentId]
    INNER JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE NOT EXISTS (
        SELECT CONVERT(varbinary(8000), inserted.[StudentUniqueId])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[StudentUniqueId])
    )
    AND NOT EXISTS (
        SELECT CONVERT(varbinary(8000), referrer.[Student_StudentUniqueId])
        INTERSECT
        SELECT CONVERT(varbinary(8000), inserted.[StudentUniqueId])
    );
    UPDATE referrer
    SET
        [Student_StudentUniqueId] = inserted.[StudentUniqueId]
    FROM [edfi].[StudentSchoolAssociation] AS referrer
    INNER JOIN inserted ON inserted.[DocumentId] = referrer.[Student_DocumentId]
    INNER JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE NOT EXISTS (
        SELECT CONVERT(varbinary(8000), inserted.[StudentUniqueId])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[StudentUniqueId])
    )
    AND NOT EXISTS (
        SELECT CONVERT(varbinary(8000), referrer.[Student_StudentUniqueId])
        INTERSECT
        SELECT CONVERT(varbinary(8000), inserted.[StudentUniqueId])
    );
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Student_ReferentialIdentity]
ON [edfi].[Student]
AFTER INSERT, UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT CONVERT(varbinary(8000), inserted.[StudentUniqueId])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[StudentUniqueId])
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (5);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiStudent$.studentUniqueId=') + inserted.[StudentUniqueId] COLLATE Latin1_General_100_BIN2),
        inserted.[DocumentId],
        5
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Student_Stamp]
ON [edfi].[Student]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[BirthDate], CONVERT(varbinary(8000), inserted.[FirstName]), CONVERT(varbinary(8000), inserted.[StudentUniqueId])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[BirthDate], CONVERT(varbinary(8000), deleted.[FirstName]), CONVERT(varbinary(8000), deleted.[StudentUniqueId])
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[BirthDate], CONVERT(varbinary(8000), inserted.[FirstName]), CONVERT(varbinary(8000), inserted.[StudentUniqueId])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[BirthDate], CONVERT(varbinary(8000), deleted.[FirstName]), CONVERT(varbinary(8000), deleted.[StudentUniqueId])
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    INNER JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE NOT EXISTS (
        SELECT CONVERT(varbinary(8000), inserted.[StudentUniqueId])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[StudentUniqueId])
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_StudentEducationOrganizationAssociation_ReferentialIdentity]
ON [edfi].[StudentEducationOrganizationAssociation]
AFTER INSERT, UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[EducationOrganization_EducationOrganizationId], CONVERT(varbinary(8000), inserted.[Student_StudentUniqueId])
        INTERSECT
        SELECT deleted.[EducationOrganization_EducationOrganizationId], CONVERT(varbinary(8000), deleted.[Student_StudentUniqueId])
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (6);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiStudentEducationOrganizationAssociation$.educationOrganizationReference.educationOrganizationId=') + CONVERT(nvarchar(20), inserted.[EducationOrganization_EducationOrganizationId]) + N'#$.studentReference.studentUniqueId=' + inserted.[Student_StudentUniqueId] COLLATE Latin1_General_100_BIN2),
        inserted.[DocumentId],
        6
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_StudentEducationOrganizationAssociation_Stamp]
ON [edfi].[StudentEducationOrganizationAssociation]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[EducationOrganization_DocumentId], inserted.[EducationOrganization_EducationOrganizationId], inserted.[Student_DocumentId], CONVERT(varbinary(8000), inserted.[Student_StudentUniqueId])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[EducationOrganization_DocumentId], deleted.[EducationOrganization_EducationOrganizationId], deleted.[Student_DocumentId], CONVERT(varbinary(8000), deleted.[Student_StudentUniqueId])
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[EducationOrganization_DocumentId], inserted.[EducationOrganization_EducationOrganizationId], inserted.[Student_DocumentId], CONVERT(varbinary(8000), inserted.[Student_StudentUniqueId])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[EducationOrganization_DocumentId], deleted.[EducationOrganization_EducationOrganizationId], deleted.[Student_DocumentId], CONVERT(varbinary(8000), deleted.[Student_StudentUniqueId])
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    INNER JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE NOT EXISTS (
        SELECT inserted.[EducationOrganization_EducationOrganizationId], CONVERT(varbinary(8000), inserted.[Student_StudentUniqueId])
        INTERSECT
        SELECT deleted.[EducationOrganization_EducationOrganizationId], CONVERT(varbinary(8000), deleted.[Student_StudentUniqueId])
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_StudentSchoolAssociation_ReferentialIdentity]
ON [edfi].[StudentSchoolAssociation]
AFTER INSERT, UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[EntryDate], inserted.[School_SchoolId], CONVERT(varbinary(8000), inserted.[Student_StudentUniqueId])
        INTERSECT
        SELECT deleted.[EntryDate], deleted.[School_SchoolId], CONVERT(varbinary(8000), deleted.[Student_StudentUniqueId])
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (7);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiStudentSchoolAssociation$.entryDate=') + CONVERT(nvarchar(10), inserted.[EntryDate], 23) + N'#$.schoolReference.schoolId=' + CONVERT(nvarchar(20), inserted.[School_SchoolId]) + N'#$.studentReference.studentUniqueId=' + inserted.[Student_StudentUniqueId] COLLATE Latin1_General_100_BIN2),
        inserted.[DocumentId],
        7
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_StudentSchoolAssociation_Stamp]
ON [edfi].[StudentSchoolAssociation]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[School_DocumentId], inserted.[School_SchoolId], inserted.[Student_DocumentId], CONVERT(varbinary(8000), inserted.[Student_StudentUniqueId]), inserted.[EntryGradeLevelDescriptor_DescriptorId], inserted.[EntryDate], inserted.[ExitWithdrawDate]
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[School_DocumentId], deleted.[School_SchoolId], deleted.[Student_DocumentId], CONVERT(varbinary(8000), deleted.[Student_StudentUniqueId]), deleted.[EntryGradeLevelDescriptor_DescriptorId], deleted.[EntryDate], deleted.[ExitWithdrawDate]
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[School_DocumentId], inserted.[School_SchoolId], inserted.[Student_DocumentId], CONVERT(varbinary(8000), inserted.[Student_StudentUniqueId]), inserted.[EntryGradeLevelDescriptor_DescriptorId], inserted.[EntryDate], inserted.[ExitWithdrawDate]
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[School_DocumentId], deleted.[School_SchoolId], deleted.[Student_DocumentId], CONVERT(varbinary(8000), deleted.[Student_StudentUniqueId]), deleted.[EntryGradeLevelDescriptor_DescriptorId], deleted.[EntryDate], deleted.[ExitWithdrawDate]
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    INNER JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE NOT EXISTS (
        SELECT inserted.[EntryDate], inserted.[School_SchoolId], CONVERT(varbinary(8000), inserted.[Student_StudentUniqueId])
        INTERSECT
        SELECT deleted.[EntryDate], deleted.[School_SchoolId], CONVERT(varbinary(8000), deleted.[Student_StudentUniqueId])
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [sample].[TR_Bus_ReferentialIdentity]
ON [sample].[Bus]
AFTER INSERT, UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT CONVERT(varbinary(8000), inserted.[BusId])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[BusId])
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (8);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'SampleBus$.busId=') + inserted.[BusId] COLLATE Latin1_General_100_BIN2),
        inserted.[DocumentId],
        8
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [sample].[TR_Bus_Stamp]
ON [sample].[Bus]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], CONVERT(varbinary(8000), inserted.[BusId])
        INTERSECT
        SELECT deleted.[DocumentId], CONVERT(varbinary(8000), deleted.[BusId])
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], CONVERT(varbinary(8000), inserted.[BusId])
        INTERSECT
        SELECT deleted.[DocumentId], CONVERT(varbinary(8000), deleted.[BusId])
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    INNER JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE NOT EXISTS (
        SELECT CONVERT(varbinary(8000), inserted.[BusId])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[BusId])
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [sample].[TR_SchoolExtension_Stamp]
ON [sample].[SchoolExtension]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[IsExemplary]
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[IsExemplary]
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[IsExemplary]
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[IsExemplary]
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

-- Phase 8: Seed and fingerprint

INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 1, N'Ed-Fi', N'EducationOrganization', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 1) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'EducationOrganization'));
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 2, N'Ed-Fi', N'GradeLevelDescriptor', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 2) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'GradeLevelDescriptor'));
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 3, N'Ed-Fi', N'LocalEducationAgency', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 3) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'LocalEducationAgency'));
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 4, N'Ed-Fi', N'School', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 4) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'School'));
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 5, N'Ed-Fi', N'Student', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 5) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'Student'));
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 6, N'Ed-Fi', N'StudentEducationOrganizationAssociation', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 6) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'StudentEducationOrganizationAssociation'));
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 7, N'Ed-Fi', N'StudentSchoolAssociation', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 7) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'StudentSchoolAssociation'));
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 8, N'Sample', N'Bus', N'1.1.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 8) OR ([ProjectName] = N'Sample' AND [ResourceName] = N'Bus'));
GO

DECLARE @expected TABLE (
    [ResourceKeyId] smallint NOT NULL,
    [ProjectName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ResourceName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ResourceVersion] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL
);
INSERT INTO @expected ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
VALUES
    (1, N'Ed-Fi', N'EducationOrganization', N'5.0.0'),
    (2, N'Ed-Fi', N'GradeLevelDescriptor', N'5.0.0'),
    (3, N'Ed-Fi', N'LocalEducationAgency', N'5.0.0'),
    (4, N'Ed-Fi', N'School', N'5.0.0'),
    (5, N'Ed-Fi', N'Student', N'5.0.0'),
    (6, N'Ed-Fi', N'StudentEducationOrganizationAssociation', N'5.0.0'),
    (7, N'Ed-Fi', N'StudentSchoolAssociation', N'5.0.0'),
    (8, N'Sample', N'Bus', N'1.1.0');
DECLARE @actual int = (SELECT COUNT(*) FROM (SELECT [ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion] FROM [dms].[ResourceKey]) AS actual);
DECLARE @offenders nvarchar(2000) = (
    SELECT STRING_AGG(CONVERT(nvarchar(128), offending.[key]), N', ') FROM (
        SELECT TOP (10) COALESCE(expected.[ResourceKeyId], actual.[ResourceKeyId]) AS [key]
        FROM @expected AS expected
        FULL JOIN (SELECT [ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion] FROM [dms].[ResourceKey]) AS actual ON actual.[ResourceKeyId] = expected.[ResourceKeyId]
        WHERE expected.[ResourceKeyId] IS NULL OR actual.[ResourceKeyId] IS NULL
            OR expected.[ResourceKeyId] <> actual.[ResourceKeyId]
            OR (expected.[ProjectName] <> actual.[ProjectName] COLLATE Latin1_General_100_BIN2 OR DATALENGTH(expected.[ProjectName]) <> DATALENGTH(actual.[ProjectName]))
            OR (expected.[ResourceName] <> actual.[ResourceName] COLLATE Latin1_General_100_BIN2 OR DATALENGTH(expected.[ResourceName]) <> DATALENGTH(actual.[ResourceName]))
            OR (expected.[ResourceVersion] <> actual.[ResourceVersion] COLLATE Latin1_General_100_BIN2 OR DATALENGTH(expected.[ResourceVersion]) <> DATALENGTH(actual.[ResourceVersion]))
        ORDER BY COALESCE(expected.[ResourceKeyId], actual.[ResourceKeyId])
    ) AS offending
);
IF @offenders IS NOT NULL
BEGIN
    RAISERROR(N'RESOURCE_KEY_MISMATCH: expected %d rows, actual %d rows; ResourceKeyId %s', 16, 1, 8, @actual, @offenders);
    SET NOEXEC ON;
END;
GO

INSERT INTO [dms].[EffectiveSchema] ([EffectiveSchemaSingletonId], [ApiSchemaFormatVersion], [EffectiveSchemaHash], [ResourceKeyCount], [ResourceKeySeedHash])
SELECT 1, N'1.0.0', N'0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734', 8, 0x60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663
WHERE NOT EXISTS (SELECT 1 FROM [dms].[EffectiveSchema] WHERE ([EffectiveSchemaSingletonId] = 1) OR ([EffectiveSchemaHash] = N'0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734'));
GO

DECLARE @differing nvarchar(1000) = (
    SELECT CONCAT_WS(N', ',
        CASE WHEN [EffectiveSchemaSingletonId] <> 1 THEN N'EffectiveSchemaSingletonId' END,
        CASE WHEN ([ApiSchemaFormatVersion] <> N'1.0.0' COLLATE Latin1_General_100_BIN2 OR DATALENGTH([ApiSchemaFormatVersion]) <> DATALENGTH(N'1.0.0')) THEN N'ApiSchemaFormatVersion' END,
        CASE WHEN ([EffectiveSchemaHash] <> N'0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734' COLLATE Latin1_General_100_BIN2 OR DATALENGTH([EffectiveSchemaHash]) <> DATALENGTH(N'0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734')) THEN N'EffectiveSchemaHash' END,
        CASE WHEN [ResourceKeyCount] <> 8 THEN N'ResourceKeyCount' END,
        CASE WHEN [ResourceKeySeedHash] <> 0x60d916873339e5450264b1d238d6fb95adba01f1b1dbef2b2e48575c43ad8663 THEN N'ResourceKeySeedHash' END
    ) FROM [dms].[EffectiveSchema]
    WHERE [EffectiveSchemaSingletonId] = 1
);
IF @differing IS NULL OR @differing <> N''
BEGIN
    RAISERROR(N'EFFECTIVE_SCHEMA_MISMATCH: other values in %s', 16, 1, @differing);
    SET NOEXEC ON;
END;
GO

INSERT INTO [dms].[SchemaComponent] ([EffectiveSchemaHash], [ProjectEndpointName], [ProjectName], [ProjectVersion], [IsExtensionProject])
SELECT N'0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734', N'ed-fi', N'Ed-Fi', N'5.0.0', 0
WHERE NOT EXISTS (SELECT 1 FROM [dms].[SchemaComponent] WHERE [EffectiveSchemaHash] = N'0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734' AND [ProjectEndpointName] = N'ed-fi');
INSERT INTO [dms].[SchemaComponent] ([EffectiveSchemaHash], [ProjectEndpointName], [ProjectName], [ProjectVersion], [IsExtensionProject])
SELECT N'0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734', N'sample', N'Sample', N'1.1.0', 1
WHERE NOT EXISTS (SELECT 1 FROM [dms].[SchemaComponent] WHERE [EffectiveSchemaHash] = N'0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734' AND [ProjectEndpointName] = N'sample');
GO

DECLARE @expected TABLE (
    [ProjectEndpointName] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ProjectName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ProjectVersion] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [IsExtensionProject] bit NOT NULL
);
INSERT INTO @expected ([ProjectEndpointName], [ProjectName], [ProjectVersion], [IsExtensionProject])
VALUES
    (N'ed-fi', N'Ed-Fi', N'5.0.0', 0),
    (N'sample', N'Sample', N'1.1.0', 1);
DECLARE @actual int = (SELECT COUNT(*) FROM (SELECT [ProjectEndpointName], [ProjectName], [ProjectVersion], [IsExtensionProject] FROM [dms].[SchemaComponent] WHERE [EffectiveSchemaHash] = N'0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734') AS actual);
DECLARE @offenders nvarchar(2000) = (
    SELECT STRING_AGG(CONVERT(nvarchar(128), offending.[key]), N', ') FROM (
        SELECT TOP (10) COALESCE(expected.[ProjectEndpointName], actual.[ProjectEndpointName]) AS [key]
        FROM @expected AS expected
        FULL JOIN (SELECT [ProjectEndpointName], [ProjectName], [ProjectVersion], [IsExtensionProject] FROM [dms].[SchemaComponent] WHERE [EffectiveSchemaHash] = N'0a2500e5cbcf82a1ff94db4f19ffc4e5b47b67c7ab9b65a45cecc48ce6ee3734') AS actual ON actual.[ProjectEndpointName] = expected.[ProjectEndpointName]
        WHERE expected.[ProjectEndpointName] IS NULL OR actual.[ProjectEndpointName] IS NULL
            OR (expected.[ProjectEndpointName] <> actual.[ProjectEndpointName] COLLATE Latin1_General_100_BIN2 OR DATALENGTH(expected.[ProjectEndpointName]) <> DATALENGTH(actual.[ProjectEndpointName]))
            OR (expected.[ProjectName] <> actual.[ProjectName] COLLATE Latin1_General_100_BIN2 OR DATALENGTH(expected.[ProjectName]) <> DATALENGTH(actual.[ProjectName]))
            OR (expected.[ProjectVersion] <> actual.[ProjectVersion] COLLATE Latin1_General_100_BIN2 OR DATALENGTH(expected.[ProjectVersion]) <> DATALENGTH(actual.[ProjectVersion]))
            OR expected.[IsExtensionProject] <> actual.[IsExtensionProject]
        ORDER BY COALESCE(expected.[ProjectEndpointName], actual.[ProjectEndpointName])
    ) AS offending
);
IF @offenders IS NOT NULL
BEGIN
    RAISERROR(N'SCHEMA_COMPONENT_MISMATCH: expected %d rows, actual %d rows; ProjectEndpointName %s', 16, 1, 2, @actual, @offenders);
    SET NOEXEC ON;
END;
GO
