"""JSON values as this package holds them: exact, and never a floating-point number."""

from typing import TypeAlias

from msgspec import Struct


class NumberToken(Struct, frozen=True):
    """A number that Python's ``int`` would not write back as its author wrote it (``1.50``, ``1e2``, ``-0``)."""

    text: str


JsonValue: TypeAlias = "bool | int | str | NumberToken | list[JsonValue] | dict[str, JsonValue] | None"
JsonObject: TypeAlias = "dict[str, JsonValue]"
