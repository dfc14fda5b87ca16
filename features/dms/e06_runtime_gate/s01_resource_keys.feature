@dms @E06-S01 @hard:E06-S00 @hard:E00-S03
Feature: Validate the resource-key seed
  The small resource ids stored in every core row are only trusted after the database proved that they mean what the process thinks they mean.

  Port: http, lib: runtime.validate_resource_keys, db (tampering fixtures), files: structured log.
