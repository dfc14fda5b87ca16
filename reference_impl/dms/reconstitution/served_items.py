"""The members that the server adds to every document, and the bytes of an answer (E08 C2, E10 U2)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias
from uuid import UUID

from msgspec import Struct
from msgspec.json import Encoder

from reference_impl.dms.reconstitution.formats import moment_text

StoredDocument: TypeAlias = tuple[int, UUID, int, datetime | str]
"""What is stored of a document beside its data: its number, its id, its version, and when that was made."""

ID, ETAG, LAST_MODIFIED = range(3)
"""The places of what the server adds."""
_ENCODER: Final = Encoder()


class ServedItem(Struct, frozen=True):
    """A document as it is served, whatever the encoder writes as an object, and its validator."""

    etag: str
    document: Any


def served_columns(documents: Sequence[StoredDocument], schema_hash: str) -> list[Sequence[Any]]:
    """Return what the server adds to documents, one member after another."""
    _, identifiers, versions, moments = zip(*documents, strict=True)
    epoch = _epoch(schema_hash)
    return [identifiers, [f"{version}{epoch}" for version in versions], [moment_text(one) for one in moments]]


def etag_text(content_version: int, schema_hash: str) -> str:
    """Return the validator of a document, without quotes."""
    return f"{content_version}{_epoch(schema_hash)}"


def _epoch(schema_hash: str) -> str:
    return f"-{schema_hash[:8]}.j._.n.i"


def item_bytes(item: ServedItem) -> bytes:
    """Return the bytes of one item."""
    return _ENCODER.encode(item.document)


def page_bytes(items: Sequence[ServedItem]) -> bytes:
    """Return the bytes of a page."""
    return _ENCODER.encode([item.document for item in items])
