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
    IF (@recorded <> N'915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd' COLLATE Latin1_General_100_BIN2 OR DATALENGTH(@recorded) <> DATALENGTH(N'915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd'))
    BEGIN
        RAISERROR(N'EFFECTIVE_SCHEMA_HASH_MISMATCH: expected %s, actual %s', 16, 1, N'915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd', @recorded);
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

IF OBJECT_ID(N'[edfi].[Grant]', N'U') IS NULL
CREATE TABLE [edfi].[Grant] (
    [DocumentId] bigint NOT NULL,
    [From_DocumentId] bigint NOT NULL,
    [From_Group] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [GroupId] int NOT NULL,
    CONSTRAINT [PK_Grant] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Grant_NK] UNIQUE NONCLUSTERED ([GroupId]),
    CONSTRAINT [CK_Grant_From_AllNone] CHECK (([From_DocumentId] IS NULL AND [From_Group] IS NULL) OR ([From_DocumentId] IS NOT NULL AND [From_Group] IS NOT NULL))
);
GO

IF OBJECT_ID(N'[edfi].[Order]', N'U') IS NULL
CREATE TABLE [edfi].[Order] (
    [DocumentId] bigint NOT NULL,
    [User_DocumentId] bigint NULL,
    [User_User] nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    [Group] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Selected] int NULL,
    [User] nvarchar(20) NOT NULL,
    CONSTRAINT [PK_Order] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Order_NK] UNIQUE NONCLUSTERED ([Group]),
    CONSTRAINT [UX_Order_RefKey] UNIQUE NONCLUSTERED ([DocumentId], [Group]),
    CONSTRAINT [CK_Order_User_AllNone] CHECK (([User_DocumentId] IS NULL AND [User_User] IS NULL) OR ([User_DocumentId] IS NOT NULL AND [User_User] IS NOT NULL))
);
GO

IF OBJECT_ID(N'[edfi].[OrderWhere]', N'U') IS NULL
CREATE TABLE [edfi].[OrderWhere] (
    [Order_DocumentId] bigint NOT NULL,
    [Ordinal] int NOT NULL,
    [Column] int NOT NULL,
    CONSTRAINT [PK_OrderWhere] PRIMARY KEY CLUSTERED ([Order_DocumentId], [Ordinal])
);
GO

IF OBJECT_ID(N'[edfi].[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm]', N'U') IS NULL
CREATE TABLE [edfi].[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm] (
    [DocumentId] bigint NOT NULL,
    [Key128AbcdefghijKlmn] int NOT NULL,
    [Member128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno] nvarchar(30) NULL,
    CONSTRAINT [PK_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_3ca8025a4d] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_8378634bce] UNIQUE NONCLUSTERED ([Key128AbcdefghijKlmn])
);
GO

IF OBJECT_ID(N'[edfi].[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_fe37bd0b8d]', N'U') IS NULL
CREATE TABLE [edfi].[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_fe37bd0b8d] (
    [Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da] bigint NOT NULL,
    [Ordinal] int NOT NULL,
    [Element128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmn] nvarchar(30) NOT NULL,
    CONSTRAINT [PK_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_e86b8183b9] PRIMARY KEY CLUSTERED ([Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da], [Ordinal])
);
GO

IF OBJECT_ID(N'[edfi].[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_66aff96c90]', N'U') IS NULL
CREATE TABLE [edfi].[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_66aff96c90] (
    [DocumentId] bigint NOT NULL,
    [Key129AbcdefghijKlmn] int NOT NULL,
    [Member129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcd_f7788f15f7] nvarchar(30) NULL,
    CONSTRAINT [PK_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_da7b72561f] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_eefb349c5d] UNIQUE NONCLUSTERED ([Key129AbcdefghijKlmn])
);
GO

