"""Tests of the harness against deliberately broken backends."""
