"""Descriptions of the databases that emitted scripts make: of a live one, and of one that only its script tells."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from conformance.assertions import REFUSED, fail

if TYPE_CHECKING:
    # What reads databases and scripts takes half a second to import; only scenarios that look wait for it.
    from conformance.engines.protocol import ScratchDatabase
    from conformance.inspection.description import Description

SHAPES: str = "tsql-shapes"
"""The folder below the output that remembers parse trees between runs."""


@lru_cache(maxsize=8)
def described_tsql(script: str, cache: Path) -> "Description":
    """Return what a T-SQL script makes of an empty database. Fails when SQL Server could not run it."""
    from conformance.inspection.evidence import inspect_tsql  # noqa: PLC0415

    evidence = inspect_tsql(script, cache=cache / SHAPES)
    if evidence.description is None:
        fail(f"the script is not one that SQL Server could run: {evidence.problem}", code=REFUSED)
    return evidence.description


def described_live(database: "ScratchDatabase") -> "Description":
    """Return what a PostgreSQL database holds, read from its catalogue."""
    from conformance.inspection.postgresql import describe_postgresql  # noqa: PLC0415

    with database.inspect() as connection:
        return describe_postgresql(connection)
