"""Names for JSON values as Python holds them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

JsonScalar: TypeAlias = "str | int | float | Decimal | bool | None"
JsonValue: TypeAlias = "JsonScalar | Sequence[JsonValue] | Mapping[str, JsonValue]"
JsonObject: TypeAlias = "Mapping[str, JsonValue]"
