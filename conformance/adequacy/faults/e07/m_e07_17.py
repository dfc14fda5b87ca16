"""A batch has more parameters than SQL Server takes."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E07-17"
SEAM: Final = "reference_impl.dms.plans.batches.batch_sizes"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., tuple[int, ...]]) -> Callable[..., tuple[int, ...]]:
    """Put a thousand rows into every batch, however many parameters they have."""

    def sizes(batch: Any, rows: int) -> tuple[int, ...]:
        return original(altered(batch, max_rows_per_batch=1000), rows)

    return sizes
