@dms @E15-S06 @hard:E15-S05 @soft:E15-S04
Feature: Projection plans
  Descriptor URIs, reference objects and identity values are produced for a page without joins per row and without guessing from SQL.

  Port: lib: plan.compile, lib: plan.compile_model, db.
