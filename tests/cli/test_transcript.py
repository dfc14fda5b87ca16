"""The transcript that ``conformance replay`` shows: what went over the border, and no secret."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from decimal import Decimal
from pathlib import Path

import pytest

from conformance.backend.protocol import (
    Answer,
    Backend,
    BackendTimedOut,
    Completed,
    Description,
    NotOffered,
    ProtocolViolation,
    Service,
    ServiceProcess,
)
from conformance.backend.transcript import TranscribedBackend
from conformance.json_values import JsonObject

OPEN_SESAME = "open-sesame"


class Sample:
    """Answers some operations, and fails at others."""

    name = "sample"

    def describe(self) -> Description:
        """Say who this is."""
        return Description(name="sample")

    def call(self, operation: str, payload: JsonObject) -> Answer:
        """Answer with the payload, unless the operation asks for trouble."""
        match operation:
            case "late":
                raise BackendTimedOut(f"no answer within 1 s, token {OPEN_SESAME}")
            case "lacking":
                raise NotOffered(operation, "it is not there")
            case _:
                return Answer(operation, {"ok": True, **payload}, '{"ok":true,"amount":1.50}')

    def run(
        self, argv: Sequence[str], *, cwd: Path, environment: Mapping[str, str] | None = None, stdin: bytes = b""
    ) -> Completed:
        """End with exit code 3, or break down."""
        if argv[0] == "broken":
            raise ProtocolViolation("no tuple came back")
        return Completed(tuple(argv), 3, f"in {cwd.name}\n", f"{len(environment or {})} {len(stdin)}\nno\n")

    def serve(self, settings: Mapping[str, str]) -> AbstractContextManager[Service]:
        """Serve nothing."""
        raise NotOffered("port:http", str(settings))

    def start(self, settings: Mapping[str, str]) -> AbstractContextManager[ServiceProcess]:
        """Start nothing."""
        raise NotOffered("port:http", str(settings))

    def offers(self, subject: str) -> bool:
        """Offer one thing."""
        return subject == "offered"

    def close(self) -> None:
        """Have nothing to close."""


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    """Where the transcript goes."""
    return tmp_path / "transcript.txt"


@pytest.fixture
def backend(transcript: Path) -> Backend:
    """The sample, listened to."""
    return TranscribedBackend(Sample(), transcript, lambda text: text.replace(OPEN_SESAME, "***"))


def test_a_request_and_its_answer_are_written_as_they_went(backend: Backend, transcript: Path) -> None:
    """Numbers keep their spelling: a rounded transcript would hide the very bug one looks for."""
    answer = backend.call("hash", {"amount": Decimal("1.50"), "text": "é"})

    assert answer.ok
    assert transcript.read_text(encoding="utf-8").splitlines() == [
        '→ hash {"amount":1.50,"text":"é"}',
        '← {"ok":true,"amount":1.50}',
    ]


def test_an_answer_that_never_came_is_written_without_secrets(backend: Backend, transcript: Path) -> None:
    """The error still reaches the step; the file is redacted as every other text."""
    with pytest.raises(BackendTimedOut):
        backend.call("late", {})
    with pytest.raises(NotOffered):
        backend.call("lacking", {})

    assert transcript.read_text(encoding="utf-8").splitlines() == [
        "→ late {}",
        "✗ no answer within 1 s, token ***",
        "→ lacking {}",
        "✗ lacking is not offered: it is not there",
    ]


def test_a_command_is_written_with_its_code_and_its_output(backend: Backend, transcript: Path, tmp_path: Path) -> None:
    """The command line can be pasted into a shell, blanks and all."""
    backend.run(["emit", "a file"], cwd=tmp_path, environment={"A": "b"}, stdin=b"xyz")
    with pytest.raises(ProtocolViolation):
        backend.run(["broken"], cwd=tmp_path)

    assert transcript.read_text(encoding="utf-8").splitlines() == [
        "$ emit 'a file'",
        "exit code 3",
        f"stdout: in {tmp_path.name}",
        "stderr: 1 3",
        "stderr: no",
        "$ broken",
        "✗ no tuple came back",
    ]


def test_everything_else_is_passed_on(backend: Backend, transcript: Path) -> None:
    """A scenario behaves the same whether anybody listens or not."""
    assert (backend.name, backend.describe().name) == ("sample", "sample")
    assert (backend.offers("offered"), backend.offers("other")) == (True, False)
    with pytest.raises(NotOffered):
        backend.serve({})
    backend.close()

    assert not transcript.exists()
