"""Tests of the step definitions and of the values that flow between them."""
