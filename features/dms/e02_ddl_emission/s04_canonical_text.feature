@dms @E02-S04 @hard:E02-S00 @soft:E02-S01 @soft:E02-S02 @soft:E02-S03
Feature: Canonical text and deterministic order
  The same inputs give the same bytes, on every machine and in every run, so that a script can be compared, hashed and trusted.

  Port: cli: ddl emit + files: {dialect}.sql; lib: sql.classify ({dialect, text} → list of {phase, kind, schema, table, name}).
