"""One mssql column is nullable where pgsql's is not."""

from typing import Final

ID: Final = "M-PAR-02"
ARTEFACT: Final = "mssql.sql"
ANSWER: Final = None


def spoil(content: bytes) -> bytes:
    """Let the first name of a student be absent."""
    return content.replace(b"[FirstName] nvarchar(75) NOT NULL", b"[FirstName] nvarchar(75) NULL")
