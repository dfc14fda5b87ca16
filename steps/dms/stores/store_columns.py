"""What the columns of a store hold, and how a feature file writes it (dms E02, CF-4)."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import mssql

NOTHING: Final = "null"
"""What a feature file writes for a value that is not there."""
TEXT: Final = sa.Unicode()
"""How a text is sent: as ``String`` it would be ``varchar`` to SQL Server, which loses what is in no code page."""


class UtcMoment(sa.types.TypeDecorator[datetime]):
    """A moment in a column without a time zone, which holds UTC; the driver for SQL Server leaves zones out."""

    impl = mssql.DATETIME2(7)  # type: ignore[no-untyped-call]
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 - as declared
        """Send it in UTC."""
        return value if value is None or value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 - as declared
        """Say that it is UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ColumnType:
    """The type that statements bind values with, and how a value is read from a text."""

    type: sa.types.TypeEngine[Any]
    read: Callable[[str], object]

    def value(self, text: str) -> object:
        """Read a cell: ``null``, a text in double quotes exactly as JSON has it, or the value as it is spelled."""
        if text == NOTHING:
            return None
        return self.read(json.loads(text) if text.startswith('"') else text)


def shown(value: object) -> str:  # noqa: PLR0911 - one return per type
    """Write a value as a feature file does; a text with blanks around it, or none at all, in double quotes."""
    match value:
        case None:
            return NOTHING
        case bool():
            return "true" if value else "false"
        case bytes() | memoryview():
            return f"0x{bytes(value).hex()}"
        case datetime():
            return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
        case date() | time():
            return value.isoformat()
        case str():
            plain = value and value == value.strip() and not value.startswith('"') and value != NOTHING
            return value if plain else json.dumps(value, ensure_ascii=False)
    return str(value)


def column_type(data_type: str) -> ColumnType:
    """Return how to treat a column of this type, as ``information_schema`` names it on either engine."""
    return _TYPES.get(data_type, ColumnType(TEXT, str))


def _boolean(text: str) -> bool:
    return {"true": True, "false": False}[text]


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("0x"))


_WHOLE: Final = ColumnType(sa.BigInteger(), int)
_UUID: Final = ColumnType(sa.Uuid(as_uuid=False), lambda text: str(UUID(text)))
_MOMENT: Final = ColumnType(UtcMoment(), datetime.fromisoformat)
_TYPES: Final[Mapping[str, ColumnType]] = {
    "smallint": ColumnType(sa.SmallInteger(), int),
    "integer": ColumnType(sa.Integer(), int),
    "int": ColumnType(sa.Integer(), int),
    "bigint": _WHOLE,
    "boolean": ColumnType(sa.Boolean(), _boolean),
    "bit": ColumnType(sa.Boolean(), _boolean),
    "numeric": ColumnType(sa.Numeric(), Decimal),
    # A cast to NUMERIC alone would cut the fraction off there.
    "decimal": ColumnType(sa.Numeric(38, 18), Decimal),
    "date": ColumnType(sa.Date(), date.fromisoformat),
    "time": ColumnType(sa.Time(), time.fromisoformat),
    "time without time zone": ColumnType(sa.Time(), time.fromisoformat),
    "timestamp with time zone": ColumnType(sa.DateTime(timezone=True), datetime.fromisoformat),
    "datetime2": _MOMENT,
    "uuid": _UUID,
    "uniqueidentifier": _UUID,
    "bytea": ColumnType(sa.LargeBinary(), _bytes),
    "binary": ColumnType(sa.LargeBinary(), _bytes),
    "jsonb": ColumnType(sa.JSON(), json.loads),
}