IF OBJECT_ID(N'[edfi].[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_0164a2dbe2]', N'U') IS NULL
CREATE TABLE [edfi].[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_0164a2dbe2] (
    [Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc] bigint NOT NULL,
    [Ordinal] int NOT NULL,
    [Element129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc_6e913c8b7d] nvarchar(30) NOT NULL,
    CONSTRAINT [PK_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_ce91e07746] PRIMARY KEY CLUSTERED ([Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc], [Ordinal])
);
GO

IF OBJECT_ID(N'[edfi].[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA]', N'U') IS NULL
CREATE TABLE [edfi].[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA] (
    [DocumentId] bigint NOT NULL,
    [Key63AbcdefghijKlmno] int NOT NULL,
    [Member63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc] nvarchar(30) NULL,
    CONSTRAINT [PK_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_NK] UNIQUE NONCLUSTERED ([Key63AbcdefghijKlmno])
);
GO

IF OBJECT_ID(N'[edfi].[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAList63AbcdefghijKlmn]', N'U') IS NULL
CREATE TABLE [edfi].[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAList63AbcdefghijKlmn] (
    [Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId] bigint NOT NULL,
    [Ordinal] int NOT NULL,
    [Element63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb] nvarchar(30) NOT NULL,
    CONSTRAINT [PK_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAList63AbcdefghijKlmn] PRIMARY KEY CLUSTERED ([Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId], [Ordinal])
);
GO

IF OBJECT_ID(N'[edfi].[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb]', N'U') IS NULL
CREATE TABLE [edfi].[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb] (
    [DocumentId] bigint NOT NULL,
    [Key64AbcdefghijKlmno] int NOT NULL,
    [Member64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcd] nvarchar(30) NULL,
    CONSTRAINT [PK_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_NK] UNIQUE NONCLUSTERED ([Key64AbcdefghijKlmno])
);
GO

IF OBJECT_ID(N'[edfi].[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbList64AbcdefghijKlmn]', N'U') IS NULL
CREATE TABLE [edfi].[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbList64AbcdefghijKlmn] (
    [Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId] bigint NOT NULL,
    [Ordinal] int NOT NULL,
    [Element64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc] nvarchar(30) NOT NULL,
    CONSTRAINT [PK_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbList64AbcdefghijKlmn] PRIMARY KEY CLUSTERED ([Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId], [Ordinal])
);
GO

