"""What a server knows before its first request, and what it learns of each database once (E00-S05, E06)."""
