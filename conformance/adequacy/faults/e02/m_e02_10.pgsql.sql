DROP INDEX IF EXISTS "dms"."IX_DocumentChangeEvent_DocumentId";
