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
    IF (@recorded <> N'6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4' COLLATE Latin1_General_100_BIN2 OR DATALENGTH(@recorded) <> DATALENGTH(N'6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4'))
    BEGIN
        RAISERROR(N'EFFECTIVE_SCHEMA_HASH_MISMATCH: expected %s, actual %s', 16, 1, N'6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4', @recorded);
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

IF OBJECT_ID(N'[edfi].[Budget]', N'U') IS NULL
CREATE TABLE [edfi].[Budget] (
    [DocumentId] bigint NOT NULL,
    [FiscalYear_Present] bit NULL,
    [FiscalYear_Unified] int NULL,
    [LocalFiscalYear_Present] bit NULL,
    [BudgetCode] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [FiscalYear] AS (CASE WHEN [FiscalYear_Present] IS NULL THEN NULL ELSE [FiscalYear_Unified] END) PERSISTED,
    [LocalFiscalYear] AS (CASE WHEN [LocalFiscalYear_Present] IS NULL THEN NULL ELSE [FiscalYear_Unified] END) PERSISTED,
    CONSTRAINT [PK_Budget] PRIMARY KEY CLUSTERED ([DocumentId]),
    CONSTRAINT [UX_Budget_NK] UNIQUE NONCLUSTERED ([BudgetCode]),
    CONSTRAINT [CK_Budget_FiscalYear_Present_NullOrTrue] CHECK ([FiscalYear_Present] IS NULL OR [FiscalYear_Present] = 1),
    CONSTRAINT [CK_Budget_LocalFiscalYear_Present_NullOrTrue] CHECK ([LocalFiscalYear_Present] IS NULL OR [LocalFiscalYear_Present] = 1)
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
    WHERE name = N'FK_Budget_Document' AND parent_object_id = OBJECT_ID(N'[edfi].[Budget]', N'U')
)
ALTER TABLE [edfi].[Budget]
    ADD CONSTRAINT [FK_Budget_Document] FOREIGN KEY ([DocumentId])
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

CREATE OR ALTER TRIGGER [edfi].[TR_Budget_ReferentialIdentity]
ON [edfi].[Budget]
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
        SELECT CONVERT(varbinary(8000), inserted.[BudgetCode])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[BudgetCode])
    );
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] IN (1);
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', CONVERT(nvarchar(max), N'Ed-FiBudget$.budgetCode=') + inserted.[BudgetCode] COLLATE Latin1_General_100_BIN2),
        inserted.[DocumentId],
        1
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO

