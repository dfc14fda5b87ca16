@dms @E08-S02 @hard:E08-S00 @hard:E02-S02 @soft:E01-S04
Feature: Serve reference identities from the referencing row itself
  Reference objects are written from the propagated identity columns of the referrer; no referenced table, identity table or union view is read.

  Port: http: GET item, http: GET collection, lib: plan.hydration, connection H.
