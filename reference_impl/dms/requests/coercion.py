"""Bring values into the form that the schema asks for; what does not fit stays and fails later (E07 H6)."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Final

from reference_impl.dms.requests.documents import DocumentValue
from reference_impl.dms.requests.nodes import Coercion

_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})", re.ASCII)
_MOMENT: Final = re.compile(
    r"(?P<year>\d{4})(?P<separator>[-/])(?P<month>\d{1,2})(?P=separator)(?P<day>\d{1,2})"
    r"(?:[ T](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"(?: ?(?P<half>AM|PM))?(?: ?(?P<zone>Z|[+-]\d{2}:[0-5]\d))?)?",
    re.ASCII,
)
_NUMBER: Final = re.compile(r" *([+-]?[0-9]+(\.[0-9]+)?) *")
_FIRST_OF_THE_LAST_CENTURY: Final = 50
_WHOLE: Final = range(-(2**63), 2**63)
_LONGEST_NUMBER: Final = 4000
_NOON: Final = 12


def coerced(value: DocumentValue, coercions: tuple[Coercion, ...]) -> DocumentValue:
    """Return the value in the form of the schema, or as it was."""
    for coercion in coercions:
        match coercion:
            case Coercion.DATE:
                value = _dashed(value)
            case Coercion.DATE_TIME:
                value = _moment(_dashed(value))
            case Coercion.BOOLEAN:
                value = _boolean(value)
            case Coercion.NUMBER:
                value = _number(value)
    return value


def _dashed(value: DocumentValue) -> DocumentValue:
    """Turn a date with slashes before the first blank into one with dashes; month first wherever that is a date."""
    if not isinstance(value, str) or "/" not in value:
        return value
    first, blank, rest = value.partition(" ")
    found = _SLASHED.fullmatch(first)
    if found is None:
        return value
    one, two, year = int(found[1]), int(found[2]), int(found[3])
    if len(found[3]) == 2:
        year += 1900 if year >= _FIRST_OF_THE_LAST_CENTURY else 2000
    for month, day in ((one, two), (two, one)):
        try:
            return f"{date(year, month, day).isoformat()}{blank}{rest}"
        except ValueError:
            continue
    return value


def _moment(value: DocumentValue) -> DocumentValue:
    found = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    hour = int(found["hour"] or 0)
    if found["half"]:
        if not 1 <= hour <= _NOON:
            return value
        hour = hour % _NOON + (_NOON if found["half"] == "PM" else 0)
    try:
        moment = datetime(
            int(found["year"]), int(found["month"]), int(found["day"]),
            hour, int(found["minute"] or 0), int(found["second"] or 0), tzinfo=_zone(found["zone"]),
        ).astimezone(UTC)  # fmt: skip
    except (ValueError, OverflowError):
        return value
    return f"{moment.year:04}-{moment:%m-%dT%H:%M:%S}Z"


def _zone(text: str | None) -> timezone:
    if text is None or text == "Z":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[4:]))
    return timezone(-offset if text[0] == "-" else offset)


def _boolean(value: DocumentValue) -> DocumentValue:
    if isinstance(value, str):
        return {"true": True, "false": False, "1": True, "0": False}.get(value.strip(" ").lower(), value)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool) and value in {0, 1}:
        return bool(value)
    return value


def _number(value: DocumentValue) -> DocumentValue:
    if not isinstance(value, str) or len(value) > _LONGEST_NUMBER:
        return value
    found = _NUMBER.fullmatch(value)
    if found is None:
        return value
    if found[2]:
        return Decimal(found[1])
    whole = int(found[1])
    return whole if whole in _WHOLE else value
