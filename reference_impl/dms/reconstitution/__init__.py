"""Rows become the document that was stored, members in a fixed order (E08-S01 to E08-S03)."""
