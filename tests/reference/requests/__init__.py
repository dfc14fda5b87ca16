"""Tests of how the reference reads and checks bodies."""
