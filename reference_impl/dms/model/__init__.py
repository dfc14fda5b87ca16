"""The relational model of a schema set: what the physical store consists of, derived once per dialect (E01)."""
