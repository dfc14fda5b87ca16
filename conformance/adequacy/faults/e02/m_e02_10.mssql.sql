DROP INDEX IF EXISTS [IX_DocumentChangeEvent_DocumentId] ON [dms].[DocumentChangeEvent];
