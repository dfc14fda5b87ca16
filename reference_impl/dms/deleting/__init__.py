"""Documents out of the database for good, or a refusal that says what still needs them (E11)."""
