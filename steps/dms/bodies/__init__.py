"""Bodies of requests, judged by pure operations: validation, extraction, rows and back (E07-S00, S02, E08-S01)."""
