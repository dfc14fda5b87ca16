"""Faults of E15, plan compilation."""
