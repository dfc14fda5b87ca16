"""Paths of the tenth element sort before the second."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E07-03"
SEAM: Final = "reference_impl.dms.requests.references._references"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Sort references by the text of their paths."""

    def found(*arguments: object) -> tuple[Any, ...]:
        return tuple(sorted(original(*arguments), key=lambda one: str(one.path)))

    return found
