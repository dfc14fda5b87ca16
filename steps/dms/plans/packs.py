"""Mapping packs as scenarios hold them: built by the backend, and spoilt by the suite alone (dms E05, E06-S02)."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

import zstandard

from conformance.backend.protocol import Backend
from conformance.json_values import JsonValue
from conformance.oracles.pack_file import DIALECTS, Envelope, Value, read_envelope
from steps.dms.answers.answers import accepted
from steps.dms.schema.schema_files import SchemaSet

_KEY_PARTS: Final = ("effective_schema_hash", "dialect", "relational_mapping_version")


@dataclass(frozen=True, slots=True)
class Pack:
    """The file of a pack and the key it was built for, which stays the same however the file is spoilt."""

    key: Mapping[str, JsonValue]
    file: bytes = field(repr=False)

    @property
    def envelope(self) -> Envelope:
        """What the file says of itself."""
        return read_envelope(self.file)

    @property
    def payload(self) -> bytes:
        """What the frame of the file holds."""
        return zstandard.ZstdDecompressor().decompress(self.envelope.content("payload_zstd"))

    @property
    def dialect(self) -> str:
        """The dialect of the key."""
        return str(self.key["dialect"])

    @property
    def name(self) -> str:
        """The name of the file (dms E05, CF-1)."""
        return f"dms-mappingpack-{self.key['relational_mapping_version']}-{self.key['effective_schema_hash']}.mpack"

    @property
    def base64(self) -> str:
        """The file for a request."""
        return b64encode(self.file).decode("ascii")

    def place(self, root: Path) -> Path:
        """Return where the file belongs below a root of packs."""
        return root / self.dialect / self.name

    def having(self, **values: Value) -> "Pack":
        """Return the pack with other values in its envelope, which otherwise stays as it was built."""
        return replace(self, file=self.envelope.having(**values).written())

    def lay(self, path: Path) -> None:
        """Write the file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.file)


def built_pack(backend: Backend, schema_set: SchemaSet, dialect: str) -> Pack:
    """Let the backend build a pack."""
    said = accepted(backend.call("pack.build", {**schema_set.payload, "dialect": dialect}))
    return Pack({name: said[name] for name in _KEY_PARTS}, b64decode(said["base64"]))


Defect = Callable[[Pack, Pack], Pack]


def _flipped(content: bytes) -> bytes:
    """Flip one bit of the byte in the middle."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def _flipped_payload(pack: Pack, _: Pack) -> Pack:
    return pack.having(payload_zstd=zstandard.ZstdCompressor().compress(_flipped(pack.payload)))


def _flipped_frame(pack: Pack, _: Pack) -> Pack:
    return pack.having(payload_zstd=_flipped(pack.envelope.content("payload_zstd")))


def _digest_of_other(pack: Pack, other: Pack) -> Pack:
    return pack.having(payload_sha256=other.envelope.content("payload_sha256"))


def _other_dialect(pack: Pack, _: Pack) -> Pack:
    [number] = [number for name, number in DIALECTS.items() if name != pack.dialect]
    return pack.having(dialect=number)


def _keys_of_other(pack: Pack, other: Pack) -> Pack:
    payload = other.payload
    return pack.having(
        payload_zstd=other.envelope.content("payload_zstd"),
        zstd_uncompressed_payload_length=len(payload),
        payload_sha256=sha256(payload).digest(),
    )


DEFECTS: Final[Mapping[str, Defect]] = {
    "a flipped byte in its payload": _flipped_payload,
    "a flipped byte in its frame": _flipped_frame,
    "the digest of another payload": _digest_of_other,
    "the other dialect inside": _other_dialect,
    "format version 2": lambda pack, _: pack.having(pack_format_version=2),
    "the key list of another schema": _keys_of_other,
    "a payload that is no frame": lambda pack, _: pack.having(payload_zstd=b"this is no frame"),
    "a text in its place": lambda pack, _: replace(pack, file=b"this is no pack"),
    "nothing in it": lambda pack, _: replace(pack, file=b""),
}
"""What feature files call the ways to spoil a pack; the second pack is a sound one of another schema."""
