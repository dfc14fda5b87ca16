"""The shortening suffix has eight hash digits."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E02-03"
SEAM: Final = "reference_impl.dms.dialects.identifiers.shorten"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


D = TypeVar("D")
Shorten = Callable[[D, str, str | None], str]


def wrong(original: Shorten[D]) -> Shorten[D]:
    """Cut two of the ten digits off."""

    def shorten(dialect: D, name: str, signature: str | None = None) -> str:
        short = original(dialect, name, signature)
        return short if short == name else short[:-2]

    return shorten
