"""Referential ids as SQL Server computes them, whatever the session is set to (E02 CF-8)."""

from string import ascii_lowercase, ascii_uppercase

from reference_impl.dms.ddl.core_tables import UUID_FUNCTION
from reference_impl.dms.ddl.mssql.words import EXACT_COLLATION, name, qualified, text
from reference_impl.dms.ddl.trigger_statements import IdentityName, IdentityPart
from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind
from reference_impl.dms.model.values import DESCRIPTOR_TABLE
from reference_impl.dms.referential_id import NAMESPACE


def referential_id(identity: IdentityName, row: str) -> str:
    """Write the referential id of the identity that ``row`` holds."""
    pieces: list[str] = []
    prefix = f"{identity.project_name}{identity.resource_name}"
    for part in identity.parts:
        pieces += [text(f"{prefix}{part.path}="), value_text(part, row)]
        prefix = "#"
    # Without the wide type a concatenation would be cut after 4000 characters.
    pieces[0] = f"CONVERT(nvarchar(max), {pieces[0]})"
    return f"{qualified(UUID_FUNCTION)}({text(str(NAMESPACE))}, {' + '.join(pieces)})"


def value_text(part: IdentityPart, row: str) -> str:
    """Write the text that stands for a value in a referential id."""
    value = f"{row}.{name(part.column)}"
    return descriptor_text(value) if part.is_descriptor else scalar_text(value, part.type)


def descriptor_text(document_id: str) -> str:
    """Write a descriptor's URI with the letters A to Z folded; a lower-case function would fold more."""
    uri = f"{name('Uri')} COLLATE {EXACT_COLLATION}"
    folded = f"TRANSLATE({uri}, {text(ascii_uppercase)}, {text(ascii_lowercase)})"
    return f"(SELECT {folded} FROM {qualified(DESCRIPTOR_TABLE)} WHERE {name('DocumentId')} = {document_id})"


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
