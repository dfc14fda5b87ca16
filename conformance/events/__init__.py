"""What happened in a run, as schema-versioned NDJSON: a header, facts in order, a footer that says it is whole."""
