@dms @E02-S02 @hard:E02-S00 @hard:E01-S05
Feature: Project schemas, resource and extension tables, abstract identity tables, views, triggers
  The derived model becomes tables, keys, checks, indexes, views and triggers of the project schemas without any decision taken a second time.

  Port: cli: ddl emit + files: {dialect}.sql, relational-model.{dialect}.manifest.json; db on a scratch database (trigger checks write to it).