IF OBJECT_ID(N'[edfi].[User]', N'U') IS NULL
CREATE TABLE [edfi].[User] (
    [DocumentId] bigint NOT NULL,
    [Primary] bit NULL,
    [User] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_User] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_User_NK] UNIQUE NONCLUSTERED ([User]),
    CONSTRAINT [UX_User_RefKey] UNIQUE NONCLUSTERED ([DocumentId], [User])
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
    WHERE name = N'FK_Grant_Document' AND parent_object_id = OBJECT_ID(N'[edfi].[Grant]', N'U')
)
ALTER TABLE [edfi].[Grant]
    ADD CONSTRAINT [FK_Grant_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Grant_From_RefKey' AND parent_object_id = OBJECT_ID(N'[edfi].[Grant]', N'U')
)
ALTER TABLE [edfi].[Grant]
    ADD CONSTRAINT [FK_Grant_From_RefKey] FOREIGN KEY ([From_DocumentId], [From_Group])
    REFERENCES [edfi].[Order] ([DocumentId], [Group])
    ON DELETE NO ACTION ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Order_Document' AND parent_object_id = OBJECT_ID(N'[edfi].[Order]', N'U')
)
ALTER TABLE [edfi].[Order]
    ADD CONSTRAINT [FK_Order_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Order_User' AND parent_object_id = OBJECT_ID(N'[edfi].[Order]', N'U')
)
ALTER TABLE [edfi].[Order]
    ADD CONSTRAINT [FK_Order_User] FOREIGN KEY ([User_DocumentId])
    REFERENCES [edfi].[User] ([DocumentId])
    ON DELETE NO ACTION ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_OrderWhere_Order' AND parent_object_id = OBJECT_ID(N'[edfi].[OrderWhere]', N'U')
)
ALTER TABLE [edfi].[OrderWhere]
    ADD CONSTRAINT [FK_OrderWhere_Order] FOREIGN KEY ([Order_DocumentId])
    REFERENCES [edfi].[Order] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_48c347e822' AND parent_object_id = OBJECT_ID(N'[edfi].[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm]', N'U')
)
ALTER TABLE [edfi].[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm]
    ADD CONSTRAINT [FK_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_48c347e822] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_b562e2abf5' AND parent_object_id = OBJECT_ID(N'[edfi].[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_fe37bd0b8d]', N'U')
)
ALTER TABLE [edfi].[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_fe37bd0b8d]
    ADD CONSTRAINT [FK_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_b562e2abf5] FOREIGN KEY ([Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da])
    REFERENCES [edfi].[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_d2f651cc2c' AND parent_object_id = OBJECT_ID(N'[edfi].[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_66aff96c90]', N'U')
)
ALTER TABLE [edfi].[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_66aff96c90]
    ADD CONSTRAINT [FK_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_d2f651cc2c] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_87b2dd7816' AND parent_object_id = OBJECT_ID(N'[edfi].[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_0164a2dbe2]', N'U')
)
ALTER TABLE [edfi].[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_0164a2dbe2]
    ADD CONSTRAINT [FK_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_87b2dd7816] FOREIGN KEY ([Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc])
    REFERENCES [edfi].[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_66aff96c90] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_Document' AND parent_object_id = OBJECT_ID(N'[edfi].[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA]', N'U')
)
ALTER TABLE [edfi].[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA]
    ADD CONSTRAINT [FK_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAList63AbcdefghijKlmn_Resource63AbcdefghijKlmnopqrst_e32ab7f282' AND parent_object_id = OBJECT_ID(N'[edfi].[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAList63AbcdefghijKlmn]', N'U')
)
ALTER TABLE [edfi].[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAList63AbcdefghijKlmn]
    ADD CONSTRAINT [FK_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAList63AbcdefghijKlmn_Resource63AbcdefghijKlmnopqrst_e32ab7f282] FOREIGN KEY ([Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId])
    REFERENCES [edfi].[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_Document' AND parent_object_id = OBJECT_ID(N'[edfi].[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb]', N'U')
)
ALTER TABLE [edfi].[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb]
    ADD CONSTRAINT [FK_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbList64AbcdefghijKlmn_Resource64AbcdefghijKlmnopqrs_72bbfbed0e' AND parent_object_id = OBJECT_ID(N'[edfi].[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbList64AbcdefghijKlmn]', N'U')
)
ALTER TABLE [edfi].[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbList64AbcdefghijKlmn]
    ADD CONSTRAINT [FK_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbList64AbcdefghijKlmn_Resource64AbcdefghijKlmnopqrs_72bbfbed0e] FOREIGN KEY ([Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId])
    REFERENCES [edfi].[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb] ([DocumentId])
    ON DELETE CASCADE ON UPDATE NO ACTION;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.foreign_keys
    WHERE name = N'FK_User_Document' AND parent_object_id = OBJECT_ID(N'[edfi].[User]', N'U')
)
ALTER TABLE [edfi].[User]
    ADD CONSTRAINT [FK_User_Document] FOREIGN KEY ([DocumentId])
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
    WHERE name = N'IX_Grant_From_DocumentId_From_Group' AND object_id = OBJECT_ID(N'[edfi].[Grant]', N'U')
)
CREATE INDEX [IX_Grant_From_DocumentId_From_Group]
    ON [edfi].[Grant] ([From_DocumentId], [From_Group]);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE name = N'IX_Order_User_DocumentId' AND object_id = OBJECT_ID(N'[edfi].[Order]', N'U')
)
CREATE INDEX [IX_Order_User_DocumentId]
    ON [edfi].[Order] ([User_DocumentId]);
GO

-- Phase 6: Views

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

