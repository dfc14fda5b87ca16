"""What the faults see of the values that pass through their seams."""

from collections.abc import Mapping, Sequence
from typing import BinaryIO, Protocol


class Surroundings(Protocol):
    """What a command sees of its process."""

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment variables."""

    @property
    def stderr(self) -> BinaryIO:
        """Standard error."""


class Transaction(Protocol):
    """An open transaction."""

    def execute(self, statement: str, parameters: Sequence[str] = ()) -> None:
        """Run a statement."""


class Target(Protocol):
    """A database and how to reach it."""

    @property
    def parameters(self) -> Mapping[str, str]:
        """The parts of the connection string."""
