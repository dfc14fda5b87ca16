@dms @E15-S01 @hard:E02-S00
Feature: Plan SQL foundations
  All plan text comes out of one writer with the rules of C2, the same writer that formats DDL, and the page-query compiler uses it.

  Port: lib: plan.query, lib: plan.insert_batch, lib: plan.compile.
