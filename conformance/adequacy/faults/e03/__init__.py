"""Faults of E03, provisioning."""
