"""Mapping packs: a compiled mapping set as a file, written, checked and read back (E05)."""
