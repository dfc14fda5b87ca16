"""Exact comparison in T-SQL, and what happens when it fails (E02-S03)."""

from reference_impl.dms.ddl.layout import Lines
from reference_impl.dms.ddl.mssql.words import EXACT_COLLATION, binary, boolean, text
from reference_impl.dms.ddl.seed_rows import SeedValue


def text_differs(left: str, right: str) -> str:
    """Write that two texts differ in any character; their lengths differ where only trailing blanks do."""
    return f"({left} <> {right} COLLATE {EXACT_COLLATION} OR DATALENGTH({left}) <> DATALENGTH({right}))"


def refusal(message: str, *arguments: str) -> Lines:
    """Write the block that raises error 50000 and keeps everything after it from being executed.

    An error ends its batch only; the client goes on with the next one unless it was told otherwise.
    """
    raised = ", ".join((text(message), "16", "1", *arguments))
    return ("BEGIN", f"    RAISERROR({raised});", "    SET NOEXEC ON;", "END;")


def value_text(value: SeedValue) -> str:
    """Write a constant."""
    match value:
        case bool():
            return boolean(value=value)
        case int():
            return str(value)
        case str():
            return text(value)
        case bytes():
            return binary(value)