CREATE OR ALTER TRIGGER [edfi].[TR_Budget_Stamp]
ON [edfi].[Budget]
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
        SELECT inserted.[DocumentId], inserted.[FiscalYear_Present], inserted.[FiscalYear_Unified], inserted.[LocalFiscalYear_Present], CONVERT(varbinary(8000), inserted.[BudgetCode])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[FiscalYear_Present], deleted.[FiscalYear_Unified], deleted.[LocalFiscalYear_Present], CONVERT(varbinary(8000), deleted.[BudgetCode])
    )
    UNION
    SELECT deleted.[DocumentId]
    FROM deleted
    LEFT JOIN inserted ON inserted.[DocumentId] = deleted.[DocumentId]
    WHERE inserted.[DocumentId] IS NULL OR NOT EXISTS (
        SELECT inserted.[DocumentId], inserted.[FiscalYear_Present], inserted.[FiscalYear_Unified], inserted.[LocalFiscalYear_Present], CONVERT(varbinary(8000), inserted.[BudgetCode])
        INTERSECT
        SELECT deleted.[DocumentId], deleted.[FiscalYear_Present], deleted.[FiscalYear_Unified], deleted.[LocalFiscalYear_Present], CONVERT(varbinary(8000), deleted.[BudgetCode])
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
        SELECT CONVERT(varbinary(8000), inserted.[BudgetCode])
        INTERSECT
        SELECT CONVERT(varbinary(8000), deleted.[BudgetCode])
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
SELECT 1, N'Ed-Fi', N'Budget', N'5.0.0'
WHERE NOT EXISTS (SELECT 1 FROM [dms].[ResourceKey] WHERE ([ResourceKeyId] = 1) OR ([ProjectName] = N'Ed-Fi' AND [ResourceName] = N'Budget'));
GO

DECLARE @expected TABLE (
    [ResourceKeyId] smallint NOT NULL,
    [ProjectName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ResourceName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ResourceVersion] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL
);
INSERT INTO @expected ([ResourceKeyId], [ProjectName], [ResourceName], [ResourceVersion])
VALUES
    (1, N'Ed-Fi', N'Budget', N'5.0.0');
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
    RAISERROR(N'RESOURCE_KEY_MISMATCH: expected %d rows, actual %d rows; ResourceKeyId %s', 16, 1, 1, @actual, @offenders);
    SET NOEXEC ON;
END;
GO

INSERT INTO [dms].[EffectiveSchema] ([EffectiveSchemaSingletonId], [ApiSchemaFormatVersion], [EffectiveSchemaHash], [ResourceKeyCount], [ResourceKeySeedHash])
SELECT 1, N'1.0.0', N'6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4', 1, 0x443877a08298dcb05b03ab7f64941f6b75e3d9ec71373f7e4755c5764a720cd5
WHERE NOT EXISTS (SELECT 1 FROM [dms].[EffectiveSchema] WHERE ([EffectiveSchemaSingletonId] = 1) OR ([EffectiveSchemaHash] = N'6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4'));
GO

DECLARE @differing nvarchar(1000) = (
    SELECT CONCAT_WS(N', ',
        CASE WHEN [EffectiveSchemaSingletonId] <> 1 THEN N'EffectiveSchemaSingletonId' END,
        CASE WHEN ([ApiSchemaFormatVersion] <> N'1.0.0' COLLATE Latin1_General_100_BIN2 OR DATALENGTH([ApiSchemaFormatVersion]) <> DATALENGTH(N'1.0.0')) THEN N'ApiSchemaFormatVersion' END,
        CASE WHEN ([EffectiveSchemaHash] <> N'6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4' COLLATE Latin1_General_100_BIN2 OR DATALENGTH([EffectiveSchemaHash]) <> DATALENGTH(N'6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4')) THEN N'EffectiveSchemaHash' END,
        CASE WHEN [ResourceKeyCount] <> 1 THEN N'ResourceKeyCount' END,
        CASE WHEN [ResourceKeySeedHash] <> 0x443877a08298dcb05b03ab7f64941f6b75e3d9ec71373f7e4755c5764a720cd5 THEN N'ResourceKeySeedHash' END
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
SELECT N'6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4', N'ed-fi', N'Ed-Fi', N'5.0.0', 0
WHERE NOT EXISTS (SELECT 1 FROM [dms].[SchemaComponent] WHERE [EffectiveSchemaHash] = N'6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4' AND [ProjectEndpointName] = N'ed-fi');
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
DECLARE @actual int = (SELECT COUNT(*) FROM (SELECT [ProjectEndpointName], [ProjectName], [ProjectVersion], [IsExtensionProject] FROM [dms].[SchemaComponent] WHERE [EffectiveSchemaHash] = N'6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4') AS actual);
DECLARE @offenders nvarchar(2000) = (
    SELECT STRING_AGG(CONVERT(nvarchar(128), offending.[key]), N', ') FROM (
        SELECT TOP (10) COALESCE(expected.[ProjectEndpointName], actual.[ProjectEndpointName]) AS [key]
        FROM @expected AS expected
        FULL JOIN (SELECT [ProjectEndpointName], [ProjectName], [ProjectVersion], [IsExtensionProject] FROM [dms].[SchemaComponent] WHERE [EffectiveSchemaHash] = N'6fbdd2fe07dd99da1f37d32b6aee90bd1b5676fb75487a0afe5c44983ef6edc4') AS actual ON actual.[ProjectEndpointName] = expected.[ProjectEndpointName]
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
