"""A rerun rewrites the fingerprint row."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E02-25"
SEAM: Final = "reference_impl.dms.ddl.pgsql.seed.insert"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


S = TypeVar("S")
Write = Callable[[S], tuple[str, ...]]


def wrong(original: Write[S]) -> Write[S]:
    """Set the time of application anew where the row is there."""

    def insert(row: S) -> tuple[str, ...]:
        *insertion, end = original(row)
        if '"EffectiveSchemaSingletonId"' in insertion[0]:
            end = 'ON CONFLICT ("EffectiveSchemaSingletonId") DO UPDATE SET "AppliedAt" = DEFAULT;'
        return (*insertion, end)

    return insert
