"""The nesting depth of the input has no limit."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace
from conformance.json_values import JsonValue

ID: Final = "M-E00-09"
SEAM: Final = "reference_impl.dms.schema.reading.refuse_deep_nesting"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(_: Callable[[JsonValue, str, str], None]) -> Callable[[JsonValue, str, str], None]:
    """Accept every depth."""

    def accept(value: JsonValue, text: str, source: str) -> None:
        """Refuse nothing."""

    return accept
