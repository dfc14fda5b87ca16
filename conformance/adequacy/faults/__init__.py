"""The seeded faults, one module each: `ID`, `SEAM` and `install()`."""
