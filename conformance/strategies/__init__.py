"""Hypothesis strategies for schemas and documents."""
