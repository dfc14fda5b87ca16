"""Faults of E08, the read path."""
