"""A way to a database that needs no network: a local socket whose bytes the suite carries to the server and back."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Final

from psycopg.conninfo import conninfo_to_dict, make_conninfo

_PORT: Final = 5432
_PIECE: Final = 65536


@contextmanager
def local_dsn(dsn: str) -> Iterator[str]:
    """Give a connection string for the same database over a local socket, as long as the block lasts."""
    server = conninfo_to_dict(dsn)
    host, port = str(server.get("host") or ""), int(str(server.get("port") or _PORT))
    if not host or host.startswith("/"):
        yield dsn
        return
    with TemporaryDirectory(prefix="relay-") as folder, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(Path(folder) / f".s.PGSQL.{_PORT}"))
        listener.listen()
        serving = Thread(target=_serve, args=(listener, (host, port)), daemon=True)
        serving.start()
        yield make_conninfo(dsn, host=folder, port=_PORT)
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        serving.join()


def _serve(listener: socket.socket, server: tuple[str, int]) -> None:
    visits: list[Thread] = []
    with suppress(OSError):
        while True:
            near, _ = listener.accept()
            visits.append(Thread(target=_relay, args=(near, server), daemon=True))
            visits[-1].start()
    for visit in visits:
        visit.join()


def _relay(near: socket.socket, server: tuple[str, int]) -> None:
    """Carry both ways until both sides are done."""
    with near, socket.create_connection(server) as far:
        answers = Thread(target=_carry, args=(far, near), daemon=True)
        answers.start()
        _carry(near, far)
        answers.join()


def _carry(source: socket.socket, sink: socket.socket) -> None:
    """Carry bytes until one side is done, then tell the other."""
    with suppress(OSError):
        while piece := source.recv(_PIECE):
            sink.sendall(piece)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)
