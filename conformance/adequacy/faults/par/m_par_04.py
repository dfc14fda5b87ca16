"""One identifier of the mssql script is unquoted."""

from typing import Final

ID: Final = "M-PAR-04"
ARTEFACT: Final = "mssql.sql"
ANSWER: Final = None


def spoil(content: bytes) -> bytes:
    """Take the brackets off the name of an index where it is created."""
    return content.replace(
        b"CREATE INDEX [IX_ReferentialIdentity_ResourceKeyId]", b"CREATE INDEX IX_ReferentialIdentity_ResourceKeyId"
    )
