"""From what a step or a fixture raised to what the report says about it."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest

from conformance.assertions import CriterionFailed, EngineRequired, NotAvailable
from conformance.backend.protocol import BackendError, NotOffered
from conformance.events.model import Failure, FailureKind, Outcome
from conformance.json_values import JsonValue
from conformance.plugin.presentable import presentable

PLAIN_ASSERTION: Final = "ASSERTION"
"""The code of a failed ``assert`` that names none."""
HARNESS_ERROR: Final = "HARNESS_ERROR"
"""The code of an error of the suite itself."""
ENGINE_REQUIRED: Final = "ENGINE_REQUIRED"
"""The code of an example that did not run on an engine that the run requires."""
WORKER_LOST: Final = "WORKER_LOST"
"""The code of a scenario whose process went away."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How an attempt ended."""

    outcome: Outcome
    failure: Failure | None = None
    reason: str | None = None


PASSED: Final = Ending(Outcome.PASSED)


def ending_of(  # noqa: PLR0911 - one return per meaning
    error: BaseException, *, step: str | None, in_fixture: bool, redact: Callable[[str], str]
) -> Ending:
    """Classify ``error``, raised in ``step``; ``in_fixture`` says that not the step itself but a fixture raised it."""
    match _leading(error):
        case NotOffered() as cause:
            return Ending(Outcome.NOT_OFFERED, reason=redact(str(cause)))
        case NotAvailable(reason=reason):
            return Ending(Outcome.NOT_RUN, reason=redact(reason))
        case EngineRequired(reason=reason):
            return Ending(Outcome.FAILED, Failure(FailureKind.HARNESS, ENGINE_REQUIRED, redact(reason), step))
        case pytest.skip.Exception() as cause:
            return Ending(Outcome.NOT_RUN, reason=redact(str(cause.msg)))
        case CriterionFailed() as cause:
            return Ending(Outcome.FAILED, _criterion_failed(cause, error, step, redact))
        case BackendError() as cause:
            return Ending(Outcome.FAILED, _backend_failed(cause, error, step, redact))
        case (AssertionError() | pytest.fail.Exception()) as cause if not in_fixture:
            sentence = _sentence(cause, error) or "an assertion of this step does not hold"
            return Ending(Outcome.FAILED, Failure(FailureKind.ASSERTION, PLAIN_ASSERTION, redact(sentence), step))
    return Ending(Outcome.HARNESS_ERROR, harness_failure(error, step=step, redact=redact))


def harness_failure(error: BaseException, *, step: str | None, redact: Callable[[str], str]) -> Failure:
    """Describe an error of the suite itself, with its traceback."""
    sentence = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Failure(FailureKind.HARNESS, HARNESS_ERROR, redact(sentence), step=step, traceback=redact(_traceback(error)))


def _criterion_failed(
    cause: CriterionFailed, raised: BaseException, step: str | None, redact: Callable[[str], str]
) -> Failure:
    return Failure(
        FailureKind.ASSERTION,
        cause.code,
        redact(_sentence(cause, raised)),
        step=step,
        expected=_redacted(presentable(cause.expected), redact),
        actual=_redacted(presentable(cause.actual), redact),
    )


def _backend_failed(
    cause: BackendError, raised: BaseException, step: str | None, redact: Callable[[str], str]
) -> Failure:
    return Failure(
        cause.kind,
        cause.code,
        redact(_sentence(cause, raised)),
        step=step,
        operation=cause.operation,
        json_path=cause.json_path,
        stderr=None if cause.stderr is None else redact(cause.stderr),
        traceback=redact(_traceback(cause.__cause__)) if cause.__cause__ is not None else None,
    )


def _leading(error: BaseException) -> BaseException:
    """Return the error that decides: of a group (several falsifying examples) the first one."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _sentence(cause: BaseException, raised: BaseException) -> str:
    """Return the message with the notes that Hypothesis and others add: the falsifying example, how to reproduce."""
    notes: list[str] = [*getattr(cause, "__notes__", ())]
    if raised is not cause:
        notes += getattr(raised, "__notes__", ())
    return "\n".join([str(cause), *notes]).strip()


def _traceback(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)).rstrip()


def _redacted(value: JsonValue, redact: Callable[[str], str]) -> JsonValue:
    match value:
        case str():
            return redact(value)
        case dict():
            return {redact(name): _redacted(member, redact) for name, member in value.items()}
        case list():
            return [_redacted(member, redact) for member in value]
    return value
