"""Faults of parity between the engines."""
