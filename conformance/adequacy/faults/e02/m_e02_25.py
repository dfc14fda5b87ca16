"""A rerun rewrites the fingerprint row."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E02-25"
SEAM: Final = "reference_impl.dms.ddl.pgsql.seed.insert_schema_record"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


S = TypeVar("S")
Write = Callable[[S], tuple[str, ...]]


def wrong(original: Write[S]) -> Write[S]:
    """Set the time of application anew where the row is there."""

    def insert_schema_record(statement: S) -> tuple[str, ...]:
        *insertion, _ = original(statement)
        return (*insertion, 'ON CONFLICT ("EffectiveSchemaSingletonId") DO UPDATE SET "AppliedAt" = DEFAULT;')

    return insert_schema_record
