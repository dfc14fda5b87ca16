"""Alias columns are written."""

from collections.abc import Callable
from dataclasses import replace as replaced
from typing import Any, Final

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
        columns = tuple(replaced(column, storage=key.storage) for column in lookup.table.columns)
        return original(replaced(lookup, table=replaced(lookup.table, columns=columns)))

    return bindings
