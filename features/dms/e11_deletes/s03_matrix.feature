@dms @E11-S03 @hard:E11-S00 @hard:E11-S01 @hard:E11-S02
Feature: Delete test matrix on both engines
  The delete behaviour is covered by one list of cases that runs unchanged on every engine and explains its failures.

  Port: suite runner (cli), http, files (report).
