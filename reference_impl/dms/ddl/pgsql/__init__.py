"""The writer of PostgreSQL: statement values to SQL text."""
