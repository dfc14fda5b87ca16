"""Changed schema components are not noticed."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E03-12"
SEAM: Final = "reference_impl.dms.provisioning.preflight.compare"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class SeedTable(Protocol):
    """A table that the script fills."""

    @property
    def name(self) -> str:
        """Its name."""


R = TypeVar("R")
D = TypeVar("D")
Compare = Callable[[SeedTable, Sequence[R], Sequence[R]], D]


def wrong(original: Compare[R, D]) -> Compare[R, D]:
    """Take the table of components for what it should be."""

    def compare(table: SeedTable, expected: Sequence[R], actual: Sequence[R]) -> D:
        return original(table, expected, expected if table.name == "SchemaComponent" else actual)

    return compare
