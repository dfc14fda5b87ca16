@dms @E08-S04 @hard:E06-S02 @soft:E15-S00
Feature: Query a collection by root fields with deterministic paging
  Filters and paging run on the root table only, parameters are bound, order is stable, and the page is hydrated in bulk.

  Port: http: GET collection, lib: query.compile, wire proxy W.
