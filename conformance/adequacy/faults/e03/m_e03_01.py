"""``ddl emit`` opens a database connection."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

import psycopg

from conformance.adequacy.faults.e03.shapes import Surroundings
from conformance.adequacy.seam import replace

ID: Final = "M-E03-01"
SEAM: Final = "reference_impl.dms.emitting.emit"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


R = TypeVar("R")
Emit = Callable[[R, Surroundings], None]


def wrong(original: Emit[R]) -> Emit[R]:
    """Look first whether the database of the environment answers."""

    def emit(request: R, surroundings: Surroundings) -> None:
        with suppress(psycopg.Error):
            psycopg.connect(surroundings.environment.get("DMS_CONNECTION_STRING", ""), connect_timeout=2).close()
        original(request, surroundings)

    return emit
