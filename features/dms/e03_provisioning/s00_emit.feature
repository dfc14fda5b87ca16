@dms @E03-S00 @hard:E00-S04 @hard:E01-S05 @hard:E02-S01 @hard:E02-S02 @hard:E02-S03 @hard:E02-S04 @hard:E02-S06
Feature: `ddl emit`
  Anyone can produce the scripts and manifests for a set of schemas on a machine without a database, and get the same bytes everywhere.

  Port: cli: ddl emit + files.
