@dms @E11-S00 @hard:E02-S01 @hard:E02-S02
Feature: Delete a document by id
  A delete removes the document with everything it owns, or nothing.

  Port: http: DELETE, read-only database access, connection H, wire proxy W.
