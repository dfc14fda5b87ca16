"""``ddl provision``: runs, refusals, faults, and what a database holds afterwards (E03-S01, S02, S04)."""
