"""How a step says that a criterion does not hold: a sentence, both values and a stable code."""

from typing import Final, NoReturn

from conformance.json_values import JsonValue

WRONG_VALUE: Final = "WRONG_VALUE"
"""The backend answered, and the answer is not the expected one."""
ACCEPTED: Final = "ACCEPTED"
"""The backend accepted what it must refuse."""
REFUSED: Final = "REFUSED"
"""The backend refused what it must accept."""
WRONG_REFUSAL: Final = "WRONG_REFUSAL"
"""The backend refused, as it must, but with another code or other details."""


class CriterionFailed(AssertionError):  # noqa: N818 - it is an assertion that failed, not an error of the harness
    """A criterion does not hold.

    ``sentence`` tells a stranger what was promised and what came instead; ``expected`` and ``actual`` are shown side
    by side by every report; ``code`` is what an expectation pins.
    """

    def __init__(
        self, sentence: str, *, code: str = WRONG_VALUE, expected: JsonValue = None, actual: JsonValue = None
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
        self.expected = expected
        self.actual = actual


class NotAvailable(Exception):  # noqa: N818 - a fact about this machine, not an error
    """An optional input of the suite (real data, a second engine) is not here. The scenario is reported *not run*."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class EngineRequired(Exception):  # noqa: N818 - a fact about this run, not an error of the suite
    """An example could not run on an engine without which the run was not to pass. The scenario is *failed*."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def fail(sentence: str, *, code: str = WRONG_VALUE, expected: JsonValue = None, actual: JsonValue = None) -> NoReturn:
    """Raise :class:`CriterionFailed`."""
    raise CriterionFailed(sentence, code=code, expected=expected, actual=actual)


def require(condition: bool, sentence: str, *, code: str = WRONG_VALUE, actual: JsonValue = None) -> None:  # noqa: FBT001
    """Fail with ``sentence`` unless ``condition`` holds."""
    if not condition:
        fail(sentence, code=code, actual=actual)


def require_equal(actual: JsonValue, expected: JsonValue, subject: str, *, code: str = WRONG_VALUE) -> None:
    """Fail unless ``actual`` equals ``expected`` with the same JSON type; ``subject`` names what was compared.

    ``true`` is not ``1`` here, and ``1`` is not ``1.0``: a backend that changes a type has changed the value.
    """
    if not _same(actual, expected):
        fail(f"{subject} differs from what the criterion promises", code=code, expected=expected, actual=actual)


def _same(left: JsonValue, right: JsonValue) -> bool:
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_same(left[name], right[name]) for name in left)
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return len(left) == len(right) and all(map(_same, left, right))
    return type(left) is type(right) and left == right
