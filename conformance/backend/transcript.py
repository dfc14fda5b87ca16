"""A backend that is listened to: every request and answer as it went over the border, written down for a person."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import msgspec

from conformance.backend.protocol import (
    Answer,
    Backend,
    BackendError,
    Completed,
    Description,
    NotOffered,
    Service,
    ServiceProcess,
)
from conformance.json_values import JsonObject

_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")


class TranscribedBackend:
    """Does what ``backend`` does and appends each exchange to ``file``; ``redact`` sees every text first."""

    def __init__(self, backend: Backend, file: Path, redact: Callable[[str], str]) -> None:
        self._backend = backend
        self._file = file
        self._redact = redact

    @property
    def name(self) -> str:
        """See :attr:`Backend.name <conformance.backend.protocol.Backend.name>`."""
        return self._backend.name

    def describe(self) -> Description:
        """See :meth:`Backend.describe <conformance.backend.protocol.Backend.describe>`."""
        return self._backend.describe()

    def call(self, operation: str, payload: JsonObject) -> Answer:
        """See :meth:`Backend.call <conformance.backend.protocol.Backend.call>`."""
        self._note(f"→ {operation} {_ENCODER.encode(payload).decode('utf-8')}")
        try:
            answer = self._backend.call(operation, payload)
        except (BackendError, NotOffered) as error:
            self._note(f"✗ {error}")
            raise
        self._note(f"← {answer.text}")
        return answer

    def run(
        self, argv: Sequence[str], *, cwd: Path, environment: Mapping[str, str] | None = None, stdin: bytes = b""
    ) -> Completed:
        """See :meth:`Backend.run <conformance.backend.protocol.Backend.run>`."""
        self._note(f"$ {shlex.join(argv)}")
        try:
            completed = self._backend.run(argv, cwd=cwd, environment=environment, stdin=stdin)
        except (BackendError, NotOffered) as error:
            self._note(f"✗ {error}")
            raise
        self._note(f"exit code {completed.exit_code}")
        for name, text in (("stdout", completed.stdout), ("stderr", completed.stderr)):
            for line in text.splitlines():
                self._note(f"{name}: {line}")
        return completed

    def serve(self, settings: Mapping[str, str]) -> AbstractContextManager[Service]:
        """See :meth:`Backend.serve <conformance.backend.protocol.Backend.serve>`."""
        return self._backend.serve(settings)

    def start(self, settings: Mapping[str, str]) -> AbstractContextManager[ServiceProcess]:
        """See :meth:`Backend.start <conformance.backend.protocol.Backend.start>`."""
        return self._backend.start(settings)

    def offers(self, subject: str) -> bool:
        """See :meth:`Backend.offers <conformance.backend.protocol.Backend.offers>`."""
        return self._backend.offers(subject)

    def close(self) -> None:
        """See :meth:`Backend.close <conformance.backend.protocol.Backend.close>`."""
        self._backend.close()

    def _note(self, line: str) -> None:
        with self._file.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{self._redact(line)}\n")
