@dms @E07-S02 @hard:E06-S02 @hard:E07-S01 @soft:E01-S05 @soft:E01-S03
Feature: Turn the body into rows
  The raw body becomes a canonical, valid document; the canonical document becomes, in one walk, the rows of the root, collection and extension tables, with order, keys, references, descriptors and unified values in place.

  Port: lib: core.validate, lib: write.flatten, http: POST + db.
