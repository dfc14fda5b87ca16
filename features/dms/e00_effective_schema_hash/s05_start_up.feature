@dms @E00-S05 @soft:E00-S00 @soft:E00-S02 @soft:E00-S03 @soft:E06-S02
Feature: Start-up: schema first, requests afterwards
  Do all schema work once before the first request, abort the process when it fails, and remove every way to change schemas in a running server.

  Port: cli: serve (adapter operation server.start(schema_files, dialect, databases, options) → ready | failed + exit code + log lines), http, lib: startup.plan.
