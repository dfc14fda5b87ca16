@dms @E08-S00 @hard:E06-S02 @soft:E15-S00
Feature: Hydrate the root and all dependent tables in one batch
  A read collects everything a document needs with a bounded number of database commands, in a stable row order, from one consistent snapshot, whether one document or a page is read.

  Port: http: GET item, http: GET collection, lib: plan.hydration, wire proxy W, connection H.
