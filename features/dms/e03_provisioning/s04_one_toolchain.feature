@dms @E03-S04 @hard:E03-S00 @hard:E03-S01
Feature: One toolchain
  There is exactly one generator; nothing builds, tests, documents or calls an earlier one.

  Port: files (repository and distribution content), cli: --help, docs.
