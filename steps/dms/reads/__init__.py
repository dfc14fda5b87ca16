"""Reads over HTTP: single documents, pages, queries (E08)."""
