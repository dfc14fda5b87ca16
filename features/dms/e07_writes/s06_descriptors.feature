@dms @E07-S06 @hard:E06-S02 @hard:E02-S05 @soft:E01-S06
Feature: Write descriptors into the shared table
  Descriptor resources are created and updated in the core tables alone, with their identity row, stamps and the same HTTP contract as every other resource.

  Port: http: POST, http: PUT, http: DELETE, db, lib: core.extract.
