@dms @E02-S01 @hard:E02-S00 @soft:E00-S02
Feature: Core `dms` objects with journal trigger
  Every database gets the same core tables, keys, indexes, sequence and journal trigger, identical in meaning on both engines.

  Port: cli: ddl emit + files: {dialect}.sql; db on a scratch database to which the script was applied (the trigger checks write to that scratch database).
