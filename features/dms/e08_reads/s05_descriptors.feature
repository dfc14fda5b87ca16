@dms @E08-S05 @hard:E06-S02 @hard:E01-S06 @soft:E02-S05
Feature: Descriptor endpoints from the shared descriptor table
  Descriptor resources read and query like any resource although all of them live in one table.

  Port: http: GET item, http: GET collection on descriptor endpoints, connection H.
