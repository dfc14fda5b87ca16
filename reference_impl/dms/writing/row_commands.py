"""The commands that store the rows of a document (E07-S03)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from reference_impl.dms.database.session import Command
from reference_impl.dms.database.statements import flattened, numbered, values_of
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.flattening.values import Row, TableRows
from reference_impl.dms.plans.batches import batch_sizes
from reference_impl.dms.plans.sql_text import PlanWriter
from reference_impl.dms.plans.values import TableWritePlan

_WRITER = PlanWriter(Dialect.PGSQL)


def creating(plans: Sequence[TableWritePlan], rows: Sequence[TableRows]) -> Iterator[Command]:
    """Yield the inserts of a new document, parents first."""
    for plan, one in zip(plans, rows, strict=True):
        yield from _inserts(plan, one.rows)


def replacing(plans: Sequence[TableWritePlan], rows: Sequence[TableRows]) -> Iterator[Command]:
    """Yield the update of the root and, table by table, the delete of what was there and the inserts of what is now.

    Only rows that hang on the document itself are deleted; what hangs on them goes with them.
    """
    (root, *others), (root_rows, *other_rows) = plans, rows
    values = _named(root, root_rows.rows[0])
    if root.update_sql is not None:
        yield _command(root.update_sql, values)
    document = {root.bindings[0].parameter: root_rows.rows[0][0]}
    for plan in others:
        if plan.delete_by_parent_sql is not None:
            delete = numbered(plan.delete_by_parent_sql)
            if len(delete.parameters) == 1:
                yield Command(delete.text, [*document.values()])
    for plan, one in zip(others, other_rows, strict=True):
        yield from _inserts(plan, one.rows)


def _inserts(plan: TableWritePlan, rows: Sequence[Row]) -> Iterator[Command]:
    start = 0
    for size in batch_sizes(plan.batch, len(rows)):
        yield Command(_insert_text(plan, size), flattened(rows[start : start + size]))
        start += size


@lru_cache(maxsize=4096)
def _insert_text(plan: TableWritePlan, size: int) -> str:
    """Return the text of an insert of several rows, once for each number of rows that occurs."""
    columns = [one.column for one in plan.bindings]
    parameters = [one.parameter for one in plan.bindings]
    return numbered(_WRITER.insert_batch(plan.table, columns, parameters, size)).text


def _named(plan: TableWritePlan, row: Row) -> Mapping[str, object]:
    return {binding.parameter: value for binding, value in zip(plan.bindings, row, strict=True)}


def _command(sql: str, values: Mapping[str, object]) -> Command:
    statement = numbered(sql)
    return Command(statement.text, values_of(statement, values))
