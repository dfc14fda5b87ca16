"""Mapping packs as scenarios hold them: built by the backend, and spoilt by the suite alone (dms E05, E06-S02)."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

import zstandard

from conformance.backend.protocol import Backend
from conformance.json_values import JsonValue
from conformance.oracles.pack_file import DIALECTS, Envelope, read_envelope
from steps.dms.answers import accepted
from steps.dms.schema_files import SchemaSet


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack and the key it was built for, which stays the same however the pack is spoilt."""

    key: Mapping[str, JsonValue]
    envelope: Envelope = field(repr=False)

    @property
    def dialect(self) -> str:
        """The dialect of the key."""
        return str(self.key["dialect"])

    @property
    def place(self) -> str:
        """The path of its file below the root of packs (dms E05, CF-1)."""
        name = f"dms-mappingpack-{self.key['relational_mapping_version']}-{self.key['effective_schema_hash']}.mpack"
        return f"{self.dialect}/{name}"

    @property
    def base64(self) -> str:
        """The bytes of its file for a request."""
        return b64encode(self.envelope.written()).decode("ascii")

    @property
    def payload(self) -> bytes:
        """What its frame holds."""
        return zstandard.ZstdDecompressor().decompress(self.envelope.content("payload_zstd"))

    def lay(self, root: Path, place: str | None = None) -> Path:
        """Write its file below a root, under its own name unless another one is given."""
        path = root / (place or self.place)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.envelope.written())
        return path


def built_pack(backend: Backend, schema_set: SchemaSet, dialect: str) -> Pack:
    """Let the backend build a pack."""
    said = accepted(backend.call("pack.build", {**schema_set.payload, "dialect": dialect}))
    parts = ("effective_schema_hash", "dialect", "relational_mapping_version")
    return Pack({name: said[name] for name in parts}, read_envelope(b64decode(said["base64"])))


Defect = Callable[[Pack, Pack], Envelope]


def _flipped(content: bytes) -> bytes:
    """Flip one bit of the byte in the middle."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def _flipped_payload(pack: Pack, _: Pack) -> Envelope:
    frame = zstandard.ZstdCompressor().compress(_flipped(pack.payload))
    return pack.envelope.having(payload_zstd=frame)


def _keys_of_other(pack: Pack, other: Pack) -> Envelope:
    payload = other.payload
    return pack.envelope.having(
        payload_zstd=other.envelope.content("payload_zstd"),
        zstd_uncompressed_payload_length=len(payload),
        payload_sha256=sha256(payload).digest(),
    )


DEFECTS: Final[Mapping[str, Defect]] = {
    "a flipped byte in its payload": _flipped_payload,
    "a flipped byte in its frame": lambda pack, _: pack.envelope.having(
        payload_zstd=_flipped(pack.envelope.content("payload_zstd"))
    ),
    "the digest of another payload": lambda pack, other: pack.envelope.having(
        payload_sha256=other.envelope.content("payload_sha256")
    ),
    "the other dialect inside": lambda pack, _: pack.envelope.having(
        dialect=next(number for name, number in DIALECTS.items() if name != pack.dialect)
    ),
    "format version 2": lambda pack, _: pack.envelope.having(pack_format_version=2),
    "the key list of another schema": _keys_of_other,
    "a payload that is no frame": lambda pack, _: pack.envelope.having(payload_zstd=b"this is no frame"),
}
"""What feature files call the ways to spoil a pack; ``other`` is a sound pack of another schema."""
