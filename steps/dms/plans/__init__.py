"""Mapping sets: the statements, bindings and projections that are compiled for a runtime; packs (E05, E15)."""
