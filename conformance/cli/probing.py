"""One call per operation with the port's own example: whether a backend behaves as a backend at all."""

import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter

from conformance.backend.environment import process_environment, resolved_argv
from conformance.backend.ports import HANDSHAKE, Port
from conformance.backend.protocol import Answer, Backend, BackendCrashed, BackendError, Description, NotOffered
from conformance.config.model import BackendSettings, ExternalSettings
from conformance.events.model import FailureKind
from conformance.json_values import JsonValue


class Finding(StrEnum):
    """What one probe showed; of a command line only whether its program was found. The last five are problems."""

    OK = "ok"
    FOUND = "found"
    NOT_OFFERED = "not offered"
    NOT_FOUND = "not found"
    REFUSED = "refused"
    VIOLATION = "violation"
    CRASH = "crash"
    TIMEOUT = "timeout"


@dataclass(frozen=True, slots=True)
class Probe:
    """The outcome for one operation or command line.

    ``problem`` is a sentence, ``remedy`` the way out; both None when all is well.
    ``stderr`` is what the backend wrote before it failed, or the traceback of an imported one.
    """

    operation: str
    finding: Finding
    seconds: float
    problem: str | None = None
    remedy: str | None = None
    stderr: str | None = None


def probe_all(backend: Backend, description: Description, ports: tuple[Port, ...]) -> Iterator[Probe]:
    """Call each port's operation once, in the order given; name claimed operations that have no port."""
    for port in ports:
        if port.operation != HANDSHAKE:
            yield _probe(backend, port)
    known = {port.operation for port in ports}
    for operation in sorted((description.operations or frozenset()) - known):
        yield Probe(
            operation,
            Finding.VIOLATION,
            0.0,
            "the handshake claims an operation that no port describes",
            "correct its spelling (`conformance ports` lists all), or add its system to `systems` in conformance.toml",
        )


def probe_commands(settings: BackendSettings) -> Iterator[Probe]:
    """Look for the program behind each command line, in ordinal order; what it does is for the criteria to judge."""
    if not isinstance(settings.settings, ExternalSettings):
        return
    environment = process_environment(settings.settings.environment)
    for command, words in sorted(settings.settings.commands.items()):
        try:
            resolved_argv(words, environment, command)
        except BackendCrashed as error:
            yield Probe(command, Finding.NOT_FOUND, 0.0, error.message, error.remedy)
        else:
            yield Probe(command, Finding.FOUND, 0.0)


def _probe(backend: Backend, port: Port) -> Probe:
    if not backend.offers(port.operation):
        return Probe(port.operation, Finding.NOT_OFFERED, 0.0)
    started = perf_counter()
    try:
        answer = backend.call(port.operation, port.example)
    except NotOffered:
        return Probe(port.operation, Finding.NOT_OFFERED, perf_counter() - started)
    except BackendError as error:
        seconds = perf_counter() - started
        return Probe(port.operation, _FINDINGS[error.kind], seconds, error.message, error.remedy, _last_words(error))
    seconds = perf_counter() - started
    if answer.ok:
        return Probe(port.operation, Finding.OK, seconds)
    return Probe(port.operation, Finding.REFUSED, seconds, _refusal(answer), _ACCEPT)


def _last_words(error: BackendError) -> str | None:
    """Return what a process wrote to its standard error, or the traceback of what an imported backend raised."""
    if error.stderr is None and error.__cause__ is not None:
        return "".join(traceback.format_exception(error.__cause__))
    return error.stderr


def _refusal(answer: Answer) -> str:
    error: JsonValue = answer.value.get("error")
    return f"the port's own example was refused: {error['code']}: {error['message']}" if isinstance(error, dict) else ""


_ACCEPT = "the example is valid input and must be accepted; `conformance ports --format json` prints it"
_FINDINGS = {
    FailureKind.PROTOCOL: Finding.VIOLATION,
    FailureKind.CRASH: Finding.CRASH,
    FailureKind.TIMEOUT: Finding.TIMEOUT,
}
