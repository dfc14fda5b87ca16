"""Identity string columns on mssql keep the database collation."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E02-23"
SEAM: Final = "reference_impl.dms.ddl.project_tables.identity_columns"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


T = TypeVar("T")


def wrong(original: Callable[[T], frozenset[str]]) -> Callable[[T], frozenset[str]]:
    """Find no column that takes part in an identity."""
    del original

    def identity_columns(_table: T) -> frozenset[str]:
        return frozenset()

    return identity_columns
