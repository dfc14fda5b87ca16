"""Faults of E07, the write path."""
