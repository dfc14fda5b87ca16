"""Checking a property inside a step: deterministic, without a trace on disk, the smallest example in the sentence."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Flaky
from hypothesis.strategies import SearchStrategy

from conformance.assertions import CriterionFailed, fail

UNSTEADY: Final = "UNSTEADY"
"""The backend answered one request in two ways."""
PATIENCE: Final = 150
"""How often a failed property is tried again for a smaller example."""
_SHOWN: Final = 2_000

Example = TypeVar("Example")


class _Enough(BaseException):
    """Ends a search for a smaller example; no plain exception, because Hypothesis would take that for an example."""


def check_for_all(
    examples: SearchStrategy[Example], count: int, check: Callable[[Example], None], *, patience: int = PATIENCE
) -> None:
    """Call ``check`` with ``count`` generated examples.

    Raises :class:`~conformance.assertions.CriterionFailed` for the smallest example found for which ``check`` raised
    it, the example appended to the sentence, or with the code ``UNSTEADY`` when a failure did not repeat itself.
    The search for a smaller example ends after ``patience`` further calls, so that a backend that fails costs little
    more time than one that does not. Anything else that ``check`` raises passes through.
    """
    last: list[Example] = []
    smallest: list[tuple[CriterionFailed, Example]] = []
    further = 0

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
        nonlocal further
        last[:] = [example]
        further += bool(smallest)
        if further > patience:
            raise _Enough
        try:
            check(example)
        except CriterionFailed as failure:
            if not smallest or len(repr(example)) <= len(repr(smallest[0][1])):
                smallest[:] = [(failure, example)]
            raise

    try:
        trial()
    except _Enough:
        failure, example = smallest[0]
        raise _with_example(failure, [example]) from failure
    except Flaky as error:
        fail(f"one request was answered in two ways{_shown(last)}", code=UNSTEADY, actual=str(error)[:_SHOWN])
    except CriterionFailed as failure:
        raise _with_example(failure, last) from failure


def _with_example(failure: CriterionFailed, examples: list[Any]) -> CriterionFailed:
    sentence = f"{failure.sentence}{_shown(examples)}"
    return CriterionFailed(sentence, code=failure.code, expected=failure.expected, actual=failure.actual)


def _shown(examples: list[Any]) -> str:
    text = repr(examples[-1]) if examples else ""
    return f"; smallest example found: {text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}" if text else ""
