"""Tests of compiled plans that no feature sees."""
