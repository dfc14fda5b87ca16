"""A backend in processes of its own, in any language: JSON lines, command lines, an HTTP service."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from conformance.backend.answers import Message
from conformance.backend.command_line import run_command_line
from conformance.backend.conversation import Conversation
from conformance.backend.environment import process_environment
from conformance.backend.error_texts import redacted_errors
from conformance.backend.http_service import SUBJECT, as_environment, running_service, service_process
from conformance.backend.json_lines import JsonLines
from conformance.backend.offering import Offering, has_operations, offers
from conformance.backend.process_group import Launch
from conformance.backend.protocol import (
    Answer,
    BackendError,
    Completed,
    Description,
    NotOffered,
    Service,
    ServiceProcess,
)
from conformance.config.model import BackendSettings, ExternalSettings
from conformance.json_values import JsonObject


class ExternalBackend:
    """Implements :class:`~conformance.backend.protocol.Backend` with the command lines of ``conformance.toml``."""

    def __init__(self, settings: BackendSettings, reached: ExternalSettings, redact: Callable[[str], str]) -> None:
        self._settings = settings
        self._reached = reached
        self._redact = redact
        self._lines: JsonLines | None = None
        if reached.call is not None:
            launch = Launch(reached.call, "call", reached.folder, process_environment(reached.environment))
            self._lines = JsonLines(launch, settings.limits)
        self._conversation = Conversation(settings.name, self._exchange, settings.capabilities)

    @property
    def name(self) -> str:
        """The table's name in ``conformance.toml``."""
        return self._settings.name

    def describe(self) -> Description:
        """See :meth:`Backend.describe <conformance.backend.protocol.Backend.describe>`.

        Without a ``call`` command line there is nobody to ask, and the table speaks for the backend. The commands are
        those of the table in any case.
        """
        commands = frozenset(self._reached.commands)
        if self._lines is None:
            return Description(self.name, None, frozenset(), self._settings.capabilities, commands)
        with self._explained_errors():
            said = self._conversation.describe()
        return Description(said.name, said.version, said.operations, said.capabilities, commands)

    def call(self, operation: str, payload: JsonObject) -> Answer:
        """See :meth:`Backend.call <conformance.backend.protocol.Backend.call>`."""
        if self._lines is None:
            raise NotOffered(operation, f"{self.name} has no 'call' command line in conformance.toml")
        with self._explained_errors():
            return self._conversation.call(operation, payload)

    def run(
        self, argv: Sequence[str], *, cwd: Path, environment: Mapping[str, str] | None = None, stdin: bytes = b""
    ) -> Completed:
        """See :meth:`Backend.run <conformance.backend.protocol.Backend.run>`."""
        words = self._reached.commands.get(argv[0])
        if words is None:
            raise NotOffered(f"command:{argv[0]}", f"{self.name} has no {argv[0]!r} in its commands table")
        launch = Launch((*words, *argv[1:]), argv[0], cwd, process_environment(self._reached.environment, environment))
        with redacted_errors(self._redact):
            return run_command_line(launch, argv, stdin, self._settings.limits)

    def serve(self, settings: Mapping[str, str]) -> AbstractContextManager[Service]:
        """See :meth:`Backend.serve <conformance.backend.protocol.Backend.serve>`.

        ``settings`` join the environment, a dot of their names as two underscores.
        """
        if self._reached.url is not None:
            return running_service(self._reached.url, self._settings.limits)
        if self._reached.serve is None:
            raise NotOffered(SUBJECT, f"{self.name} has neither 'url' nor 'serve' in conformance.toml")
        return self._started(self._reached.serve, settings)

    def start(self, settings: Mapping[str, str]) -> AbstractContextManager[ServiceProcess]:
        """See :meth:`Backend.start <conformance.backend.protocol.Backend.start>`."""
        if self._reached.serve is None:
            raise NotOffered(SUBJECT, f"{self.name} has no 'serve' in conformance.toml to start a process with")
        return self._begun(self._reached.serve, settings)

    def offers(self, subject: str) -> bool:
        """See :meth:`Backend.offers <conformance.backend.protocol.Backend.offers>`."""
        offering = Offering(
            lib=self._lines is not None and (not _concerns_operations(subject) or has_operations(self.describe())),
            commands=frozenset(self._reached.commands),
            http=self._reached.url is not None or self._reached.serve is not None,
        )
        with self._explained_errors():
            return offers(subject, offering, self._conversation)

    def close(self) -> None:
        """End the process that answers calls."""
        if self._lines is not None:
            self._lines.close()

    def _exchange(self, operation: str, arguments: str) -> Message:
        if self._lines is None:
            raise NotOffered(operation, f"{self.name} has no 'call' command line in conformance.toml")
        return self._lines.ask(operation, arguments)

    @contextmanager
    def _explained_errors(self) -> Iterator[None]:
        with redacted_errors(self._redact):
            try:
                yield
            except BackendError as error:
                if error.stderr is None and self._lines is not None:
                    error.stderr = self._lines.errors()
                raise

    @contextmanager
    def _started(self, words: Sequence[str], settings: Mapping[str, str]) -> Iterator[Service]:
        with self._begun(words, settings) as process:
            yield process.ready()

    @contextmanager
    def _begun(self, words: Sequence[str], settings: Mapping[str, str]) -> Iterator[ServiceProcess]:
        environment = process_environment(self._reached.environment, as_environment(settings))
        launch = Launch(words, SUBJECT, self._reached.folder, environment)
        with redacted_errors(self._redact), service_process(launch, self._settings.limits) as process:
            yield process


def _concerns_operations(subject: str) -> bool:
    return subject == "port:lib" or ":" not in subject
