@dms @E15-S03 @hard:E15-S02 @soft:E01-S02
Feature: Thin slice: root-only compilation and cache
  The smallest usable compiler: resources that consist of one table get write, hydration and page-query plans, compiled once and cached.

  Port: lib: plan.compile, lib: plan.query, lib: plan.cache_stress, db.
