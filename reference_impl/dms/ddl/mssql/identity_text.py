"""Referential ids as SQL Server computes them, whatever the session is set to (E02 CF-8)."""

from typing import Final

from reference_impl.dms.ddl import identity_text
from reference_impl.dms.ddl.core_tables import UUID_FUNCTION
from reference_impl.dms.ddl.mssql.words import EXACT_COLLATION, WORDS, name, qualified, text
from reference_impl.dms.ddl.trigger_statements import IdentityName
from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind
from reference_impl.dms.referential_id import NAMESPACE

_URI: Final = identity_text.folded(WORDS, "TRANSLATE", f"{name('Uri')} COLLATE {EXACT_COLLATION}")


def referential_id(identity: IdentityName, row: str) -> str:
    """Write the referential id of the identity that ``row`` holds."""
    pieces = identity_text.pieces(WORDS, identity, row, _URI, scalar_text)
    # Without the wide type a concatenation would be cut after 4000 characters.
    pieces[0] = f"CONVERT(nvarchar(max), {pieces[0]})"
    return f"{qualified(UUID_FUNCTION)}({text(str(NAMESPACE))}, {' + '.join(pieces)})"


def scalar_text(value: str, scalar: ScalarType) -> str:  # noqa: PLR0911 - one arm per kind
    """Write a value in a form that no session setting changes."""
    match scalar.kind:
        case TypeKind.STRING:
            return f"{value} COLLATE {EXACT_COLLATION}"
        case TypeKind.INT32 | TypeKind.INT64:
            return f"CONVERT(nvarchar(20), {value})"
        case TypeKind.BOOLEAN:
            return f"CASE {value} WHEN 1 THEN N'true' WHEN 0 THEN N'false' END"
        case TypeKind.DECIMAL:
            return decimal_text(value, scalar.scale or 0)
        case TypeKind.DATE:
            return f"CONVERT(nvarchar(10), {value}, 23)"
        case TypeKind.TIME:
            return f"CONVERT(nvarchar(8), {value}, 108)"
        case TypeKind.DATE_TIME:
            return f"CONVERT(nvarchar(19), {value}, 126) + N'Z'"


def decimal_text(value: str, scale: int) -> str:
    """Write a decimal without trailing zeros and trailing point: they become blanks, are cut, and come back."""
    digits = f"CONVERT(nvarchar(41), {value})"
    if scale == 0:
        return digits
    without_zeros = f"REPLACE(RTRIM(REPLACE({digits}, N'0', N' ')), N' ', N'0')"
    return f"REPLACE(RTRIM(REPLACE({without_zeros}, N'.', N' ')), N' ', N'.')"
