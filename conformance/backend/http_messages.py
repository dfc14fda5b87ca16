"""Requests and answers of a service, the same whether a socket carries them or not."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What a service answered: header names in lower case, in the order in which they came."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)

    def header(self, name: str) -> str | None:
        """Return the value of a header, whatever the case of its name; None when it is absent."""
        return next((value for one, value in self.headers if one == name.lower()), None)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "backslashreplace")


class HttpClient(Protocol):
    """Sends requests to one service; may be used from several threads at once."""

    def request(self, method: str, target: str, *, headers: Headers = (), content: bytes = b"") -> HttpAnswer:
        """Send a request and return its answer.

        ``target`` is path and query as they go over the wire. Raises
        :class:`~conformance.backend.protocol.BackendCrashed` when the connection breaks and
        :class:`~conformance.backend.protocol.BackendTimedOut` when no answer comes in time.
        """

    def abandoned(
        self, method: str, target: str, *, headers: Headers = (), content: bytes = b""
    ) -> AbstractContextManager[None]:
        """Send a request, and hang up at the end of the block without having looked for an answer."""
