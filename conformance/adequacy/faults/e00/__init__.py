"""Faults of the schema fingerprint and the resource keys."""
