"""Faults of E06, the gate and the choice of mapping sets."""
