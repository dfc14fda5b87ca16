"""Names that are too long for PostgreSQL, and how both dialects shorten them (E02 CF-3)."""

import re
from hashlib import sha256
from typing import Final

LONGEST_PGSQL: Final = 63
"""UTF-8 bytes."""
LONGEST_MSSQL: Final = 128
"""UTF-16 code units."""
_HASH: Final = re.compile(r"_[0-9a-f]{10}\Z")


def fits(name: str) -> bool:
    """Whether both dialects can use the name as it is."""
    return len(name.encode()) <= LONGEST_PGSQL


def looks_shortened(name: str) -> bool:
    """Whether the name has the form of one that PostgreSQL could not use as it was."""
    return fits(name) and len(name.encode()) > LONGEST_PGSQL - 4 and _HASH.search(name) is not None


def portable(name: str) -> str:
    """Return the spelling on PostgreSQL of a name that neither dialect derives from a constraint's signature.

    A name of SQL Server that is shortened itself keeps its hash: it is of the full name on both.
    """
    if fits(name):
        return name
    shortened = len(name.encode("utf-16-le")) // 2 >= LONGEST_MSSQL - 1 and _HASH.search(name)
    return _cut(name, name[-11:] if shortened else "_" + sha256(name.encode()).hexdigest()[:10])


def is_short_form(short: str, full: str) -> bool:
    """Whether ``short`` is ``full`` cut for PostgreSQL, whatever its hash was computed from."""
    return _HASH.search(short) is not None and short == _cut(full, short[-11:])


def _cut(name: str, ending: str) -> str:
    start = name.encode()[: LONGEST_PGSQL - len(ending)].decode(errors="ignore")
    return start + ending
