"""Comparing JSON values whose numbers are tokens, naming the first place where they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from conformance.assertions import fail
from conformance.oracles.canonical import canonical_text, ordinal
from conformance.oracles.strict_json import TokenValue


@dataclass(frozen=True, slots=True)
class Difference:
    """The first difference: a JSON path and both values as JSON text, None where a value is missing."""

    path: str
    expected: str | None
    actual: str | None


def first_difference(expected: TokenValue, actual: TokenValue, path: str = "$") -> Difference | None:
    """Find the first place, members in ordinal order, where two values differ in type or value."""
    if isinstance(expected, Mapping) and isinstance(actual, Mapping):
        for name in sorted({*expected, *actual}, key=ordinal):
            place = f"{path}.{name}"
            if name not in expected or name not in actual:
                return Difference(place, _text(expected, name), _text(actual, name))
            if found := first_difference(expected[name], actual[name], place):
                return found
        return None
    if _is_array(expected) and _is_array(actual) and len(expected) == len(actual):
        for position, (left, right) in enumerate(zip(expected, actual, strict=True)):
            if found := first_difference(left, right, f"{path}[{position}]"):
                return found
        return None
    return None if expected == actual else Difference(path, canonical_text(expected), canonical_text(actual))


def require_same_tokens(actual: TokenValue, expected: TokenValue, subject: str) -> None:
    """Fail, naming the first difference, unless both values are the same with every number spelled the same."""
    found = first_difference(expected, actual)
    if found is not None:
        fail(f"{subject} differs at {found.path}", expected=found.expected, actual=found.actual)


def _is_array(value: TokenValue) -> TypeGuard[Sequence[TokenValue]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _text(container: Mapping[str, TokenValue], name: str) -> str | None:
    return canonical_text(container[name]) if name in container else None
