"""A proxy between a backend and PostgreSQL: it records every command, and can cut a connection at one."""

import re
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from conformance.engines.postgresql_dsn import PostgreSqlDsn
from conformance.wire.messages import Command, Conversation, read_message, read_start, written

_LOCAL: Final = "127.0.0.1"
_PORT: Final = 5432
_PIECE: Final = 65536
_NO_ENCRYPTION: Final = b"N"
_READY: Final = b"Z"
_WAITING: Final = frozenset({b"S", b"Q"})
_TRANSACTION: Final = re.compile(r"\s*(BEGIN|START|COMMIT|ROLLBACK|END|SET\s+TRANSACTION)\b", re.IGNORECASE)


class Cut(Enum):
    """On which side of a command a connection breaks."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(slots=True)
class Wire:
    """What went over the wire since the last :meth:`forget`. ``dsn`` leads to the database through the proxy."""

    dsn: PostgreSqlDsn
    commands: list[Command] = field(default_factory=list)
    exchanges: int = 0
    """How often the server was to say that it is ready; beginnings and ends of transactions alone do not count."""
    cuts: int = 0
    _planned: tuple[str, Cut] | None = None
    _last: int | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def forget(self) -> None:
        """Begin a new count."""
        with self._lock:
            self.commands.clear()
            self.exchanges = 0

    def cut(self, text: str, side: Cut) -> None:
        """Break the connection on which the next command of exactly this text comes, once.

        ``BEFORE``: the server never sees the command. ``AFTER``: it executes it, and nobody sees its answer.
        """
        with self._lock:
            self._planned = (text, side)

    def cut_after(self, count: int) -> None:
        """Break the connection on which the command comes that follows so many since :meth:`forget`, once."""
        with self._lock:
            self._last = count

    def ends(self, exchange: Sequence[str]) -> None:
        """Record that a backend waits until the server is ready, after commands of these texts."""
        if not exchange or not all(_TRANSACTION.match(text) for text in exchange):
            with self._lock:
                self.exchanges += 1

    def passes(self, command: Command) -> Cut | None:
        """Record a command; return the side on which its connection is to break."""
        with self._lock:
            self.commands.append(command)
            if self._last is not None and len(self.commands) > self._last:
                self._last = None
                self.cuts += 1
                return Cut.BEFORE
            if self._planned is None or self._planned[0] != command.text.strip().rstrip(";"):
                return None
            side = self._planned[1]
            self._planned = None
            self.cuts += 1
            return side


@contextmanager
def wire_to(target: PostgreSqlDsn) -> Iterator[Wire]:
    """Listen on a port of this machine and carry what comes there to the database, until the block ends."""
    with socket.create_server((_LOCAL, 0)) as listener:
        port = str(listener.getsockname()[1])
        parameters = {**target.parameters, "host": _LOCAL, "port": port, "sslmode": "disable"}
        wire = Wire(PostgreSqlDsn(parameters))
        threading.Thread(target=_serve, args=(listener, target, wire), daemon=True).start()
        try:
            yield wire
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)


def _serve(listener: socket.socket, target: PostgreSqlDsn, wire: Wire) -> None:
    with suppress(OSError):
        while True:
            near, _ = listener.accept()
            threading.Thread(target=_visit, args=(near, target, wire), daemon=True).start()


def _visit(near: socket.socket, target: PostgreSqlDsn, wire: Wire) -> None:
    with near, _connected(target) as far:
        near.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        silence = threading.Event()
        answered = threading.Event()
        back = threading.Thread(target=_back, args=(far, near, silence, answered), daemon=True)
        back.start()
        with suppress(OSError, EOFError):
            _forth(near, far, wire, silence, answered)
        _close(far)
        _close(near)
        back.join()


def _connected(target: PostgreSqlDsn) -> socket.socket:
    host, port = target.parameters.get("host", ""), int(target.parameters.get("port", _PORT))
    if not host.startswith("/"):
        connection = socket.create_connection((host or "localhost", port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(f"{host}/.s.PGSQL.{port}")
    return connection


def _forth(
    near: socket.socket, far: socket.socket, wire: Wire, silence: threading.Event, answered: threading.Event
) -> None:
    """Carry messages to the server one by one, until the backend is done or the connection is to break."""

    def receive(size: int) -> bytes:
        return _exactly(near, size)

    start, asks_encryption = read_start(receive)
    while asks_encryption:
        near.sendall(_NO_ENCRYPTION)
        start, asks_encryption = read_start(receive)
    far.sendall(start)
    conversation = Conversation()
    exchange: list[str] = []
    while True:
        kind, content = read_message(receive)
        command = conversation.command(kind, content)
        exchange += [] if command is None else [command.text]
        if kind in _WAITING:
            wire.ends(exchange)
            exchange.clear()
        side = None if command is None else wire.passes(command)
        if side is Cut.BEFORE:
            return
        if side is Cut.AFTER:
            silence.set()
            answered.clear()
            far.sendall(written(kind, content) + (written(b"S", b"") if kind == b"E" else b""))
            answered.wait(timeout=30)
            return
        far.sendall(written(kind, content))


def _back(far: socket.socket, near: socket.socket, silence: threading.Event, answered: threading.Event) -> None:
    """Carry answers to the backend; once there is to be silence, wait for the server to be done and say nothing."""
    with suppress(OSError):
        while piece := far.recv(_PIECE):
            if not silence.is_set():
                near.sendall(piece)
            elif _READY in piece[-6:-5]:
                answered.set()
    answered.set()
    _close(near)


def _exactly(source: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        piece = source.recv(size - len(parts))
        if not piece:
            raise EOFError
        parts += piece
    return bytes(parts)


def _close(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
