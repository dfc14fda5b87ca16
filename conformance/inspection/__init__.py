"""What a database is, said without its engine: read from a live server or from a script, and compared."""
