@dms @E15-S00 @hard:E02-S00 @hard:E01-S05 @soft:E01-S02
Feature: Shared plan compiler and runtime cache (umbrella)
  One compiler, used unchanged by the server and by the pack builder, turns a derived model into a complete, byte-stable mapping set per dialect and keeps it in a process-wide cache.

  Port: lib: plan.compile, lib: plan.cache_stress, files: mappingset.manifest.json (E05-S04), http (observed through E06, E07, E08).
