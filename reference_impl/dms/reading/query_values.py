"""Texts of a query → values of columns (E08-S04)."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Final

from reference_impl.dms.dialects.identifiers import utf16_units
from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind
from reference_impl.dms.flattening.values import ColumnValue
from reference_impl.dms.referential_id import fixed_point

_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_TIME: Final = re.compile(r"\d{2}:\d{2}:\d{2}", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)
_BITS: Final = {TypeKind.INT32: 31, TypeKind.INT64: 63}


class Never(Enum):
    """Stands for a value that no column of the type can have."""

    MATCHES = "never"


class InvalidValueError(ValueError):
    """A text is not of the type of its field."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A column and the value it must have."""

    column: str
    value: ColumnValue


def query_value(text: str, type_: ScalarType) -> ColumnValue | Never:
    """Return the value that a text means. Raises InvalidValueError."""
    try:
        return _value(text, type_)
    except (ValueError, OverflowError, InvalidOperation):
        raise InvalidValueError(text) from None


def _value(text: str, type_: ScalarType) -> ColumnValue | Never:  # noqa: PLR0911 - one return per type
    match type_.kind:
        case TypeKind.STRING:
            return Never.MATCHES if "\0" in text or _is_too_long(text, type_) else text
        case TypeKind.BOOLEAN:
            return _boolean(text)
        case TypeKind.INT32 | TypeKind.INT64:
            return _whole(_number(text), _BITS[type_.kind])
        case TypeKind.DECIMAL:
            return _decimal(_number(text), type_)
        case TypeKind.DATE:
            return _date(text)
        case TypeKind.TIME:
            return time.fromisoformat(_matching(_TIME, text))
        case TypeKind.DATE_TIME:
            return _moment(text)


def _boolean(text: str) -> bool:
    if text.lower() not in {"true", "false"}:
        raise InvalidValueError(text)
    return text.lower() == "true"


def _number(text: str) -> Decimal:
    return Decimal(_matching(_NUMBER, text))


def _is_too_long(text: str, type_: ScalarType) -> bool:
    return type_.max_length is not None and utf16_units(text) > type_.max_length


def _decimal(number: Decimal, type_: ScalarType) -> Decimal | Never:
    """Return a number that the column has room for; drivers and engines refuse one with very many digits."""
    text = fixed_point(str(number))
    whole, _, fraction = text.removeprefix("-").partition(".")
    if type_.precision is None or type_.scale is None:
        return Decimal(text)
    fits = len(fraction) <= type_.scale and len(whole.lstrip("0")) <= type_.precision - type_.scale
    return Decimal(text) if fits else Never.MATCHES


def _whole(number: Decimal, bits: int) -> int | Never:
    is_whole = number == number.to_integral_value()
    return int(number) if is_whole and -(2**bits) <= number < 2**bits else Never.MATCHES


def _date(text: str) -> date:
    if _DATE.fullmatch(text):
        return date.fromisoformat(text)
    return datetime.fromisoformat(_matching(_MOMENT, text)).date()


def _moment(text: str) -> datetime:
    if _DATE.fullmatch(text):
        return datetime.fromisoformat(f"{text}T00:00:00+00:00")
    moment = datetime.fromisoformat(_matching(_MOMENT, text)).replace(microsecond=0)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise InvalidValueError(text)
    return text
