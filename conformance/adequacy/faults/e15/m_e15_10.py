"""Alias columns are bound in the insert."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.faults.e15.shapes import Lookup
from conformance.adequacy.seam import replace

ID: Final = "M-E15-10"
SEAM: Final = "reference_impl.dms.plans.write_plans.bindings_of"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


Bindings = Callable[[Lookup], tuple[Any, ...]]


def wrong(original: Bindings) -> Bindings:
    """Bind the columns that repeat others, too."""

    def bindings_of(lookup: Lookup) -> tuple[Any, ...]:
        bound = original(lookup)
        there = {one.column for one in bound}
        repeated = [one.name for one in lookup.table.columns if one.name not in there]
        return (*bound, *(altered(bound[-1], column=name, parameter=name) for name in repeated))

    return bindings_of
