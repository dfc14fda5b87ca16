"""Scripts taken apart into statements, as a client that sends them one by one would (dms E02, E03)."""

from conformance.inspection import pgsql_statements
from conformance.inspection.tsql_batches import batches


def statements_of(script: str, dialect: str) -> tuple[str, ...]:
    """Return the statements of a script without those that are only blanks and comments."""
    found = (pgsql_statements.statements_of(script),) if dialect == "pgsql" else batches(script)
    return tuple(piece.text for pieces in found for piece in pieces)
