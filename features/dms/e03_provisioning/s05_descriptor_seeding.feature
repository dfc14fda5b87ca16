@dms @E03-S05 @hard:E03-S01 @hard:E02-S05
Feature: Descriptor seeding during provisioning
  A new database can be filled with descriptor reference data from existing XML files, without a running server, as often as wanted.

  Port: cli: ddl provision --seed-descriptors PATH; db; lib: descriptors.read ({path} → commands[] or error).
