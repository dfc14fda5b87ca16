"""Identity triggers read the canonical column instead of the member."""

from collections.abc import Callable
from typing import Final, Protocol

from conformance.adequacy.altering import altered
from conformance.adequacy.faults.e01.shapes import Table
from conformance.adequacy.seam import replace

ID: Final = "M-E01-37"
SEAM: Final = "reference_impl.dms.model.passes.derive_triggers.identity_elements"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Resource(Protocol):
    """A resource and its root table."""

    @property
    def root(self) -> Table:
        """The table of the documents."""


class Element(Protocol):
    """A part of an identity."""

    @property
    def column(self) -> str:
        """The column that is read."""


Elements = Callable[[Resource], tuple[Element, ...]]


def wrong(original: Elements) -> Elements:
    """Read the column that stores a value where another shows it."""

    def identity_elements(resource: Resource) -> tuple[Element, ...]:
        stored = {
            column.name: getattr(column.storage, "canonical_column", column.name) for column in resource.root.columns
        }
        return tuple(altered(one, column=stored[one.column]) for one in original(resource))

    return identity_elements
