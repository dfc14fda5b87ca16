"""A canonical document becomes the rows of its tables, in one walk per table (E07-S02)."""
