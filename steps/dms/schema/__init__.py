"""Schema sets as scenarios hold them and what operations say of them: loading, hashing, refusing (E00)."""
