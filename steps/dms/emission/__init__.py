"""The command that emits scripts: its words, files, streams, and the statements of a script (E00, E03-S00)."""
