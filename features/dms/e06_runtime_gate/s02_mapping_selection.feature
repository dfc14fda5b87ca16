@dms @E06-S02 @hard:E06-S00 @hard:E06-S01 @hard:E15-S00
Feature: Select the mapping set for a database
  A request works with exactly one complete mapping set chosen by (schema hash, dialect, mapping version), taken from a pack or compiled, built at most once per process.

  Port: http, lib: mapping.select, lib: mapping.stress, files (packs below MappingPacks.RootPath), files: structured log.
