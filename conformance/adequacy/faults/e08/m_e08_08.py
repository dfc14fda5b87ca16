"""Decimals are written with binary rounding."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-08"
SEAM: Final = "reference_impl.dms.reconstitution.templates.shown"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Take a decimal for the nearest number of the machine."""

    def shown(value: object) -> Any:
        return original(Decimal(repr(float(value))) if isinstance(value, Decimal) else value)

    return shown
