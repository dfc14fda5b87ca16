"""The scalar types of a relational model and what each dialect calls them (E01 CF-4, E02 CF-4)."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from msgspec import Struct

from reference_impl.dms.dialects.dialect import Dialect

LONGEST_DECLARABLE_NVARCHAR: Final = 4000
"""UTF-16 code units; SQL Server declares nothing longer but ``nvarchar(max)``."""


class TypeKind(Enum):
    """A kind of value; the value of the member is its name in manifests."""

    STRING = "String"
    INT32 = "Int32"
    INT64 = "Int64"
    DECIMAL = "Decimal"
    BOOLEAN = "Boolean"
    DATE = "Date"
    DATE_TIME = "DateTime"
    TIME = "Time"


class ScalarType(Struct, frozen=True):
    """A type of a column. A String has ``max_length``, a Decimal has ``precision`` and ``scale``, no other has any."""

    kind: TypeKind
    max_length: int | None = None
    precision: int | None = None
    scale: int | None = None

    def __str__(self) -> str:
        """Return the spelling of messages: ``String(32)``, ``Decimal(9,2)``, ``Int64``."""
        match self.kind:
            case TypeKind.STRING:
                return f"String({self.max_length})"
            case TypeKind.DECIMAL:
                return f"Decimal({self.precision},{self.scale})"
            case _:
                return str(self.kind.value)


INT32: Final = ScalarType(TypeKind.INT32)
INT64: Final = ScalarType(TypeKind.INT64)
BOOLEAN: Final = ScalarType(TypeKind.BOOLEAN)

_PLAIN_NAMES: Final[Mapping[Dialect, Mapping[TypeKind, str]]] = {
    Dialect.PGSQL: {
        TypeKind.INT32: "integer",
        TypeKind.INT64: "bigint",
        TypeKind.BOOLEAN: "boolean",
        TypeKind.DATE: "date",
        TypeKind.DATE_TIME: "timestamp with time zone",
        TypeKind.TIME: "time",
    },
    Dialect.MSSQL: {
        TypeKind.INT32: "int",
        TypeKind.INT64: "bigint",
        TypeKind.BOOLEAN: "bit",
        TypeKind.DATE: "date",
        TypeKind.DATE_TIME: "datetime2(7)",
        TypeKind.TIME: "time(7)",
    },
}


def string_type(max_length: int) -> ScalarType:
    """Return String(n); the length counts UTF-16 code units."""
    return ScalarType(TypeKind.STRING, max_length=max_length)


def decimal_type(precision: int, scale: int) -> ScalarType:
    """Return Decimal(p,s)."""
    return ScalarType(TypeKind.DECIMAL, precision=precision, scale=scale)


def type_name(dialect: Dialect, scalar: ScalarType) -> str:
    """Return what the dialect calls a type in a column definition."""
    match scalar.kind:
        case TypeKind.STRING:
            return _string_name(dialect, scalar.max_length)
        case TypeKind.DECIMAL:
            name = "numeric" if dialect is Dialect.PGSQL else "decimal"
            return f"{name}({scalar.precision},{scalar.scale})"
        case _:
            return _PLAIN_NAMES[dialect][scalar.kind]


def _string_name(dialect: Dialect, max_length: int | None) -> str:
    if dialect is Dialect.PGSQL:
        return "varchar" if max_length is None else f"varchar({max_length})"
    if max_length is None or max_length > LONGEST_DECLARABLE_NVARCHAR:
        return "nvarchar(max)"
    return f"nvarchar({max_length})"
