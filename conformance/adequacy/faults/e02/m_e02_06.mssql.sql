IF OBJECT_ID(N'[dms].[DF_Document_ContentVersion]', N'D') IS NOT NULL
    ALTER TABLE [dms].[Document] DROP CONSTRAINT [DF_Document_ContentVersion];
GO
IF OBJECT_ID(N'[dms].[Document]', N'U') IS NOT NULL
    ALTER TABLE [dms].[Document] ADD CONSTRAINT [DF_Document_ContentVersion] DEFAULT (1) FOR [ContentVersion];
