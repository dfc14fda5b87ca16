@dms @E15-S04 @hard:E15-S03
Feature: Write plans for child and extension tables
  Every table of every resource gets a write plan that supports replacing its rows as a whole, in batches that both engines accept.

  Port: lib: plan.compile, lib: plan.compile_model, db.
