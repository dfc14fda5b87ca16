"""The insert schema of a resource, compiled once into what a walk over a body needs (E07 H6 to H8)."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Protocol, TypeAlias

from msgspec import Struct


class Pattern(Protocol):
    """A compiled regular expression of ECMA-262, in which ``$`` is the very end and ``.`` no line break."""

    def find(self, text: str, /) -> object | None:
        """Return the first match, None without one."""


class ScalarKind(Enum):
    """The kinds of values; the member's value is the word for the type in messages."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


class Coercion(Enum):
    """What may be brought into the form that the schema asks for (H6)."""

    DATE = "date"
    DATE_TIME = "date-time"
    BOOLEAN = "boolean"
    NUMBER = "number"


class DecimalBounds(Struct, frozen=True):
    """What a decimal column can hold: ± ``largest``, with at most ``places`` digits after the point."""

    largest: Decimal
    places: int


class ScalarNode(Struct, frozen=True):
    """A value. Lengths are UTF-16 code units; ``integer_bits`` is the width of an integer.

    ``minimum`` and ``maximum`` are the schema's own, however wide the column is.
    """

    kind: ScalarKind
    coercions: tuple[Coercion, ...] = ()
    trimmed: bool = False
    min_length: int | None = None
    max_length: int | None = None
    pattern: Pattern | None = None
    format: str | None = None
    integer_bits: int = 32
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimal: DecimalBounds | None = None


class ArrayNode(Struct, frozen=True):
    """An array."""

    items: "Node"


class ObjectNode(Struct, frozen=True):
    """An object: what it may hold, and what it must."""

    members: "Mapping[str, Node]"
    required: tuple[str, ...]


Node: TypeAlias = ScalarNode | ArrayNode | ObjectNode
