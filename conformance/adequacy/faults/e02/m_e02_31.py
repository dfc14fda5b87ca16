"""One identifier is emitted without quotes."""

from typing import Final

ID: Final = "M-E02-31"
ARTEFACT: Final = "pgsql.sql"
ANSWER: Final = None


def spoil(content: bytes) -> bytes:
    """Take the quotes off the name of an index where it is created."""
    name = b"IX_ReferentialIdentity_ResourceKeyId"
    return content.replace(b'"' + name + b'"', name, 1)
