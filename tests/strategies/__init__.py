"""Tests of what the strategies generate."""
