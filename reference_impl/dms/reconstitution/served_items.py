"""The members that the server adds to every document, and the bytes of an answer (E08 C2, E10 U2)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeAlias
from uuid import UUID

from msgspec.json import Encoder

from reference_impl.dms.reconstitution.formats import moment_text

StoredDocument: TypeAlias = tuple[int, UUID, int, datetime]
"""What is stored of a document beside its data: its number, its id, its version, and when that was made."""

ID, ETAG, LAST_MODIFIED = range(3)
"""The places of what the server adds."""
_ENCODER: Final = Encoder()


@dataclass(frozen=True, slots=True)
class ServedItem:
    """A document as it is served, and its validator."""

    etag: str
    document: Any = field(repr=False)
    """Whatever the encoder writes as an object."""


def served_columns(documents: Sequence[StoredDocument], schema_hash: str) -> list[Sequence[Any]]:
    """Return what the server adds to documents, one member after another."""
    return [
        [identifier for _, identifier, _, _ in documents],
        [etag_text(version, schema_hash) for _, _, version, _ in documents],
        [moment_text(modified) for _, _, _, modified in documents],
    ]


def etag_text(content_version: int, schema_hash: str) -> str:
    """Return the validator of a document, without quotes."""
    return f"{content_version}-{schema_hash[:8]}.j._.n.i"


def item_bytes(item: ServedItem) -> bytes:
    """Return the bytes of one item."""
    return _ENCODER.encode(item.document)


def page_bytes(items: Sequence[ServedItem]) -> bytes:
    """Return the bytes of a page."""
    return _ENCODER.encode([item.document for item in items])
