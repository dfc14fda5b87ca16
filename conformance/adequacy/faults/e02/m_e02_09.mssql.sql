IF OBJECT_ID(N'[dms].[FK_ReferentialIdentity_Document]', N'F') IS NOT NULL
    ALTER TABLE [dms].[ReferentialIdentity] DROP CONSTRAINT [FK_ReferentialIdentity_Document];
GO
IF OBJECT_ID(N'[dms].[ReferentialIdentity]', N'U') IS NOT NULL
    ALTER TABLE [dms].[ReferentialIdentity] ADD CONSTRAINT [FK_ReferentialIdentity_Document] FOREIGN KEY ([DocumentId])
    REFERENCES [dms].[Document] ([DocumentId]);
