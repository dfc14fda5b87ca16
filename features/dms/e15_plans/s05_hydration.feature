@dms @E15-S05 @hard:E15-S03
Feature: Hydration read plans for all tables
  Each table of a resource gets one select that returns the rows of a page of documents in the order reconstitution needs.

  Port: lib: plan.compile, db.
