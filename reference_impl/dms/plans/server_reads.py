"""The reads of a plan as a server executes them for a list of documents. No mapping set holds them (E15 C6).

A mapping set reads what is in the keyset table. PostgreSQL needs none: it compares with a list as a whole and finds the
entries in order in one walk through an index, while a join would look up one after another, or read the whole table.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import ResourceDetail
from reference_impl.dms.plans.read_plans import page_reads
from reference_impl.dms.plans.sql_text import PageSource, PlanWriter
from reference_impl.dms.plans.table_lookup import lookups
from reference_impl.dms.plans.values import DescriptorProjection, ReadPlan, TableReadPlan

LIST_WRITERS: Final[Mapping[Dialect, PlanWriter]] = {
    Dialect.PGSQL: PlanWriter(Dialect.PGSQL, PageSource.LIST),
    Dialect.MSSQL: PlanWriter(Dialect.MSSQL),
}
"""What writes the reads of a list. SQL Server, which has no arrays, takes it from a keyset table filled first."""


def keyset_reads(plan: ReadPlan) -> tuple[str, ...]:
    """Return the reads of a plan: one for each table, that of descriptors last, where there is one."""
    return _texts(plan.tables, plan.descriptor_projection)


def list_reads(plan: ReadPlan, detail: ResourceDetail, dialect: Dialect) -> tuple[str, ...]:
    """Return the same reads for a list of documents, which is where the writer of the dialect finds them."""
    writer = LIST_WRITERS[dialect]
    if writer.page_source is PageSource.KEYSET:
        return keyset_reads(plan)
    return _texts(*page_reads(lookups(detail), writer))


def _texts(tables: Iterable[TableReadPlan], descriptors: DescriptorProjection | None) -> tuple[str, ...]:
    return (*(one.select_by_keyset_sql for one in tables), *(() if descriptors is None else (descriptors.sql,)))
