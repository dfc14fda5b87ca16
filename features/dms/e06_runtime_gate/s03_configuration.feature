@dms @E06-S03 @hard:E06-S02
Feature: Configuration and failure behaviour
  Operators can turn packs on, require them, bound the cache, and read from one error what is wrong and what to do.

  Port: lib: config.validate, cli: serve (start-up), http, files: structured log.
