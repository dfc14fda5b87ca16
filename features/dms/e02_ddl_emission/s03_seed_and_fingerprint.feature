@dms @E02-S03 @hard:E02-S00 @hard:E02-S01 @hard:E00-S02 @hard:E00-S03
Feature: Seed and fingerprint statements
  The script itself records which schema the database belongs to, seeds the resource keys, and refuses a database whose contents disagree.

  Port: files: {dialect}.sql; db after applying the script directly (without the CLI); cli: ddl provision.
