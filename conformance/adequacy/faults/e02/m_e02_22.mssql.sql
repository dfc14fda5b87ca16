IF OBJECT_ID(N'[edfi].[TR_Student_ReferentialIdentity]', N'TR') IS NULL
    SET NOEXEC ON;
GO
CREATE OR ALTER TRIGGER [edfi].[TR_Student_ReferentialIdentity]
ON [edfi].[Student]
AFTER INSERT, UPDATE
AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @key smallint = (
        SELECT [ResourceKeyId] FROM [dms].[ResourceKey] WHERE [ProjectName] = N'Ed-Fi' AND [ResourceName] = N'Student'
    );
    DECLARE @renamed TABLE ([DocumentId] bigint NOT NULL PRIMARY KEY);
    DECLARE @documentId bigint;
    SELECT @documentId = inserted.[DocumentId]
    FROM inserted
    INNER JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE CONVERT(varbinary(64), deleted.[StudentUniqueId]) <> CONVERT(varbinary(64), inserted.[StudentUniqueId]);
    INSERT INTO @renamed ([DocumentId])
    SELECT inserted.[DocumentId]
    FROM inserted
    LEFT JOIN deleted ON deleted.[DocumentId] = inserted.[DocumentId]
    WHERE deleted.[DocumentId] IS NULL OR inserted.[DocumentId] = @documentId;
    DELETE identities
    FROM [dms].[ReferentialIdentity] AS identities
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = identities.[DocumentId]
    WHERE identities.[ResourceKeyId] = @key;
    INSERT INTO [dms].[ReferentialIdentity] ([ReferentialId], [DocumentId], [ResourceKeyId])
    SELECT
        [dms].[uuidv5](N'edf1edf1-3df1-3df1-3df1-3df1edf1edf1', N'Ed-FiStudent$.studentUniqueId=' + inserted.[StudentUniqueId]),
        inserted.[DocumentId],
        @key
    FROM inserted
    INNER JOIN @renamed AS renamed ON renamed.[DocumentId] = inserted.[DocumentId];
END;
GO
SET NOEXEC OFF;
