"""Running services: their settings, instances, start, gate and log (E00-S05, E06)."""
