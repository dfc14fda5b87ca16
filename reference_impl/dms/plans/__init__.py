"""From the relational model to everything the runtime executes: SQL text, and where each value comes from (E15)."""
