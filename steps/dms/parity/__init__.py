"""One schema on two engines: descriptions of scripts and databases, and what must be the same in both (PARITY)."""
