"""``conformance.toml`` as frozen values."""
