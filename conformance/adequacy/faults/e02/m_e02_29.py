"""Lines have trailing blanks."""

from typing import Final

ID: Final = "M-E02-29"
ARTEFACT: Final = "pgsql.sql"
ANSWER: Final = None


def spoil(content: bytes) -> bytes:
    """Put a blank behind every comma that ends a line."""
    return content.replace(b",\n", b", \n")
