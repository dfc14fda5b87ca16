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