CREATE OR ALTER TRIGGER [edfi].[TR_Grant_ReferentialIdentity]
ON [edfi].[Grant]
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
        SELECT inserted.[GroupId]
        INTERSECT
        SELECT deleted.[GroupId]
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (1);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiGroup$.groupId=') + CONVERT(nvarchar(20), inserted.[GroupId])),
        inserted.[DocumentId],
        1
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Grant_Stamp]
ON [edfi].[Grant]
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
        SELECT inserted.[DocumentId], inserted.[From_DocumentId], CONVERT(varbinary(8000), inserted.[From_Group]), inserted.[GroupId]
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[From_DocumentId], CONVERT(varbinary(8000), deleted.[From_Group]), deleted.[GroupId]
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[From_DocumentId], CONVERT(varbinary(8000), inserted.[From_Group]), inserted.[GroupId]
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[From_DocumentId], CONVERT(varbinary(8000), deleted.[From_Group]), deleted.[GroupId]
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
        SELECT inserted.[GroupId]
        INTERSECT
        SELECT deleted.[GroupId]
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Order_ReferentialIdentity]
ON [edfi].[Order]
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
        SELECT CONVERT(varbinary(8000), inserted.[Group])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[Group])
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (2);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiOrder$.group=') + inserted.[Group] COLLATE Latin1_General_100_BIN2),
        inserted.[DocumentId],
        2
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Order_Stamp]
ON [edfi].[Order]
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
        SELECT inserted.[DocumentId], inserted.[User_DocumentId], CONVERT(varbinary(8000), inserted.[User_User]), CONVERT(varbinary(8000), inserted.[Group]), inserted.[Selected], CONVERT(varbinary(8000), inserted.[User])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[User_DocumentId], CONVERT(varbinary(8000), deleted.[User_User]), CONVERT(varbinary(8000), deleted.[Group]), deleted.[Selected], CONVERT(varbinary(8000), deleted.[User])
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[User_DocumentId], CONVERT(varbinary(8000), inserted.[User_User]), CONVERT(varbinary(8000), inserted.[Group]), inserted.[Selected], CONVERT(varbinary(8000), inserted.[User])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[User_DocumentId], CONVERT(varbinary(8000), deleted.[User_User]), CONVERT(varbinary(8000), deleted.[Group]), deleted.[Selected], CONVERT(varbinary(8000), deleted.[User])
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
        SELECT CONVERT(varbinary(8000), inserted.[Group])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[Group])
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_OrderWhere_Stamp]
ON [edfi].[OrderWhere]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[Order_DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[Order_DocumentId] = inserted.[Order_DocumentId] AND deleted.[Ordinal] = inserted.[Ordinal]
    WHERE deleted.[Order_DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[Order_DocumentId], inserted.[Ordinal], inserted.[Column]
        INTERSECT
        SELECT deleted.[Order_DocumentId], deleted.[Ordinal], deleted.[Column]
    )
    UNION
    SELECT deleted.[Order_DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[Order_DocumentId] = deleted.[Order_DocumentId] AND inserted.[Ordinal] = deleted.[Ordinal]
    WHERE inserted.[Order_DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[Order_DocumentId], inserted.[Ordinal], inserted.[Column]
        INTERSECT
        SELECT deleted.[Order_DocumentId], deleted.[Ordinal], deleted.[Column]
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_0deb4312f1]
ON [edfi].[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_fe37bd0b8d]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da]
    FROM inserted
    LEFT JOIN deleted ON deleted.[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da] = inserted.[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da] AND deleted.[Ordinal] = inserted.[Ordinal]
    WHERE deleted.[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da] IS NULL OR NOT EXISTS (
        SELECT inserted.[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da], inserted.[Ordinal], CONVERT(varbinary(8000), inserted.[Element128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmn])
        INTERSECT
        SELECT deleted.[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da], deleted.[Ordinal], CONVERT(varbinary(8000), deleted.[Element128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmn])
    )
    UNION
    SELECT deleted.[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da]
    FROM deleted
    LEFT JOIN inserted ON inserted.[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da] = deleted.[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da] AND inserted.[Ordinal] = deleted.[Ordinal]
    WHERE inserted.[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da] IS NULL OR NOT EXISTS (
        SELECT inserted.[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da], inserted.[Ordinal], CONVERT(varbinary(8000), inserted.[Element128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmn])
        INTERSECT
        SELECT deleted.[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_eee34fe6da], deleted.[Ordinal], CONVERT(varbinary(8000), deleted.[Element128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmn])
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_294bd890f2]
ON [edfi].[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm]
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
        SELECT inserted.[Key128AbcdefghijKlmn]
        INTERSECT
        SELECT deleted.[Key128AbcdefghijKlmn]
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (3);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiResource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm$.key128AbcdefghijKlmn=') + CONVERT(nvarchar(20), inserted.[Key128AbcdefghijKlmn])),
        inserted.[DocumentId],
        3
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_daf0d5ed07]
ON [edfi].[Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm]
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
        SELECT inserted.[DocumentId], inserted.[Key128AbcdefghijKlmn], CONVERT(varbinary(8000), inserted.[Member128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[Key128AbcdefghijKlmn], CONVERT(varbinary(8000), deleted.[Member128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno])
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[Key128AbcdefghijKlmn], CONVERT(varbinary(8000), inserted.[Member128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[Key128AbcdefghijKlmn], CONVERT(varbinary(8000), deleted.[Member128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmno])
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
        SELECT inserted.[Key128AbcdefghijKlmn]
        INTERSECT
        SELECT deleted.[Key128AbcdefghijKlmn]
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_72c728b3ab]
ON [edfi].[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_0164a2dbe2]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc]
    FROM inserted
    LEFT JOIN deleted ON deleted.[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc] = inserted.[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc] AND deleted.[Ordinal] = inserted.[Ordinal]
    WHERE deleted.[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc] IS NULL OR NOT EXISTS (
        SELECT inserted.[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc], inserted.[Ordinal], CONVERT(varbinary(8000), inserted.[Element129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc_6e913c8b7d])
        INTERSECT
        SELECT deleted.[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc], deleted.[Ordinal], CONVERT(varbinary(8000), deleted.[Element129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc_6e913c8b7d])
    )
    UNION
    SELECT deleted.[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc]
    FROM deleted
    LEFT JOIN inserted ON inserted.[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc] = deleted.[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc] AND inserted.[Ordinal] = deleted.[Ordinal]
    WHERE inserted.[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc] IS NULL OR NOT EXISTS (
        SELECT inserted.[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc], inserted.[Ordinal], CONVERT(varbinary(8000), inserted.[Element129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc_6e913c8b7d])
        INTERSECT
        SELECT deleted.[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_372ad54cbc], deleted.[Ordinal], CONVERT(varbinary(8000), deleted.[Element129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc_6e913c8b7d])
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_549daa9efe]
ON [edfi].[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_66aff96c90]
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
        SELECT inserted.[Key129AbcdefghijKlmn]
        INTERSECT
        SELECT deleted.[Key129AbcdefghijKlmn]
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (4);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiResource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmn$.key129AbcdefghijKlmn=') + CONVERT(nvarchar(20), inserted.[Key129AbcdefghijKlmn])),
        inserted.[DocumentId],
        4
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxy_bc13ec73ee]
ON [edfi].[Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_66aff96c90]
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
        SELECT inserted.[DocumentId], inserted.[Key129AbcdefghijKlmn], CONVERT(varbinary(8000), inserted.[Member129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcd_f7788f15f7])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[Key129AbcdefghijKlmn], CONVERT(varbinary(8000), deleted.[Member129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcd_f7788f15f7])
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[Key129AbcdefghijKlmn], CONVERT(varbinary(8000), inserted.[Member129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcd_f7788f15f7])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[Key129AbcdefghijKlmn], CONVERT(varbinary(8000), deleted.[Member129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcd_f7788f15f7])
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
        SELECT inserted.[Key129AbcdefghijKlmn]
        INTERSECT
        SELECT deleted.[Key129AbcdefghijKlmn]
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_ReferentialIdentity]
ON [edfi].[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA]
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
        SELECT inserted.[Key63AbcdefghijKlmno]
        INTERSECT
        SELECT deleted.[Key63AbcdefghijKlmno]
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (5);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiResource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA$.key63AbcdefghijKlmno=') + CONVERT(nvarchar(20), inserted.[Key63AbcdefghijKlmno])),
        inserted.[DocumentId],
        5
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_Stamp]
ON [edfi].[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA]
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
        SELECT inserted.[DocumentId], inserted.[Key63AbcdefghijKlmno], CONVERT(varbinary(8000), inserted.[Member63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[Key63AbcdefghijKlmno], CONVERT(varbinary(8000), deleted.[Member63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc])
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[Key63AbcdefghijKlmno], CONVERT(varbinary(8000), inserted.[Member63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[Key63AbcdefghijKlmno], CONVERT(varbinary(8000), deleted.[Member63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc])
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
        SELECT inserted.[Key63AbcdefghijKlmno]
        INTERSECT
        SELECT deleted.[Key63AbcdefghijKlmno]
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAList63AbcdefghijKlmn_Stamp]
ON [edfi].[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAList63AbcdefghijKlmn]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId] = inserted.[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId] AND deleted.[Ordinal] = inserted.[Ordinal]
    WHERE deleted.[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId], inserted.[Ordinal], CONVERT(varbinary(8000), inserted.[Element63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb])
        INTERSECT
        SELECT deleted.[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId], deleted.[Ordinal], CONVERT(varbinary(8000), deleted.[Element63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb])
    )
    UNION
    SELECT deleted.[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId] = deleted.[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId] AND inserted.[Ordinal] = deleted.[Ordinal]
    WHERE inserted.[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId], inserted.[Ordinal], CONVERT(varbinary(8000), inserted.[Element63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb])
        INTERSECT
        SELECT deleted.[Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA_DocumentId], deleted.[Ordinal], CONVERT(varbinary(8000), deleted.[Element63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb])
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_ReferentialIdentity]
ON [edfi].[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb]
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
        SELECT inserted.[Key64AbcdefghijKlmno]
        INTERSECT
        SELECT deleted.[Key64AbcdefghijKlmno]
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (6);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiResource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb$.key64AbcdefghijKlmno=') + CONVERT(nvarchar(20), inserted.[Key64AbcdefghijKlmno])),
        inserted.[DocumentId],
        6
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_Stamp]
ON [edfi].[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb]
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
        SELECT inserted.[DocumentId], inserted.[Key64AbcdefghijKlmno], CONVERT(varbinary(8000), inserted.[Member64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcd])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[Key64AbcdefghijKlmno], CONVERT(varbinary(8000), deleted.[Member64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcd])
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[Key64AbcdefghijKlmno], CONVERT(varbinary(8000), inserted.[Member64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcd])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[Key64AbcdefghijKlmno], CONVERT(varbinary(8000), deleted.[Member64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcd])
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
        SELECT inserted.[Key64AbcdefghijKlmno]
        INTERSECT
        SELECT deleted.[Key64AbcdefghijKlmno]
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbList64AbcdefghijKlmn_Stamp]
ON [edfi].[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbList64AbcdefghijKlmn]
AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted)
        RETURN;
    DECLARE @touched TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    INSERT INTO @touched ([DocumentId])
    SELECT inserted.[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId] = inserted.[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId] AND deleted.[Ordinal] = inserted.[Ordinal]
    WHERE deleted.[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId], inserted.[Ordinal], CONVERT(varbinary(8000), inserted.[Element64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc])
        INTERSECT
        SELECT deleted.[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId], deleted.[Ordinal], CONVERT(varbinary(8000), deleted.[Element64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc])
    )
    UNION
    SELECT deleted.[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId] = deleted.[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId] AND inserted.[Ordinal] = deleted.[Ordinal]
    WHERE inserted.[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId], inserted.[Ordinal], CONVERT(varbinary(8000), inserted.[Element64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc])
        INTERSECT
        SELECT deleted.[Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb_DocumentId], deleted.[Ordinal], CONVERT(varbinary(8000), deleted.[Element64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbc])
    );
    UPDATE document
    SET
        [ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [ContentLastModifiedAt] = CASE WHEN document.[ContentLastModifiedAt] > sysutcdatetime() THEN document.[ContentLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @touched AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_User_PropagateIdentity]
ON [edfi].[User]
AFTER UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    IF NOT EXISTS (SELECT 1 FROM inserted)
        RETURN;
    UPDATE referrer
    SET
        [User_User] = inserted.[User]
    FROM [edfi].[Order] AS referrer
    INNER JOIN inserted ON inserted.[DocumentId] = referrer.[User_DocumentId]
    INNER JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE NOT EXISTS (
        SELECT CONVERT(varbinary(8000), inserted.[User])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[User])
    )
    AND NOT EXISTS (
        SELECT CONVERT(varbinary(8000), referrer.[User_User])
        INTERSECT
        SELECT CONVERT(varbinary(8000), inserted.[User])
    );
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_User_ReferentialIdentity]
ON [edfi].[User]
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
        SELECT CONVERT(varbinary(8000), inserted.[User])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[User])
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (7);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiUser$.user=') + inserted.[User] COLLATE Latin1_General_100_BIN2),
        inserted.[DocumentId],
        7
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_User_Stamp]
ON [edfi].[User]
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
        SELECT inserted.[DocumentId], inserted.[Primary], CONVERT(varbinary(8000), inserted.[User])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[Primary], CONVERT(varbinary(8000), deleted.[User])
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[Primary], CONVERT(varbinary(8000), inserted.[User])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[Primary], CONVERT(varbinary(8000), deleted.[User])
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
        SELECT CONVERT(varbinary(8000), inserted.[User])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[User])
    );
    UPDATE document
    SET
        [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence],
        [IdentityLastModifiedAt] = CASE WHEN document.[IdentityLastModifiedAt] > sysutcdatetime() THEN document.[IdentityLastModifiedAt] ELSE sysutcdatetime() END
    FROM [dms].[Document] AS document
    INNER JOIN @renamed AS chosen ON chosen.[DocumentId] = document.[DocumentId];
