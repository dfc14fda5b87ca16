"""The natural key follows the order of the members, not of `identityJsonPaths`."""

from collections.abc import Callable
from typing import Final, Protocol

from conformance.adequacy.faults.e01.shapes import Table
from conformance.adequacy.seam import replace

ID: Final = "M-E01-10"
SEAM: Final = "reference_impl.dms.model.passes.root_identity.natural_key_columns"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Resource(Protocol):
    """A resource and its root table."""

    @property
    def root(self) -> Table:
        """The table of the documents."""


Columns = Callable[[Resource], tuple[str, ...]]


def wrong(original: Columns) -> Columns:
    """Put the columns of the key in the order in which the table has them."""

    def natural_key_columns(resource: Resource) -> tuple[str, ...]:
        order = [column.name for column in resource.root.columns]
        return tuple(sorted(original(resource), key=order.index))

    return natural_key_columns
