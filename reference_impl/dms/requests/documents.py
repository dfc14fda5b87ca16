"""JSON documents inside the runtime: exact values, never a floating-point number."""

from decimal import Decimal
from typing import TypeAlias

DocumentValue: TypeAlias = "str | int | Decimal | bool | list[DocumentValue] | Document | None"
Document: TypeAlias = "dict[str, DocumentValue]"
