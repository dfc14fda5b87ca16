"""Referential ids as PostgreSQL computes them, whatever the session is set to (E02 CF-8)."""

from typing import Final

from reference_impl.dms.ddl import identity_text
from reference_impl.dms.ddl.core_tables import UUID_FUNCTION
from reference_impl.dms.ddl.pgsql.words import WORDS, name, qualified, text
from reference_impl.dms.ddl.trigger_statements import IdentityName
from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind
from reference_impl.dms.referential_id import NAMESPACE

_URI: Final = identity_text.folded(WORDS, "pg_catalog.translate", name("Uri"))


def referential_id(identity: IdentityName, row: str) -> str:
    """Write the referential id of the identity that ``row`` holds (``NEW`` or an alias)."""
    pieces = identity_text.pieces(WORDS, identity, row, _URI, scalar_text)
    return f"{qualified(UUID_FUNCTION)}({text(str(NAMESPACE))}::uuid, {' || '.join(pieces)})"


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
