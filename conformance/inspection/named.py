"""The parts of a table in the order in which a description lists them."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Named(Protocol):
    """Anything with a name."""

    @property
    def name(self) -> str:
        """The name."""
        ...


_Named = TypeVar("_Named", bound=Named)


def by_name(found: Iterable[_Named]) -> tuple[_Named, ...]:
    """Sort parts by name."""
    return tuple(sorted(found, key=lambda one: one.name))
