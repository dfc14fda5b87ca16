"""Emitted scripts judged as text: layout, order, names, seed, and the functions that they make (E02, E03-S03)."""
