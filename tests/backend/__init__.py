"""Tests of conformance.backend."""
