"""The length of names and how long ones are cut, recomputed from dms E01, CF-6 and E02, CF-3."""

from typing import Final

from conformance.oracles.canonical import sha256_hex

_LIMITS: Final = {"pgsql": (63, "utf-8", 1), "mssql": (128, "utf-16-le", 2)}
_HASH_DIGITS: Final = 10


def length(name: str, dialect: str) -> int:
    """Measure a name in the unit of the dialect: UTF-8 bytes or UTF-16 code units."""
    _, encoding, width = _LIMITS[dialect]
    return len(name.encode(encoding)) // width


def fits(name: str, dialect: str) -> bool:
    """Whether a name is within the limit of the dialect."""
    return length(name, dialect) <= _LIMITS[dialect][0]


def shortened(name: str, dialect: str, signature: str = "") -> str:
    """Cut a name that is too long: the longest beginning that leaves room for ``_`` and ten digits of the hash.

    The hash is that of the signature for a constraint, of the whole name for anything else.
    """
    if fits(name, dialect):
        return name
    room = _LIMITS[dialect][0] - _HASH_DIGITS - 1
    kept = next(name[:end] for end in range(len(name), 0, -1) if length(name[:end], dialect) <= room)
    return f"{kept}_{sha256_hex(signature or name)[:_HASH_DIGITS]}"


def folded(name: str) -> str:
    """Fold the case of ASCII letters, as names are compared when they must not collide."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in name)
