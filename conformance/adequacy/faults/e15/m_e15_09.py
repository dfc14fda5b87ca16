"""Batches are sized for 2100 parameters."""

from collections.abc import Callable
from enum import Enum
from typing import Any, Final, TypeVar

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E15-09"
SEAM: Final = "reference_impl.dms.plans.batches.batch_of"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


D = TypeVar("D", bound=Enum)
B = TypeVar("B")
_LIMIT: Final = 2100
_MOST_ROWS: Final = 1000


def wrong(original: Callable[..., B]) -> Callable[..., B]:
    """Forget the two parameters that the engine spends itself."""

    def batch_of(dialect: D, parameters_per_row: int, *more: str) -> B:
        batch: Any = original(dialect, parameters_per_row, *more)
        if dialect.value == "mssql":
            rows = min(_MOST_ROWS, _LIMIT // parameters_per_row)
            batch = altered(batch, max_rows_per_batch=rows, max_parameters_per_command=_LIMIT)
        changed: B = batch
        return changed

    return batch_of
