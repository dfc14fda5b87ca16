"""Reading descriptor files and telling their types (E03-S05)."""
