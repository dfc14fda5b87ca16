"""Documents out of the database: one by id, or a page (E08)."""
