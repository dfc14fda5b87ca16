@dms @E06-S00 @hard:E02-S01 @hard:E03-S01
Feature: Read the schema fingerprint of a database once
  Before any schema-dependent work the server learns, from the database itself, which effective schema it was provisioned for, and remembers the answer per connection string.

  Port: http (any data request), lib: runtime.check_fingerprint, lib: runtime.read_fingerprint, db (tampering fixtures through a privileged channel of the adapter), files: structured log.
