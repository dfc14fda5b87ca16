"""How many rows fit into one statement (E15-S02)."""

from collections.abc import Mapping
from typing import Final

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.plans.errors import PlanRowTooWideError
from reference_impl.dms.plans.values import Batch

MAX_ROWS: Final = 1000
MAX_PARAMETERS: Final[Mapping[Dialect, int]] = {Dialect.PGSQL: 65535, Dialect.MSSQL: 2098}
"""SQL Server takes 2,100 and spends two on the statement and the list of parameters."""


def batch_of(dialect: Dialect, parameters_per_row: int, table: str = "the row") -> Batch:
    """Return the batch of a row width. Raises PlanRowTooWideError for a row that fits no statement, or has no value."""
    limit = MAX_PARAMETERS[dialect]
    if not 1 <= parameters_per_row <= limit:
        message = f"{table} has {parameters_per_row} values, and a command takes 1 to {limit}"
        raise PlanRowTooWideError(message, table, parameters_per_row, limit)
    return Batch(min(MAX_ROWS, limit // parameters_per_row), parameters_per_row, limit)


def batch_sizes(batch: Batch, rows: int) -> tuple[int, ...]:
    """Return how many rows each statement inserts: full ones, then the rest (E07-S03)."""
    full, rest = divmod(rows, batch.max_rows_per_batch)
    return (batch.max_rows_per_batch,) * full + ((rest,) if rest else ())
