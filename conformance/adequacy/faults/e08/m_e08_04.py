"""Result sets of one response come from different snapshots."""

import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E08-04"
SEAM: Final = "reference_impl.dms.database.postgresql.PostgreSqlDatabase.reading"
Reading = Callable[[Any], AbstractAsyncContextManager[Any]]


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Reading) -> Reading:  # noqa: ARG001 - it opens the transaction itself
    """Let every statement see what is there when it comes."""

    def reading(database: Any) -> AbstractAsyncContextManager[Any]:
        product = sys.modules[type(database).__module__]
        opening = altered(product.READING, text="BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY")
        transaction: AbstractAsyncContextManager[Any] = database._transaction(  # noqa: SLF001
            (opening,), (altered(opening, text="COMMIT"),)
        )
        return transaction

    return reading
