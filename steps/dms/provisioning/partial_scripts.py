"""Scripts that were applied half-way, each statement in a transaction of its own (dms E03-S01-AC13)."""

import re
from typing import Final

from steps.dms.emission.script_text import statements_of
from steps.dms.schema.dialects import PGSQL
from steps.dms.stores.script_application import tell_errors_at_once
from steps.dms.stores.stores import Store

_HEADING: Final = re.compile(r"^-- Phase \d+: ", re.MULTILINE)


def phases_of(script: str, dialect: str) -> tuple[tuple[str, ...], ...]:
    """Return what is sent in each phase: statements or, for SQL Server, batches."""
    starts = [found.start() for found in _HEADING.finditer(script)]
    parts = (script[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True))
    return tuple(statements_of(part, dialect) if dialect == PGSQL else _batches(part) for part in parts)


def apply_statements(store: Store, statements: tuple[str, ...]) -> None:
    """Apply statements one by one; each is committed at once."""
    connection = store.connection.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    with connection:
        tell_errors_at_once(connection)
        for statement in statements:
            connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def _batches(part: str) -> tuple[str, ...]:
    # The reader of T-SQL takes half a second to import.
    from conformance.inspection.tsql_batches import batches  # noqa: PLC0415

    return tuple("\n".join(piece.text for piece in pieces) for pieces in batches(part))
