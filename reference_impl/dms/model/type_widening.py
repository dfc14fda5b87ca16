"""The one type that holds the values of several (E01-S04)."""

from collections.abc import Iterable
from typing import Final

from reference_impl.dms.dialects.scalar_types import INT32, INT64, ScalarType, TypeKind, decimal_type, string_type

MOST_DIGITS: Final = 38


def widest(types: Iterable[ScalarType]) -> ScalarType | None:
    """Return the narrowest type that holds all of them, ``None`` when there is none. The order does not matter."""
    first, *others = types
    result: ScalarType | None = first
    for other in others:
        result = _wider(result, other)
    return result


def _wider(one: ScalarType | None, other: ScalarType) -> ScalarType | None:
    if one is None or one == other:
        return one
    if {one, other} == {INT32, INT64}:
        return INT64
    if one.kind is not other.kind:
        return None
    match one.kind:
        case TypeKind.STRING:
            return string_type(max(one.max_length or 0, other.max_length or 0))
        case TypeKind.DECIMAL:
            return _wider_decimal(one, other)
        case _:
            return None


def _wider_decimal(one: ScalarType, other: ScalarType) -> ScalarType | None:
    scale = max(one.scale or 0, other.scale or 0)
    integer_digits = max((one.precision or 0) - (one.scale or 0), (other.precision or 0) - (other.scale or 0))
    return decimal_type(integer_digits + scale, scale) if integer_digits + scale <= MOST_DIGITS else None
