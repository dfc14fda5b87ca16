"""From a script to a provisioned database: look before touching, apply all or nothing (E03-S01, E03-S02)."""
