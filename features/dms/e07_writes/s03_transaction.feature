@dms @E07-S03 @hard:E07-S02
Feature: Write the rows: one transaction, replace, batches
  A request is stored completely or not at all, collections are replaced as a whole, and the number of commands depends on tables and batches, not on rows.

  Port: http: POST, http: PUT, db, wire proxy W, session H, lib: write.batches, lib: write.trace (optional).