END;
GO

-- Phase 8: Seed and fingerprint

INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 1, N'Ed-Fi', N'Group', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 1) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'Group'));
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 2, N'Ed-Fi', N'Order', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 2) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'Order'));
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 3, N'Ed-Fi', N'Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 3) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm'));
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 4, N'Ed-Fi', N'Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmn', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 4) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmn'));
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 5, N'Ed-Fi', N'Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 5) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA'));
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 6, N'Ed-Fi', N'Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 6) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb'));
INSERT INTO [dms].[ResourceKey] ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
SELECT 7, N'Ed-Fi', N'User', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 7) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'User'));
GO

DECLARE @expected TABLE (
    [ResourceKeyId] smallint NOT NULL,
    [ProjectName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ResourceName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ResourceVersion] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL
);
INSERT INTO @expected ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
VALUES
    (1, N'Ed-Fi', N'Group', N'5.0.0'),
    (2, N'Ed-Fi', N'Order', N'5.0.0'),
    (3, N'Ed-Fi', N'Resource128AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlm', N'5.0.0'),
    (4, N'Ed-Fi', N'Resource129AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmn', N'5.0.0'),
    (5, N'Ed-Fi', N'Resource63AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzA', N'5.0.0'),
    (6, N'Ed-Fi', N'Resource64AbcdefghijKlmnopqrstUvwxyzAbcdefghijKlmnopqrstUvwxyzAb', N'5.0.0'),
    (7, N'Ed-Fi', N'User', N'5.0.0');
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
    RAISERROR(N'RESOURCE_KEY_MISMATCH: expected %d rows, actual %d rows; ResourceKeyId %s', 16, 1, 7, @actual, @offenders);
    SET NOEXEC ON;
