"""The members that the server adds to every document, and the bytes of an answer (E08 C2, E10 U2)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

import orjson

from reference_impl.dms.reconstitution.formats import moment_text
from reference_impl.dms.requests.documents import Document


@dataclass(frozen=True, slots=True)
class ServedItem:
    """A document as it is served, and its validator."""

    etag: str
    document: Document = field(repr=False)


def served_item(identifier: UUID, etag: str, modified: datetime, data: Document) -> ServedItem:
    """Put what the server adds around the data of a document, in the order in which members are written."""
    moment = moment_text(modified)
    return ServedItem(etag, {"id": str(identifier), **data, "_etag": etag, "_lastModifiedDate": moment})


def etag_text(content_version: int, schema_hash: str) -> str:
    """Return the validator of a document, without quotes."""
    return f"{content_version}-{schema_hash[:8]}.j._.n.i"


def item_bytes(item: ServedItem) -> bytes:
    """Return the bytes of one item."""
    return orjson.dumps(item.document, default=_number)


def page_bytes(items: Sequence[ServedItem]) -> bytes:
    """Return the bytes of a page."""
    return orjson.dumps([item.document for item in items], default=_number)


def _number(value: object) -> orjson.Fragment:
    if isinstance(value, Decimal):
        return orjson.Fragment(f"{value:f}".encode())
    raise TypeError(type(value).__name__)
