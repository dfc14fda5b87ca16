"""Documents into the database: created or replaced as a whole, in one transaction (E07)."""
