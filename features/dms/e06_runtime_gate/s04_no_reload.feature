@dms @E06-S04 @hard:E06-S00 @hard:E06-S01 @hard:E06-S02 @hard:E06-S03
Feature: No schema reload inside a running process
  The schema of a process is fixed at start; a new schema means a new database and a new process.

  Port: http, cli: serve, files (schema files changed while running), lib: config.validate, docs.
