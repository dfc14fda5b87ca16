"""The relational model that is derived from a schema set (E01)."""
