"""From events to verdicts: criterion → story → epic → system, with expectations and root causes."""
