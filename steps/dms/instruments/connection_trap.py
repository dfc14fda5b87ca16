"""A place where a database server might be: it answers nothing and counts who came (dms E03-S00)."""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Final

_PORT: Final = 5432


@dataclass(slots=True)
class ConnectionTrap:
    """A listening local socket, named as PostgreSQL's clients expect it."""

    folder: Path
    visitors: list[str] = field(default_factory=list)

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables by which a command or a client library would find the server."""
        place = str(self.folder)
        return {
            "DMS_CONNECTION_STRING": f"host={place} port={_PORT} user=trap dbname=trap",
            "PGHOST": place,
            "PGPORT": str(_PORT),
        }

    @property
    def path(self) -> str:
        """Where a client of PostgreSQL looks for the socket."""
        return str(self.folder / f".s.PGSQL.{_PORT}")


@contextmanager
def connection_trap() -> Iterator[ConnectionTrap]:
    """Listen until the block ends."""
    with TemporaryDirectory(prefix="trap-") as folder, socket.socket(socket.AF_UNIX) as listener:
        trap = ConnectionTrap(Path(folder))
        listener.bind(trap.path)
        listener.listen()
        Thread(target=count_visitors, args=(listener, trap.visitors), daemon=True).start()
        yield trap
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def count_visitors(listener: socket.socket, visitors: list[str]) -> None:
    """Note everybody who comes, until the listener is shut down."""
    with suppress(OSError):
        while True:
            visitor, _ = listener.accept()
            visitors.append("a visitor")
            visitor.close()
