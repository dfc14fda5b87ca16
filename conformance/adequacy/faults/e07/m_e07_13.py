"""Alias columns are written."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E07-13"
SEAM: Final = "reference_impl.dms.plans.write_plans.bindings_of"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., object]) -> Callable[..., object]:
    """Bind generated columns, too, as if each were stored like the key."""

    def bindings(lookup: Any) -> object:
        key, *_ = lookup.table.columns
        columns = tuple(altered(column, storage=key.storage) for column in lookup.table.columns)
        return original(altered(lookup, table=altered(lookup.table, columns=columns)))

    return bindings
