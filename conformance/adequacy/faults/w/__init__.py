"""Faults of what goes over the wire."""
