"""Constants in SQL text (E02 CF-2)."""

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.quoting import doubled


def text_literal(dialect: Dialect, value: str) -> str:
    """Return a string constant; it means the same whatever the session's settings are."""
    quoted = f"'{doubled(value, chr(39))}'"
    return quoted if dialect is Dialect.PGSQL else f"N{quoted}"


def boolean_literal(dialect: Dialect, *, value: bool) -> str:
    """Return a truth value."""
    if dialect is Dialect.PGSQL:
        return "true" if value else "false"
    return "1" if value else "0"


def binary_literal(dialect: Dialect, value: bytes) -> str:
    r"""Return a byte string: ``'\x00ff'::bytea`` or ``0x00ff``."""
    return rf"'\x{value.hex()}'::bytea" if dialect is Dialect.PGSQL else f"0x{value.hex()}"


def integer_literal(value: int) -> str:
    """Return a whole number in plain decimal digits, the same in both dialects."""
    return str(value)