END;
GO

INSERT INTO [dms].[EffectiveSchema] ([EffectiveSchemaSingletonId], [ApiSchemaFormatVersion], [EffectiveSchemaHash], [ResourceKeyCount], [ResourceKeySeedHash])
SELECT 1, N'1.0.0', N'915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd', 7, 0x8e0b2863e87ff4db30f02393404b1aae5bbed1c4ed12aeffc7bdc2ca38e26868
WHERE NOT EXISTS (SELECT 1 FROM [dms].[EffectiveSchema] WHERE ([EffectiveSchemaSingletonId] = 1) OR ([EffectiveSchemaHash] = N'915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd'));
GO

DECLARE @differing nvarchar(1000) = (
    SELECT CONCAT_WS(N', ',
        CASE WHEN [EffectiveSchemaSingletonId] <> 1 THEN N'EffectiveSchemaSingletonId' END,
        CASE WHEN ([ApiSchemaFormatVersion] <> N'1.0.0' COLLATE Latin1_General_100_BIN2 OR DATALENGTH([ApiSchemaFormatVersion]) <> DATALENGTH(N'1.0.0')) THEN N'ApiSchemaFormatVersion' END,
        CASE WHEN ([EffectiveSchemaHash] <> N'915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd' COLLATE Latin1_General_100_BIN2 OR DATALENGTH([EffectiveSchemaHash]) <> DATALENGTH(N'915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd')) THEN N'EffectiveSchemaHash' END,
        CASE WHEN [ResourceKeyCount] <> 7 THEN N'ResourceKeyCount' END,
        CASE WHEN [ResourceKeySeedHash] <> 0x8e0b2863e87ff4db30f02393404b1aae5bbed1c4ed12aeffc7bdc2ca38e26868 THEN N'ResourceKeySeedHash' END
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
SELECT N'915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd', N'ed-fi', N'Ed-Fi', N'5.0.0', 0
WHERE NOT EXISTS (SELECT 1 FROM [dms].[SchemaComponent] WHERE [EffectiveSchemaHash] = N'915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd' AND [ProjectEndpointName] = N'ed-fi');
GO

DECLARE @expected TABLE (
    [ProjectEndpointName] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ProjectName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ProjectVersion] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [IsExtensionProject] bit NOT NULL
);
INSERT INTO @expected ([ProjectEndpointName], [ProjectName], [ProjectVersion], [IsExtensionProject])
VALUES
    (N'ed-fi', N'Ed-Fi', N'5.0.0', 0);
DECLARE @actual int = (SELECT COUNT(*) FROM (SELECT [ProjectEndpointName], [ProjectName], [ProjectVersion], [IsExtensionProject] FROM [dms].[SchemaComponent] WHERE [EffectiveSchemaHash] = N'915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd') AS actual);
DECLARE @offenders nvarchar(2000) = (
    SELECT STRING_AGG(CONVERT(nvarchar(128), offending.[key]), N', ') FROM (
        SELECT TOP (10) COALESCE(expected.[ProjectEndpointName], actual.[ProjectEndpointName]) AS [key]
        FROM @expected AS expected
        FULL JOIN (SELECT [ProjectEndpointName], [ProjectName], [ProjectVersion], [IsExtensionProject] FROM [dms].[SchemaComponent] WHERE [EffectiveSchemaHash] = N'915a4a54c4842542f4fa070bbc54b823a5a47f3bf4f850f8f8ee7d03c6e1a9fd') AS actual ON actual.[ProjectEndpointName] = expected.[ProjectEndpointName]
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
    RAISERROR(N'SCHEMA_COMPONENT_MISMATCH: expected %d rows, actual %d rows; ProjectEndpointName %s', 16, 1, 1, @actual, @offenders);
    SET NOEXEC ON;
END;
GO
