@dms @E03-S01 @hard:E03-S00
Feature: `ddl provision`
  One command brings an empty database to the schema of the given inputs, all or nothing, and may be repeated.

  Port: cli: ddl provision; db.
