IF OBJECT_ID(N'[fanout].[Pair]', N'U') IS NOT NULL
    EXEC(N'CREATE OR ALTER TRIGGER [fanout].[TR_Pair_StampTargets]
ON [fanout].[Pair]
AFTER DELETE
AS
BEGIN
    SET NOCOUNT ON;
    UPDATE d
    SET d.[ContentVersion] = NEXT VALUE FOR [dms].[ChangeVersionSequence]
    FROM [dms].[Document] d
    WHERE d.[DocumentId] IN (SELECT [LeftHub_DocumentId] FROM deleted)
        OR d.[DocumentId] IN (SELECT [RightHub_DocumentId] FROM deleted);
END');
