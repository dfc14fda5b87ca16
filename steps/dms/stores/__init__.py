"""Databases that an emitted script was applied to: rows, triggers, stamps, journal, seed (E02)."""
