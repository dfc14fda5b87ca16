@dms @E07-S01 @hard:E07-S00 @hard:E02-S01
Feature: Resolve all references and descriptors in one set
  All referential ids of a request become document ids with a constant number of commands, and everything that does not resolve is reported at its place.

  Port: http: POST, http: PUT, wire proxy W, lib: write.trace (optional), session H.
