"""A proxy between a backend and PostgreSQL: it records every command, and can cut, hold or refuse one."""

import re
import socket
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from conformance.engines.postgresql_dsn import PostgreSqlDsn
from conformance.wire.deeds import Cut, Deed, Hold, Plan, Refusal
from conformance.wire.messages import (
    Command,
    Conversation,
    answered,
    read_message,
    read_start,
    refused,
    taken,
    written,
)

_LOCAL: Final = "127.0.0.1"
_PORT: Final = 5432
_PIECE: Final = 65536
_LONGEST_ANSWER: Final = 30.0
_NO_ENCRYPTION: Final = b"N"
_READY: Final = b"Z"
_EXECUTE: Final = b"E"
_DONE: Final = frozenset({b"C", b"I", b"s"})
"""How an execution ends: with a command done, with an empty one, or with a part of its rows."""
_FAILED: Final = frozenset({b"E"})
_FLUSH: Final = written(b"H", b"")
_WAITING: Final = frozenset({b"S", b"Q"})
_TRANSACTION: Final = re.compile(r"\s*(BEGIN|START|COMMIT|ROLLBACK|END|SET\s+TRANSACTION)\b", re.IGNORECASE)


@dataclass(slots=True)
class Wire:
    """What went over the wire since the last :meth:`forget`. ``dsn`` leads to the database through the proxy.

    ``done`` are the deeds whose command came.
    """

    dsn: PostgreSqlDsn
    commands: list[Command] = field(default_factory=list)
    exchanges: int = 0
    """How often the server was to say that it is ready; beginnings and ends of transactions alone do not count."""
    done: list[Deed] = field(default_factory=list)
    _plans: list[Plan] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def forget(self) -> None:
        """Begin a new count."""
        with self._lock:
            self.commands.clear()
            self.exchanges = 0

    def plan(self, deed: Deed, words: str | None = None, *, passing: int = 0) -> None:
        """Do something once: to the next command that begins with these words, or to the next of any kind.

        So many of them, ``passing``, are let through first.
        """
        with self._lock:
            self._plans.append(Plan(deed, words, passing))

    def ends(self, exchange: Sequence[str]) -> None:
        """Record that a backend waits until the server is ready, after commands of these texts."""
        if not exchange or not all(_TRANSACTION.match(text) for text in exchange):
            with self._lock:
                self.exchanges += 1

    def passes(self, command: Command) -> Deed | None:
        """Record a command; return what is to be done to it."""
        with self._lock:
            self.commands.append(command)
            due = [one for one in self._plans if one.is_due(command.text)]
            if not due:
                return None
            self._plans.remove(due[0])
            self.done.append(due[0].deed)
            return due[0].deed

    def release(self) -> None:
        """Let everything go on that is held or would be."""
        with self._lock:
            planned = [one.deed for one in self._plans]
            self._plans.clear()
        for deed in (*planned, *self.done):
            if isinstance(deed, Hold):
                deed.release()


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
            wire.release()
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
        visit = _Visit(near, far, wire)
        back = threading.Thread(target=visit.back, daemon=True)
        back.start()
        with suppress(OSError, EOFError):
            visit.forth()
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


@dataclass(slots=True)
class _Visit:
    """One connection of a backend, ``near``, and the one that stands for it at the server, ``far``."""

    near: socket.socket
    far: socket.socket
    wire: Wire
    _silence: threading.Event = field(default_factory=threading.Event)
    _answered: threading.Event = field(default_factory=threading.Event)
    _underway: int = 0
    """How many executions the server was sent and has not done."""
    _progress: threading.Condition = field(default_factory=threading.Condition)

    def forth(self) -> None:
        """Carry messages to the server one by one, until the backend is done or the connection is to break."""
        start, asks_encryption = read_start(self._receive)
        while asks_encryption:
            self.near.sendall(_NO_ENCRYPTION)
            start, asks_encryption = read_start(self._receive)
        self.far.sendall(start)
        conversation = Conversation()
        exchange: list[str] = []
        while True:
            kind, content = read_message(self._receive)
            command = conversation.command(kind, content)
            exchange += [] if command is None else [command.text]
            if kind in _WAITING:
                self.wire.ends(exchange)
                exchange.clear()
            deed = None if command is None else self.wire.passes(command)
            if deed is Cut.BEFORE:
                return
            if deed is Cut.AFTER:
                self._let_execute(kind, content)
                return
            if isinstance(deed, Hold):
                self._settle()
                deed.keep()
            self._send(kind, refused(kind, deed.state) if isinstance(deed, Refusal) else written(kind, content))

    def back(self) -> None:
        """Carry answers to the backend; once there is to be silence, wait for the server to be done and say nothing."""
        received = bytearray()
        with suppress(OSError):
            while piece := self.far.recv(_PIECE):
                received += piece
                messages = [*taken(received)]
                self._note(kind for kind, _ in messages)
                if not self._silence.is_set():
                    self.near.sendall(b"".join(answered(*one) for one in messages))
                elif any(kind == _READY for kind, _ in messages):
                    self._answered.set()
        self._answered.set()
        self._note(_FAILED)
        _close(self.near)

    def _send(self, kind: bytes, message: bytes) -> None:
        with self._progress:
            self._underway += kind == _EXECUTE
        self.far.sendall(message)

    def _note(self, kinds: Iterable[bytes]) -> None:
        """Count what is done; after an error the server does nothing more of the exchange."""
        with self._progress:
            for kind in kinds:
                self._underway = max(self._underway - 1, 0) if kind in _DONE else self._underway
                self._underway = 0 if kind in _FAILED else self._underway
            self._progress.notify_all()

    def _settle(self) -> None:
        """Wait until the server has done all that it was sent in this exchange: only then are its locks taken."""
        self.far.sendall(_FLUSH)
        with self._progress:
            self._progress.wait_for(lambda: not self._underway, timeout=_LONGEST_ANSWER)

    def _let_execute(self, kind: bytes, content: bytes) -> None:
        self._silence.set()
        self._answered.clear()
        self.far.sendall(written(kind, content) + (written(b"S", b"") if kind == b"E" else b""))
        self._answered.wait(timeout=_LONGEST_ANSWER)

    def _receive(self, size: int) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            piece = self.near.recv(size - len(parts))
            if not piece:
                raise EOFError
            parts += piece
        return bytes(parts)


def _close(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
