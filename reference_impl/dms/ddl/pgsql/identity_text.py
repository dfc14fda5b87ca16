"""Referential ids as PostgreSQL computes them, whatever the session is set to (E02 CF-8)."""

from string import ascii_lowercase, ascii_uppercase

from reference_impl.dms.ddl.core_tables import UUID_FUNCTION
from reference_impl.dms.ddl.pgsql.words import name, qualified, text
from reference_impl.dms.ddl.trigger_statements import IdentityName, IdentityPart
from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind
from reference_impl.dms.model.values import DESCRIPTOR_TABLE
from reference_impl.dms.referential_id import NAMESPACE


def referential_id(identity: IdentityName, row: str) -> str:
    """Write the referential id of the identity that ``row`` holds (``NEW`` or an alias)."""
    pieces: list[str] = []
    prefix = f"{identity.project_name}{identity.resource_name}"
    for part in identity.parts:
        pieces += [text(f"{prefix}{part.path}="), value_text(part, row)]
        prefix = "#"
    return f"{qualified(UUID_FUNCTION)}({text(str(NAMESPACE))}::uuid, {' || '.join(pieces)})"


def value_text(part: IdentityPart, row: str) -> str:
    """Write the text that stands for a value in a referential id."""
    value = f"{row}.{name(part.column)}"
    return descriptor_text(value) if part.is_descriptor else scalar_text(value, part.type)


def descriptor_text(document_id: str) -> str:
    """Write a descriptor's URI with the letters A to Z folded; a lower-case function would fold more, or less."""
    folded = f"pg_catalog.translate({name('Uri')}, {text(ascii_uppercase)}, {text(ascii_lowercase)})"
    return f"(SELECT {folded} FROM {qualified(DESCRIPTOR_TABLE)} WHERE {name('DocumentId')} = {document_id})"


def scalar_text(value: str, scalar: ScalarType) -> str:
    """Write a value in a form that no session setting changes."""
    match scalar.kind:
        case TypeKind.STRING:
            return value
        case TypeKind.INT32 | TypeKind.INT64 | TypeKind.BOOLEAN:
            return f"{value}::text"
        case TypeKind.DECIMAL:
            return f"pg_catalog.trim_scale({value})::text"
        case TypeKind.DATE:
            return f"pg_catalog.to_char({value}, 'YYYY-MM-DD')"
        case TypeKind.TIME:
            return f"pg_catalog.to_char({value}, 'HH24:MI:SS')"
        case TypeKind.DATE_TIME:
            return f"""pg_catalog.to_char({value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""
