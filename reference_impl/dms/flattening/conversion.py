"""JSON value → value of a column (E07-S02)."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind
from reference_impl.dms.flattening.errors import ValueConversionError
from reference_impl.dms.flattening.values import ColumnValue
from reference_impl.dms.requests.documents import DocumentValue


def converted(value: DocumentValue, type_: ScalarType, path: str) -> ColumnValue:
    """Return a value as its column holds it; an absent one is None. Raises ValueConversionError."""
    if value is None:
        return None
    try:
        return _converted(value, type_)
    except (TypeError, ValueError, ArithmeticError):
        raise ValueConversionError(f"the value of {path} does not fit a column of type {type_}", path) from None


def _converted(value: DocumentValue, type_: ScalarType) -> ColumnValue:  # noqa: PLR0911 - one return per type
    match type_.kind, value:
        case TypeKind.STRING, str():
            return value
        case TypeKind.BOOLEAN, bool():
            return value
        case ((TypeKind.INT32 | TypeKind.INT64), bool()):
            raise TypeError
        case ((TypeKind.INT32 | TypeKind.INT64), int()):
            return value
        case ((TypeKind.INT32 | TypeKind.INT64), Decimal()) if value == value.to_integral_value():
            return int(value)
        case TypeKind.DECIMAL, (int() | Decimal()) if not isinstance(value, bool):
            return Decimal(value)
        case TypeKind.DATE, str():
            return date.fromisoformat(value)
        case TypeKind.TIME, str():
            return time.fromisoformat(value)
        case TypeKind.DATE_TIME, str():
            return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        case _:
            raise TypeError
