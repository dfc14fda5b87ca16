"""Values that steps compared, made fit for JSON."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from conformance.json_values import JsonValue


def presentable(value: object) -> JsonValue:
    """Return ``value`` as JSON can hold it; what JSON has no form for becomes its ``repr``."""
    match value:
        case None | bool() | int() | float() | str() | Decimal():
            return value
        case Mapping():
            return {str(name): presentable(member) for name, member in value.items()}
        case bytes() | bytearray():
            return repr(bytes(value))
        case Sequence():
            return [presentable(member) for member in value]
        case set() | frozenset():
            return [presentable(member) for member in sorted(value, key=repr)]
    return repr(value)
