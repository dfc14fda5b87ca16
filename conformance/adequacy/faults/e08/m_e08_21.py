"""`offset` is read up to the first non-digit."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-21"
SEAM: Final = "reference_impl.dms.http.application.query_of"
_DIGITS: Final = re.compile("[0-9]+")
Pairs = Sequence[tuple[str, str]]


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Take the digits that an offset begins with."""

    def query_of(pairs: Pairs, *arguments: object) -> Any:
        return original([(name, _begun(value) if name == "offset" else value) for name, value in pairs], *arguments)

    return query_of


def _begun(text: str) -> str:
    digits = _DIGITS.match(text)
    return text if digits is None else digits[0]
