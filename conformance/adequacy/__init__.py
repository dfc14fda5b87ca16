"""Proof of strength: break a backend on purpose and see which criterion notices."""
