"""Alias columns are not selected."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.faults.e15.shapes import Lookup, Writer
from conformance.adequacy.seam import replace

ID: Final = "M-E15-15"
SEAM: Final = "reference_impl.dms.plans.read_plans._table_plan"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


Plan = Callable[[Lookup, Writer], Any]


def wrong(original: Plan) -> Plan:
    """Select the columns that hold their value themselves."""

    def table_plan(lookup: Lookup, writer: Writer) -> Any:
        plan = original(lookup, writer)
        columns = tuple(one.name for one in lookup.stored)
        sql = writer.hydrate(lookup.table.id, columns, plan.order_by, "r" if plan.scope == "$" else "t")
        return altered(plan, select_list=columns, select_by_keyset_sql=sql)

    return table_plan
