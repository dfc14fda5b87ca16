"""Tests of the harness and of the reference's inner algorithms."""
