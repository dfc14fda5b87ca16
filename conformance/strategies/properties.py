"""Checking a property inside a step: deterministic, without a trace on disk, the smallest example in the sentence."""

from collections.abc import Callable
from typing import Final, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Flaky
from hypothesis.strategies import SearchStrategy

from conformance.assertions import CriterionFailed, fail

UNSTEADY: Final = "UNSTEADY"
"""The backend answered one request in two ways."""
_SHOWN: Final = 2_000

Example = TypeVar("Example")


def check_for_all(examples: SearchStrategy[Example], count: int, check: Callable[[Example], None]) -> None:
    """Call ``check`` with ``count`` generated examples.

    Raises :class:`~conformance.assertions.CriterionFailed` for the smallest example found for which ``check`` raised
    it, the example appended to the sentence, or with the code ``UNSTEADY`` when a failure did not repeat itself.
    Anything else that ``check`` raises passes through.
    """
    last: list[Example] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=tuple(HealthCheck),
    )
    @given(examples)
    def trial(example: Example) -> None:
        last[:] = [example]
        check(example)

    try:
        trial()
    except Flaky as error:
        fail(f"one request was answered in two ways{_shown(last)}", code=UNSTEADY, actual=str(error)[:_SHOWN])
    except CriterionFailed as failure:
        raise CriterionFailed(
            f"{failure.sentence}{_shown(last)}",
            code=failure.code,
            expected=failure.expected,
            actual=failure.actual,
        ) from failure


def _shown(examples: list[Example]) -> str:
    text = repr(examples[-1]) if examples else ""
    return f"; smallest example found: {text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}" if text else ""
