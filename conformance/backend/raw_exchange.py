"""Bytes to a server and what comes back, for requests that no HTTP client would send."""

import re
import socket
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

_STATUS: Final = re.compile(rb"HTTP/1\.[01] (\d{3})")
_PIECE: Final = 65536
_AT_ONCE: Final = 128


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """Everything that came back on a connection, and the statuses in it, in order."""

    content: bytes = field(repr=False)

    @property
    def statuses(self) -> tuple[int, ...]:
        """The statuses of the answers; none when there was no answer."""
        return tuple(int(one) for one in _STATUS.findall(self.content))


def exchanged(address: tuple[str, int], content: bytes, quiet: float) -> RawAnswer:
    """Send bytes over a connection of their own and read until the server closes it or says nothing for a while."""
    said = bytearray()
    with socket.create_connection(address) as connection:
        connection.settimeout(quiet)
        # A server may refuse before it has read everything, and may break off for that.
        with suppress(OSError):
            connection.sendall(content)
        with suppress(OSError):
            while piece := connection.recv(_PIECE):
                said += piece
    return RawAnswer(bytes(said))


@contextmanager
def exchanging(address: tuple[str, int], contents: list[bytes], quiet: float) -> Iterator[list[Future[RawAnswer]]]:
    """Do many exchanges at once, while the block does something else."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield [pool.submit(exchanged, address, content, quiet) for content in contents]
