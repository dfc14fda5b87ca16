"""Tiny external backends, each broken in one way. Run them with ``python -m``."""
