"""A backend that is imported and called in this very process.

Quick and debuggable, but without a border: a call that never returns cannot be cut short here (no time limit is
enforced), and one that ends the interpreter ends the run. Where that matters, judge the backend as an external one.
"""

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol, cast

from conformance.backend.answers import AnswerUnreadable, Message, read_message
from conformance.backend.conversation import Conversation
from conformance.backend.environment import process_environment
from conformance.backend.error_texts import redacted_errors
from conformance.backend.http_service import SUBJECT, LogReader, as_environment, service_process
from conformance.backend.offering import Offering, has_operations, offers
from conformance.backend.ports import HANDSHAKE
from conformance.backend.process_group import Launch
from conformance.backend.protocol import (
    Answer,
    BackendCrashed,
    Completed,
    Description,
    NotOffered,
    ProtocolViolation,
    Service,
    ServiceProcess,
)
from conformance.config.model import BackendSettings, InProcessSettings
from conformance.json_values import JsonObject

if TYPE_CHECKING:
    from conformance.backend.asgi_service import Application


class Adapter(Protocol):
    """What a factory named in ``conformance.toml`` returns. It needs nothing of this package, only the same methods."""

    def describe(self) -> str:
        """Return the answer to ``backend.describe`` as JSON text."""

    def call(self, operation: str, arguments: str) -> str:
        """Do one operation: JSON text in, JSON text out, the very answer object of the story card."""

    def run(self, argv: Sequence[str], cwd: Path, environment: Mapping[str, str], stdin: bytes) -> tuple[int, str, str]:
        """Run a command line as if in ``cwd``; return exit code, standard output, standard error."""

    def close(self) -> None:
        """Give everything back."""


class ServingAdapter(Adapter, Protocol):
    """An adapter that has an HTTP service as well."""

    def serve(self, settings: Mapping[str, str], log: Callable[[str], None]) -> "Application":
        """Return the service as an ASGI application that starts and ends with its lifespan; ``log`` takes log lines."""


