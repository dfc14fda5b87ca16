"""How long a name may be, and what becomes of one that is longer (E01 CF-6, E02 CF-3)."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from reference_impl.dms.dialects.dialect import Dialect

HASH_DIGITS: Final = 10


class IdentifierLimit(Struct, frozen=True):
    """The longest name of a dialect. ``unit`` is ``utf8-bytes`` or ``utf16-units``; ``size_of`` counts it."""

    length: int
    unit: str
    size_of: Callable[[str], int]


def utf8_bytes(text: str) -> int:
    """Count the bytes of a text in UTF-8."""
    return len(text) if text.isascii() else len(text.encode())


def utf16_units(text: str) -> int:
    """Count the code units of a text in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


LIMITS: Final[Mapping[Dialect, IdentifierLimit]] = {
    Dialect.PGSQL: IdentifierLimit(63, "utf8-bytes", utf8_bytes),
    Dialect.MSSQL: IdentifierLimit(128, "utf16-units", utf16_units),
}


def fits(dialect: Dialect, name: str) -> bool:
    """Say whether the dialect takes a name as it is."""
    limit = LIMITS[dialect]
    return limit.size_of(name) <= limit.length


def shorten(dialect: Dialect, name: str, signature: str | None = None) -> str:
    """Return a name that fits: unchanged, or the longest fitting prefix and a hash.

    The hash is that of ``signature`` for constraints, else that of the full name. No code point is split.
    """
    if fits(dialect, name):
        return name
    digits = hashlib.sha256((signature or name).encode()).hexdigest()[:HASH_DIGITS]
    return f"{longest_prefix(name, LIMITS[dialect], HASH_DIGITS + 1)}_{digits}"


def longest_prefix(name: str, limit: IdentifierLimit, reserved: int) -> str:
    """Return the longest leading part of ``name`` that leaves ``reserved`` units of the limit free."""
    room = limit.length - reserved
    prefix = name[:room]
    while limit.size_of(prefix) > room:
        prefix = prefix[:-1]
    return prefix
