"""Values of T-SQL expressions and their conversions, as SQL Server documents them (dms E02-S06).

The types of Python stand for those of SQL Server: ``int`` for the whole numbers, ``bytes`` for ``binary`` and
``varbinary``, ``str`` for ``nvarchar``, :class:`Narrow` for ``varchar``, ``UUID`` for ``uniqueidentifier``, ``None``
for NULL.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias
from uuid import UUID

_WIDTHS: Final = {"tinyint": 1, "smallint": 2, "int": 4, "bigint": 8}
_INTEGER_BYTES: Final = 4


class NotEvaluated(ValueError):  # noqa: N818 - reads as a sentence
    """The text uses something whose value is not known here."""


@dataclass(frozen=True, slots=True)
class Narrow:
    """A text of one or more bytes per character in an encoding, which is that of its collation."""

    content: bytes
    encoding: str


@dataclass(frozen=True, slots=True)
class Collated:
    """An ``nvarchar`` on which a collation was put: narrowed, it becomes text of that collation's encoding."""

    text: str
    encoding: str


Value: TypeAlias = int | bytes | str | Narrow | Collated | UUID | None


@dataclass(frozen=True, slots=True)
class SqlType:
    """A type by its name; ``length`` is None for ``max`` and for types without one."""

    name: str
    length: int | None = None


def converted(value: Value, target: SqlType, code_page: str) -> Value:
    """Return a value as another type. ``code_page`` is the encoding of ``varchar`` in the database."""
    if value is None:
        return None
    match target.name:
        case "binary" | "varbinary":
            return _cut(_bytes(value, target), target)
        case "tinyint" | "smallint" | "int" | "bigint":
            return _integer(value, _WIDTHS[target.name])
        case "uniqueidentifier":
            return _uuid(value)
        case "nvarchar" | "nchar":
            return _text(value)[: target.length]
        case "varchar" | "char":
            narrow = _narrow(value, code_page)
            return Narrow(narrow.content[: target.length], narrow.encoding)
    raise NotEvaluated(f"the type {target.name}")


def stored(value: Value, target: SqlType, code_page: str) -> Value:
    """Return what a variable of a type holds: a ``varchar`` variable has the encoding of the database, no other."""
    found = converted(value, target, code_page)
    if isinstance(found, Narrow) and found.encoding != code_page:
        return _encoded(found.content.decode(found.encoding, "replace"), code_page)
    return found


def collated(value: Value, collation: str, code_page: str) -> Value:
    """Put a collation on a text."""
    encoding = "utf-8" if collation.endswith("_utf8") else code_page
    match value:
        case str() | Collated():
            return Collated(_text(value), encoding)
        case Narrow(content, old):
            return _encoded(content.decode(old, "replace"), encoding)
        case None:
            return None
    raise NotEvaluated(f"a collation on {type(value).__name__}")


def content_of(value: Value) -> bytes:
    """Return the bytes that a hash is computed over."""
    match value:
        case bytes():
            return value
        case Narrow(content, _):
            return content
        case str() | Collated():
            return _text(value).encode("utf-16-le")
    raise NotEvaluated(f"the bytes of {type(value).__name__}")


def part(value: Value, start: int, length: int) -> Value:
    """Return a part, places counted from 1."""
    begin, end = max(0, start - 1), max(0, start - 1 + length)
    match value:
        case bytes() | str():
            return value[begin:end]
        case Narrow(content, encoding):
            return Narrow(content[begin:end], encoding)
        case None:
            return None
    raise NotEvaluated(f"a part of {type(value).__name__}")


def integer(value: Value) -> int:
    """Return a number that an operator of bits or a place needs."""
    found = _integer(value, _INTEGER_BYTES)
    if found is None:
        raise NotEvaluated("a number that is NULL")
    return found


def _bytes(value: Value, target: SqlType) -> bytes:
    match value:
        case UUID():
            return value.bytes_le
        case int():
            width = _INTEGER_BYTES if target.length is None else target.length
            return (value % (1 << 8 * width)).to_bytes(width, "big")
    return content_of(value)


def _cut(content: bytes, target: SqlType) -> bytes:
    if target.length is None:
        return content
    return content[: target.length].ljust(target.length if target.name == "binary" else 0, b"\0")


def _integer(value: Value, width: int) -> int | None:
    match value:
        case int() | None:
            return value
        case bytes():
            return int.from_bytes(value[-width:], "big", signed=width > 1 and len(value) >= width)
        case str():
            return int(value)
    raise NotEvaluated(f"{type(value).__name__} as a number")


def _uuid(value: Value) -> UUID:
    match value:
        case UUID():
            return value
        case bytes():
            return UUID(bytes_le=value[:16].ljust(16, b"\0"))
        case str():
            return UUID(value)
        case Narrow(content, _):
            return UUID(content.decode("ascii"))
    raise NotEvaluated(f"{type(value).__name__} as a uniqueidentifier")


def _text(value: Value) -> str:
    match value:
        case str():
            return value
        case Collated(text, _):
            return text
        case Narrow(content, encoding):
            return content.decode(encoding, "replace")
        case bytes():
            return value.decode("utf-16-le", "replace")
        case UUID():
            return str(value).upper()
        case int():
            return str(value)
    raise NotEvaluated(f"{type(value).__name__} as a text")


def _narrow(value: Value, code_page: str) -> Narrow:
    match value:
        case Narrow():
            return value
        case bytes():
            return Narrow(value, code_page)
        case Collated(text, encoding):
            return _encoded(text, encoding)
    return _encoded(_text(value), code_page)


def _encoded(text: str, encoding: str) -> Narrow:
    """Narrow a text; a character that the encoding lacks becomes a question mark, as on the server."""
    return Narrow(text.encode(encoding, "replace"), encoding)
