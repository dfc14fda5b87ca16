"""Faults of E11, deletes and their conflicts."""
