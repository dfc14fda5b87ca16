@dms @E11-S02 @hard:E11-S01
Feature: Say who references a document
  Operators and the conflict answer get the referencing documents from the table the violated key belongs to, without a reverse-reference table and without scanning others.

  Port: lib: delete.referrers, cli: diag referrers, connection H.
