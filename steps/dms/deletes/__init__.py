"""Deletes over HTTP, refused ones, and who refers to a document (E11)."""
