"""Grandchildren are attached to the wrong parent ordinal."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E07-10"
SEAM: Final = "reference_impl.dms.flattening.flattener.TableFlattener._row"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Hang everything below two arrays on the first element of the outer one."""

    def row(self: object, visit: Any) -> tuple[Any, ...]:
        document, *rest = original(self, visit)
        return (document, 0, *rest[1:]) if len(visit.node.indices) > 1 else (document, *rest)

    return row
