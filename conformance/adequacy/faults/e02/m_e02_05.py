"""Two names that become equal by shortening are silently renamed."""

from collections.abc import Callable, Iterable
from typing import Final, Protocol, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E02-05"
SEAM: Final = "reference_impl.dms.dialects.namespaces.shortened_names"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class FullName(Protocol):
    """A name before shortening."""

    @property
    def text(self) -> str:
        """The name."""


D = TypeVar("D")
Shorten = Callable[[D, Iterable[FullName]], tuple[str, ...]]


def wrong(original: Shorten[D]) -> Shorten[D]:
    """Give the second of two equal names another last letter."""

    def shortened_names(dialect: D, names: Iterable[FullName]) -> tuple[str, ...]:
        taken: dict[str, str] = {}
        for name in names:
            [short] = original(dialect, [name])
            while taken.get(short, name.text) != name.text:
                short = f"{short[:-1]}{chr(ord(short[-1]) + 1)}"
            taken[short] = name.text
        return tuple(taken)

    return shortened_names
