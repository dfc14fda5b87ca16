"""Descriptor files and the seeding of databases with them (E03-S05)."""
