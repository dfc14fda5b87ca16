"""The pytest plugin: one node per feature file, steps found once, every outcome an event."""
