"""The service as a bench meets it: a process of its own, real sockets, and clients that cost next to nothing."""

import json
import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, TypeAlias, TypeVar

from benchmarks.programs import program


class Closable(Protocol):
    """What a worker has open."""

    def close(self) -> None:
        """Close it."""


Worker = TypeVar("Worker", bound=Closable)
Work: TypeAlias = Callable[[Worker], object]
_END_OF_HEAD: Final = b"\r\n\r\n"
_LENGTH: Final = b"\r\ncontent-length:"
_PIECE: Final = 1 << 20
_FIXTURES: Final = Path(__file__).parents[1] / "fixtures" / "dms"


def fixture_files(name: str) -> list[str]:
    """Return the schema files of a fixture."""
    return [str(path) for path in sorted((_FIXTURES / name / "inputs").iterdir())]


@dataclass(frozen=True, slots=True)
class Service:
    """A running ``dms-server``. ``seconds`` is how long it took until it was ready."""

    port: int
    process: int
    seconds: float

    def client(self) -> "Client":
        """Connect a client."""
        return Client(self.port)


@contextmanager
def service(
    dsn: str, schema_files: Sequence[str], settings: Mapping[str, str] = {}, command: Sequence[str] = ()
) -> Iterator[Service]:
    """Serve a database with one instance, by ``dms-server`` unless another command is given."""
    instance = {"Id": "1", "Name": "bench", "Dialect": "pgsql", "ConnectionString": dsn}
    named = {f"Schema.Files.{at}": path for at, path in enumerate(schema_files)}
    named |= {f"Instances.0.{name}": value for name, value in instance.items()}
    variables = {name.replace(".", "__"): value for name, value in {**named, **settings}.items()}
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command] or [program("dms-server")],
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert process.stdout is not None
        port = int(json.loads(process.stdout.readline())["base_url"].rsplit(":", 1)[1])
        yield Service(port, process.pid, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait()


class Client:
    """One connection that is kept open. It reads just what it needs of an answer, so that it takes no time itself."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket = self._connected()

    def send(self, method: str, target: str, content: bytes = b"") -> tuple[int, bytes, bytes]:
        """Return status, head and body of the answer. The service may have hung up after a long silence."""
        head = f"{method} {target} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        request = f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content
        try:
            return self._answer(request)
        except ConnectionError:
            self.close()
            self._socket = self._connected()
            return self._answer(request)

    def _answer(self, request: bytes) -> tuple[int, bytes, bytes]:
        self._socket.sendall(request)
        received = b""
        while (end := received.find(_END_OF_HEAD)) < 0:
            received += self._received()
        head, parts = received[: end + 2], [received[end + len(_END_OF_HEAD) :]]
        place = head.lower().find(_LENGTH)
        size = int(head[place + len(_LENGTH) : head.index(b"\r", place + 2)]) if place >= 0 else 0
        missing = size - len(parts[0])
        while missing > 0:
            parts.append(self._received())
            missing -= len(parts[-1])
        return int(head[9:12]), head, b"".join(parts)

    def _received(self) -> bytes:
        piece = self._socket.recv(_PIECE)
        if not piece:
            raise ConnectionResetError
        return piece

    def _connected(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self._port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def expect(self, status: int, method: str, target: str, content: bytes = b"") -> bytes:
        """Send a request that must be answered so; return the path of the document that it made, or the body."""
        answered, head, body = self.send(method, target, content)
        if answered != status:
            raise SystemExit(f"{method} {target} was answered with {answered}: {body.decode()}")
        location = next((line for line in head.split(b"\r\n") if line.lower().startswith(b"location:")), None)
        return body if location is None else location[location.index(b"/data/") :]

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()


def crowd(open_worker: Callable[[], Worker], work: Work[Worker], workers: int, times: int) -> tuple[float, list[float]]:
    """Let workers do work at the same time, so many times in all; return how long the whole took, and each time."""
    taken: list[list[float]] = [[] for _ in range(workers)]
    ready = threading.Barrier(workers + 1)

    def run(own: list[float]) -> None:
        with closing(open_worker()) as worker:
            ready.wait()
            for _ in range(times // workers):
                began = time.perf_counter()
                work(worker)
                own.append(time.perf_counter() - began)

    threads = [threading.Thread(target=run, args=(own,)) for own in taken]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began, [one for own in taken for one in own]
