"""The four verbs of a backend and what can go wrong with each.

Errors here are the backend's fault, never the harness's: each becomes a failure of its own kind in the report.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from signal import Signals
from typing import ClassVar, Protocol

from conformance.backend.http_messages import HttpClient
from conformance.errors import ConformanceError
from conformance.events.model import FailureKind
from conformance.json_values import JsonObject


@dataclass(frozen=True, slots=True)
class Answer:
    """What ``call`` gave back.

    ``value`` is the answer object without its ``id``; numbers with a fraction or an exponent are ``Decimal``.
    ``text`` is the same answer as JSON text: members in the order the backend wrote them, number tokens as written,
    no white space. Two answers are byte-identical exactly when their texts are equal.
    """

    operation: str
    value: JsonObject
    text: str

    @property
    def ok(self) -> bool:
        """Whether the backend accepted the request."""
        return self.value.get("ok") is True


@dataclass(frozen=True, slots=True)
class Completed:
    """What a command line did: its exit code and its two streams, decoded as UTF-8."""

    argv: tuple[str, ...]
    exit_code: int
    stdout: str
    stderr: str


@dataclass(frozen=True, slots=True)
class Service:
    """A running HTTP service. ``base_url`` has no trailing slash.

    ``client`` reaches it, by a socket or without one; ``log`` returns the records that it has written to its structured
    log so far, in order, and nothing where the log cannot be read.
    """

    base_url: str
    client: HttpClient = field(repr=False)
    log: Callable[[], tuple[JsonObject, ...]] = field(repr=False, default=tuple)


class ServiceProcess(Protocol):
    """A service in a process of its own, from its start on: it may not be ready yet, and may never be."""

    def ready(self) -> Service:
        """Wait until it is ready. Raises a :class:`BackendError` when it does not get ready in time."""

    def addresses(self) -> tuple[str, ...]:
        """Return the base URLs at which it takes connections now, ready or not."""

    def log(self) -> tuple[JsonObject, ...]:
        """Return the records that it has written to its structured log so far."""

    def send(self, signal: Signals) -> None:
        """Send it a signal, if it still runs."""

    def exit_code(self, seconds: float) -> int | None:
        """Wait at most so long for its end; return its exit code, negative for a signal, None when it goes on."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a backend says of itself. ``operations`` is None when it could not say; then each one is probed.

    ``commands`` are the names of its command lines, as the story cards write them.
    """

    name: str
    version: str | None = None
    operations: frozenset[str] | None = None
    capabilities: Mapping[str, str] = field(default_factory=dict)
    commands: frozenset[str] = frozenset()


class Backend(Protocol):
    """A backend under test. Implementations are context managers' values: made, used, closed once."""

    @property
    def name(self) -> str:
        """The table's name in ``conformance.toml``."""

    def describe(self) -> Description:
        """Say what this backend is; asked once per run."""

    def call(self, operation: str, payload: JsonObject) -> Answer:
        """Do one small pure operation. Raises a :class:`BackendError` when no valid answer comes."""

    def run(
        self,
        argv: Sequence[str],
        *,
        cwd: Path,
        environment: Mapping[str, str] | None = None,
        stdin: bytes = b"",
    ) -> Completed:
        """Run a command line of the backend in ``cwd``; ``argv[0]`` is the command's name in the story cards."""

    def serve(self, settings: Mapping[str, str]) -> AbstractContextManager[Service]:
        """Start the HTTP service and stop it on exit."""

    def start(self, settings: Mapping[str, str]) -> AbstractContextManager[ServiceProcess]:
        """Start the HTTP service in a process of its own, without waiting for it, and end it on exit."""

    def offers(self, subject: str) -> bool:
        """Whether the backend offers a port (``port:cli``), a command (``command:dms-schema``) or an operation."""

    def close(self) -> None:
        """Stop everything that was started. Safe to call twice."""


class BackendError(ConformanceError):
    """The backend did not behave as a backend: no answer, a broken one, too late, or it died.

    ``operation`` is the operation or command; ``json_path`` where in a message; ``stderr`` the end of what it wrote.
    """

    code: ClassVar[str] = "BACKEND"
    kind: ClassVar[FailureKind] = FailureKind.PROTOCOL

    def __init__(
        self,
        message: str,
        *,
        operation: str | None = None,
        json_path: str | None = None,
        stderr: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(message, remedy=remedy)
        self.operation = operation
        self.json_path = json_path
        self.stderr = stderr


class ProtocolViolation(BackendError):  # noqa: N818 - the domain's word
    """A message that is not what the port's schema or the line protocol says."""

    code: ClassVar[str] = "PROTOCOL_VIOLATION"


class BackendCrashed(BackendError):  # noqa: N818
    """The backend's process ended, or its in-process call raised."""

    code: ClassVar[str] = "BACKEND_CRASHED"
    kind: ClassVar[FailureKind] = FailureKind.CRASH


class BackendTimedOut(BackendError):  # noqa: N818
    """No answer within the configured limit; the process group was killed."""

    code: ClassVar[str] = "BACKEND_TIMED_OUT"
    kind: ClassVar[FailureKind] = FailureKind.TIMEOUT


class NotOffered(Exception):  # noqa: N818 - a fact about the backend, not an error
    """The backend does not offer what the scenario needs. The scenario is reported as *not offered*."""

    def __init__(self, subject: str, reason: str) -> None:
        super().__init__(f"{subject} is not offered: {reason}")
        self.subject = subject
        self.reason = reason
