"""Faults of E02, the scripts and the databases that they make."""
