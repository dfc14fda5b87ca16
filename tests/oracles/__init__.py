"""Self-tests of the oracles: known answers of the story cards only, never a backend."""
