@dms @E07-S05 @hard:E07-S03 @soft:E01-S02
Feature: Give every failure one fixed answer
  Bad requests, lost races and engine errors end in the same status and problem body on both engines; nothing internal leaks; only transient failures are replayed.

  Port: http (all of H1–H13), lib: write.classify_error, files: structured log, session H, wire proxy W.
