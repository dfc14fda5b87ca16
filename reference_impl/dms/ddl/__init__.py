"""From a relational model to one deterministic SQL script per dialect (E02)."""
