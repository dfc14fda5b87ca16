@dms @E02-S05 @hard:E02-S01 @soft:E01-S06
Feature: Shared descriptor table
  All descriptor resources live in `dms.Descriptor`, with the field set of the existing ODS descriptor and an explicit uniqueness rule.

  Port: files: {dialect}.sql; db.
