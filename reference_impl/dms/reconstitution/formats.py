"""Values of columns as documents show them (E08-S01)."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Final

from msgspec import Raw

from reference_impl.dms.flattening.values import ColumnValue
from reference_impl.dms.referential_id import fixed_point

_UTC: Final = "+00:00"
_DAY: Final = len("YYYY-MM-DD")
_SECONDS: Final = len("YYYY-MM-DDTHH:mm:ss")


def shown(value: ColumnValue) -> Raw | str | int | bool | None:
    """Return a value as JSON has it; decimals without superfluous zeros, moments in UTC and whole seconds."""
    return Raw(fixed_point(str(value)).encode()) if isinstance(value, Decimal) else plain(value)


def plain(value: ColumnValue) -> str | int | bool | None:
    """Return the same with decimals as text, which no reader of JSON rounds."""
    match value:
        case Decimal():
            return fixed_point(str(value))
        case datetime():
            return moment_text(value)
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("seconds")
        case _:
            return value


def moment_text(value: ColumnValue) -> str:
    """Return ``YYYY-MM-DDTHH:mm:ssZ`` of a moment or of PostgreSQL's text of one in UTC; the fraction is cut off."""
    if isinstance(value, str):
        return f"{value[:_DAY]}T{value[_DAY + 1 : _SECONDS]}Z"
    assert isinstance(value, datetime)
    text = value.isoformat(timespec="seconds")
    if text[_SECONDS:] == _UTC:
        return f"{text[:_SECONDS]}Z"
    return f"{text}Z" if value.tzinfo is None else moment_text(value.astimezone(UTC))
