"""Ordinal order: strings compared as sequences of UTF-16 code units, unsigned (E00 CF-1)."""


def ordinal_key(text: str) -> bytes:
    """Return the sort key that puts strings into ordinal order, in which U+1F600 comes before U+FF5E."""
    return text.encode("utf-16-be", "surrogatepass")
