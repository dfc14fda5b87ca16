"""SQL text read again: its separators, its statements, and what each of them is for."""
