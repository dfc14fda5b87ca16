"""Expected values, computed from the story cards alone."""
