"""What the engines differ in before any SQL is written: lengths of identifiers, names of types (E02-S00)."""
