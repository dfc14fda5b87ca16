@dms @E02-S06 @hard:E02-S01
Feature: UUIDv5 helper in the database
  The database computes RFC 4122 version 5 UUIDs itself, equal to the application and equal on both engines, with nothing to install.

  Port: db: SELECT dms.uuidv5(namespace, name); lib: uuid.v5 ({namespace, name} → uuid) of the backend; files: {dialect}.sql.
