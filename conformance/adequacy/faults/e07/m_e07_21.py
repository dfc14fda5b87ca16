"""Identity copies of optional references stay empty."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E07-21"
SEAM: Final = "reference_impl.dms.flattening.flattener._value"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Read no class period's name of a homeroom, which an association need not have."""

    def value(node: object, place: Any) -> Any:
        return None if place[0][-2:] == ("homeroomPeriodReference", "classPeriodName") else original(node, place)

    return value
