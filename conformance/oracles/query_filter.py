"""Which of some documents a query finds: exact match by the type of each field, in the order of creation (dms E08-S04).

Nothing here knows a database; texts of a query are compared with the members of documents.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum

from conformance.json_values import JsonValue

Document = Mapping[str, JsonValue]


class FieldType(Enum):
    """The types of query fields."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    DATE = "date"
    MOMENT = "moment"
    DESCRIPTOR = "descriptor"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a query: the path of the member it means, and its type."""

    name: str
    path: tuple[str, ...]
    type: FieldType


def found(documents: Iterable[Document], filters: Sequence[tuple[Field, str]]) -> list[Document]:
    """Return the documents that satisfy every filter, in their order."""
    return [one for one in documents if all(_satisfies(one, field, text) for field, text in filters)]


def _satisfies(document: Document, field: Field, text: str) -> bool:
    value = member(document, field.path)
    return value is not None and _meaning(str(value), field.type) == _meaning(text, field.type)


def member(document: Document, path: Sequence[str]) -> object:
    """Return the member at a path, None when there is none."""
    value: object = document
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _meaning(text: str, type_: FieldType) -> object:
    match type_:
        case FieldType.TEXT:
            return text
        case FieldType.NUMBER:
            return Decimal(text)
        case FieldType.TRUTH | FieldType.DESCRIPTOR:
            return text.lower()
        case FieldType.DATE:
            return text[:10]
        case FieldType.MOMENT:
            moment = datetime.fromisoformat(text).replace(microsecond=0)
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
