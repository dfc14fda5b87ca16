"""The commands that store the rows of a document (E07-S03)."""

from collections.abc import Iterator, Sequence

from reference_impl.dms.database.session import Command
from reference_impl.dms.database.statements import Statement, flattened, numbered, values_of
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.flattening.values import Row, TableRows
from reference_impl.dms.plans.batches import batch_sizes
from reference_impl.dms.plans.sql_text import PlanWriter
from reference_impl.dms.plans.values import TableWritePlan


class RowCommands:
    """What one resource's rows are stored with; made once per mapping, so that a request renders no text.

    Texts of inserts are kept by the number of their rows: few numbers occur, and none is above that of a full batch.
    """

    def __init__(self, plans: Sequence[TableWritePlan], dialect: Dialect) -> None:
        writer = PlanWriter(dialect)
        self._tables = tuple(_TableCommands(plan, writer) for plan in plans)

    def creating(self, rows: Sequence[TableRows]) -> Iterator[Command]:
        """Yield the inserts of a new document, parents first."""
        for table, one in zip(self._tables, rows, strict=True):
            yield from table.inserts(one.rows)

    def replacing(self, rows: Sequence[TableRows]) -> Iterator[Command]:
        """Yield the update of the root, the deletes of what was there and the inserts of what is now.

        Only rows that hang on the document itself are deleted; what hangs on them goes with them.
        """
        (root, *others), (root_rows, *other_rows) = self._tables, rows
        [row] = root_rows.rows
        if root.update is not None:
            values = dict(zip(root.parameters, row, strict=True))
            yield Command(root.update.text, values_of(root.update, values))
        for table in others:
            if table.delete is not None:
                yield Command(table.delete, (row[0],))
        for table, one in zip(others, other_rows, strict=True):
            yield from table.inserts(one.rows)


class _TableCommands:
    """The texts of one table."""

    def __init__(self, plan: TableWritePlan, writer: PlanWriter) -> None:
        self._plan = plan
        self._writer = writer
        self._columns = [one.column for one in plan.bindings]
        self._inserts: dict[int, str] = {}
        self.parameters = [one.parameter for one in plan.bindings]
        self.update: Statement | None = None if plan.update_sql is None else numbered(plan.update_sql)
        self.delete = _delete_by_document(plan)

    def inserts(self, rows: Sequence[Row]) -> Iterator[Command]:
        """Yield the inserts of the rows, batch by batch, in order."""
        start = 0
        for size in batch_sizes(self._plan.batch, len(rows)):
            yield Command(self._insert(size), flattened(rows[start : start + size]))
            start += size

    def _insert(self, size: int) -> str:
        text = self._inserts.get(size)
        if text is None:
            text = self._inserts[size] = self._rendered(size)
        return text

    def _rendered(self, size: int) -> str:
        return numbered(self._writer.insert_batch(self._plan.table, self._columns, self.parameters, size)).text


def _delete_by_document(plan: TableWritePlan) -> str | None:
    """Return the delete of what hangs on the document itself, None for what goes by cascade."""
    if plan.delete_by_parent_sql is None:
        return None
    delete = numbered(plan.delete_by_parent_sql)
    return delete.text if len(delete.parameters) == 1 else None
