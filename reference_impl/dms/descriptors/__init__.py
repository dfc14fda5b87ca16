"""Descriptor reference data: read from XML, checked against the schema set, stored without a server (E03-S05)."""
