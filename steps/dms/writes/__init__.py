"""Writes over HTTP and what they leave (E07)."""
