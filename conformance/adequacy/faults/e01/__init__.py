"""Faults of E01, the relational model."""
