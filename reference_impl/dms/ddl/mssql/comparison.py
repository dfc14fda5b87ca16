"""Exact comparison in T-SQL, and what happens when it fails (E02-S03)."""

from reference_impl.dms.ddl.layout import Lines
from reference_impl.dms.ddl.mssql.words import EXACT_COLLATION, text


def text_differs(left: str, right: str) -> str:
    """Write that two texts differ in any character; their lengths differ where only trailing blanks do."""
    return f"({left} <> {right} COLLATE {EXACT_COLLATION} OR DATALENGTH({left}) <> DATALENGTH({right}))"


def refusal(message: str, *arguments: str) -> Lines:
    """Write the block that raises error 50000 and keeps everything after it from being executed.

    An error ends its batch only; the client goes on with the next one unless it was told otherwise.
    """
    raised = ", ".join((text(message), "16", "1", *arguments))
    return ("BEGIN", f"    RAISERROR({raised});", "    SET NOEXEC ON;", "END;")
