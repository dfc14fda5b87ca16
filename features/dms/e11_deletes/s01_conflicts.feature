@dms @E11-S01 @hard:E11-S00
Feature: Turn foreign-key refusals into conflict answers
  A refused delete tells the client which kinds of items still depend on the document, the same way on both engines, and never as a server error.

  Port: http: DELETE, lib: delete.mapConstraint, lib: delete.classify, files: structured log, connection H.
