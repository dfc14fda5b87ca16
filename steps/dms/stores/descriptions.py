"""Descriptions of the databases that emitted scripts make: of a live one, and of one that only its script tells."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from conformance.assertions import REFUSED, fail

if TYPE_CHECKING:
    # What reads databases and scripts takes half a second to import; only scenarios that look wait for it.
    from conformance.engines.protocol import ScratchDatabase
    from conformance.inspection.description import Description

SHAPES: Final = "sql-shapes"
"""The folder below the output that remembers parse trees between runs."""
DESCRIPTIONS: Final = "descriptions"
"""The folder below the output that remembers what large scripts make."""


@dataclass(frozen=True, slots=True)
class ChangedScript:
    """A script of a backend before and after the suite changed it."""

    dialect: str
    original: str
    text: str


@lru_cache(maxsize=8)
def described_script(dialect: str, script: str, cache: Path) -> "Description":
    """Return what a script makes of an empty database, by its text alone. Fails when its engine could not run it."""
    from conformance.inspection.description import Dialect  # noqa: PLC0415
    from conformance.inspection.description_cache import remembered  # noqa: PLC0415
    from conformance.inspection.errors import ScriptError  # noqa: PLC0415
    from conformance.inspection.reading import describe_script  # noqa: PLC0415

    try:
        return remembered(
            cache / DESCRIPTIONS,
            dialect,
            script,
            lambda: describe_script(Dialect(dialect), script, cache=cache / SHAPES),
        )
    except ScriptError as error:
        fail(f"the script for {dialect} cannot be read: {error}", code=REFUSED)


def described_tsql(script: str, cache: Path) -> "Description":
    """Return what a T-SQL script makes of an empty database."""
    return described_script("mssql", script, cache)


def described_live(database: "ScratchDatabase") -> "Description":
    """Return what a PostgreSQL database holds, read from its catalogue."""
    from conformance.inspection.postgresql import describe_postgresql  # noqa: PLC0415

    with database.inspect() as connection:
        return describe_postgresql(connection)
