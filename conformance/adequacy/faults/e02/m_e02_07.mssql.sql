IF OBJECT_ID(N'[dms].[TR_Document_Journal]', N'TR') IS NULL
    SET NOEXEC ON;
GO
CREATE OR ALTER TRIGGER [dms].[TR_Document_Journal]
ON [dms].[Document]
AFTER INSERT, UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO [dms].[DocumentChangeEvent] ([ChangeVersion], [DocumentId], [ResourceKeyId])
    SELECT inserted.[ContentVersion], inserted.[DocumentId], inserted.[ResourceKeyId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR deleted.[ContentVersion] <> inserted.[ContentVersion];
    INSERT INTO [dms].[DocumentChangeEvent] ([ChangeVersion], [DocumentId], [ResourceKeyId])
    SELECT NEXT VALUE FOR [dms].[ChangeVersionSequence], inserted.[DocumentId], inserted.[ResourceKeyId]
    FROM inserted
    INNER JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[ContentVersion] = inserted.[ContentVersion];
    IF NOT EXISTS (SELECT 1 FROM deleted)
    UPDATE document
    SET [IdentityVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence]
    FROM [dms].[Document] AS document
    INNER JOIN inserted ON inserted.[DocumentId] = document.[DocumentId]
    WHERE inserted.[IdentityVersion] = inserted.[ContentVersion];
END;
GO
SET NOEXEC OFF;
