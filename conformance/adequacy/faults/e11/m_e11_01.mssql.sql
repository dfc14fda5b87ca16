IF OBJECT_ID(N'[edfi].[FK_EducationOrganizationIdentity_Document]', N'F') IS NOT NULL
    ALTER TABLE [edfi].[EducationOrganizationIdentity] DROP CONSTRAINT [FK_EducationOrganizationIdentity_Document];
