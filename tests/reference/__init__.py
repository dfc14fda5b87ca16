"""The reference implementation on its own: expected values come from the story cards."""
