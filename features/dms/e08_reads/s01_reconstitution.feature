@dms @E08-S01 @hard:E08-S00
Feature: Rebuild the JSON document, extensions included
  The rows become exactly the document the client stored (after canonicalisation), with order, types, absent members and `_ext` placed correctly.

  Port: http: GET item, http: GET collection, lib: read.reconstitute.