class InProcessBackend:
    """Implements :class:`~conformance.backend.protocol.Backend` around an :class:`Adapter`."""

    def __init__(self, settings: BackendSettings, loaded: InProcessSettings, redact: Callable[[str], str]) -> None:
        self._name = settings.name
        self._limits = settings.limits
        self._loaded = loaded
        self._redact = redact
        with redacted_errors(redact):
            self._adapter: Adapter = _create(loaded)
        self._conversation = Conversation(settings.name, self._exchange, settings.capabilities)
        self._closed = False

    @property
    def name(self) -> str:
        """The table's name in ``conformance.toml``."""
        return self._name

    def describe(self) -> Description:
        """See :meth:`Backend.describe <conformance.backend.protocol.Backend.describe>`."""
        with redacted_errors(self._redact):
            return self._conversation.describe()

    def call(self, operation: str, payload: JsonObject) -> Answer:
        """See :meth:`Backend.call <conformance.backend.protocol.Backend.call>`."""
        with redacted_errors(self._redact):
            return self._conversation.call(operation, payload)

    def run(
        self, argv: Sequence[str], *, cwd: Path, environment: Mapping[str, str] | None = None, stdin: bytes = b""
    ) -> Completed:
        """See :meth:`Backend.run <conformance.backend.protocol.Backend.run>`."""
        command = f"command:{argv[0]}"
        if not self.offers(command):
            raise NotOffered(command, f"{self._name} does not name it among its commands")
        with redacted_errors(self._redact):
            try:
                result: object = self._adapter.run(list(argv), cwd, process_environment(environment), stdin)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it raises is the backend's crash
                _crash(f"{argv[0]!r} raised", argv[0], error)
        match result:
            case (int() as exit_code, str() as stdout, str() as stderr) if not isinstance(exit_code, bool):
                return Completed(tuple(argv), int(exit_code), stdout, stderr)
            case _:
                raise ProtocolViolation(
                    f"run({argv[0]!r}, …) returned {type(result).__name__} instead of (exit code, stdout, stderr)",
                    operation=argv[0],
                    remedy="return a tuple of int, str, str",
                )

    def serve(self, settings: Mapping[str, str]) -> AbstractContextManager[Service]:
        """See :meth:`Backend.serve <conformance.backend.protocol.Backend.serve>`."""
        if not self._serves:
            raise NotOffered(SUBJECT, f"the adapter of {self._name} has no method 'serve'")
        return self._served(cast("ServingAdapter", self._adapter), settings)

    def start(self, settings: Mapping[str, str]) -> AbstractContextManager[ServiceProcess]:
        """See :meth:`Backend.start <conformance.backend.protocol.Backend.start>`."""
        if self._loaded.serve is None:
            raise NotOffered(SUBJECT, f"{self._name} is imported, and its table has no 'serve' to start a process with")
        launch = Launch(self._loaded.serve, SUBJECT, self._loaded.folder, process_environment(as_environment(settings)))
        return service_process(launch, self._limits)

    def offers(self, subject: str) -> bool:
        """See :meth:`Backend.offers <conformance.backend.protocol.Backend.offers>`."""
        description = self.describe()
        offering = Offering(lib=has_operations(description), commands=description.commands, http=self._serves)
        with redacted_errors(self._redact):
            return offers(subject, offering, self._conversation)

    @property
    def _serves(self) -> bool:
        return callable(getattr(self._adapter, "serve", None))

    @contextmanager
    def _served(self, adapter: ServingAdapter, settings: Mapping[str, str]) -> Iterator[Service]:
        # The HTTP client takes a tenth of a second to import; a run without services does not wait for it.
        from conformance.backend.asgi_service import BASE_URL, served  # noqa: PLC0415

        lines: list[str] = []
        with redacted_errors(self._redact):
            try:
                application = adapter.serve(dict(settings), lines.append)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it raises is the backend's crash
                _crash("serve raised", SUBJECT, error)
            with served(application, start_seconds=self._limits.start, request_seconds=self._limits.call) as client:
                yield Service(BASE_URL, client, LogReader(lambda: "\n".join(lines)))

    def close(self) -> None:
        """Close the adapter, once."""
        if not self._closed:
            self._closed = True
            self._adapter.close()

    def _exchange(self, operation: str, arguments: str) -> Message:
        try:
            text: object = (
                self._adapter.describe() if operation == HANDSHAKE else self._adapter.call(operation, arguments)
            )
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it raises is the backend's crash
            _crash(f"{operation} raised", operation, error)
        if not isinstance(text, str):
            raise _unreadable(operation, f"it is {type(text).__name__} instead of text", None)
        try:
            message = read_message(text)
        except AnswerUnreadable as error:
            raise _unreadable(operation, error.reason, error.json_path) from None
        if message.id is not None:
            raise _unreadable(operation, "it has a member 'id', which belongs to the line protocol only", "$.id")
        return message


def _create(settings: InProcessSettings) -> Adapter:
    module_name, _, attribute = settings.factory.partition(":")
    if settings.folder is not None and str(settings.folder) not in sys.path:
        sys.path.append(str(settings.folder))
    try:
        module = importlib.import_module(module_name)
    except Exception as error:  # noqa: BLE001 - importing runs foreign code
        _crash(f"the module {module_name!r} of the factory could not be imported:", None, error)
    factory: object = getattr(module, attribute, None)
    if not callable(factory):
        raise BackendCrashed(
            f"{settings.factory!r} cannot be called: {module_name!r} has no callable {attribute!r}",
            remedy="write factory = module:callable in conformance.toml, the callable taking no arguments",
        )
    try:
        adapter: Adapter = factory()
    except Exception as error:  # noqa: BLE001 - whatever it raises is the backend's crash
        _crash(f"the factory {settings.factory!r} raised", None, error)
    return adapter


def _crash(sentence: str, operation: str | None, error: BaseException) -> NoReturn:
    raise BackendCrashed(
        f"{sentence} {type(error).__name__}: {error}",
        operation=operation,
        remedy="look at the traceback; a request that is refused is answered with ok = false",
    ) from error


def _unreadable(operation: str, reason: str, json_path: str | None) -> ProtocolViolation:
    return ProtocolViolation(
        f"the answer to {operation} cannot be read: {reason}",
        operation=operation,
        json_path=json_path,
        remedy="return exactly one JSON object as text",
    )
