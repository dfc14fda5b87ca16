"""What a proxy does to a command instead of carrying it at once: it cuts the connection, holds it, or refuses it."""

from dataclasses import dataclass, field
from enum import Enum
from threading import Event
from typing import Final, TypeAlias

_LONGEST_HOLD: Final = 30.0


class Cut(Enum):
    """On which side of a command a connection breaks.

    ``BEFORE``: the server never sees the command. ``AFTER``: it executes it, and nobody sees its answer.
    """

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Refusal:
    """The server does not get the command and fails in its place, with an error of this SQLSTATE."""

    state: str


@dataclass(frozen=True, slots=True)
class Hold:
    """The command waits at the proxy, and whatever follows on its connection, until :meth:`release`.

    Nothing waits for ever: after ``seconds`` the command goes on by itself.
    """

    seconds: float = _LONGEST_HOLD
    _reached: Event = field(default_factory=Event, repr=False)
    _released: Event = field(default_factory=Event, repr=False)

    def keep(self) -> None:
        """Wait in the place of the command that came."""
        self._reached.set()
        self._released.wait(self.seconds)

    def was_reached(self, seconds: float) -> bool:
        """Wait for the command to come; return whether it did."""
        return self._reached.wait(seconds)

    def release(self) -> None:
        """Let the command go on, also when it has not come yet."""
        self._released.set()


Deed: TypeAlias = Cut | Refusal | Hold


@dataclass(slots=True)
class Plan:
    """A deed for the first command that begins with ``words`` after ``passing`` such; without words, for any."""

    deed: Deed
    words: str | None
    passing: int

    def is_due(self, text: str) -> bool:
        """Whether the deed is for the command of this text, which comes now."""
        if self.words is not None and not _begins(text, self.words):
            return False
        self.passing -= 1
        return self.passing < 0


def _begins(text: str, words: str) -> bool:
    wanted = words.upper().split()
    return text.strip().rstrip(";").upper().split(maxsplit=len(wanted))[: len(wanted)] == wanted
