"""Tests of conformance.config."""
