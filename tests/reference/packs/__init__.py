"""Tests of mapping packs."""
