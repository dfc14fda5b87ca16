"""Tests of the way to the engines."""
