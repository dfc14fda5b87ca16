"""A pack is trusted only after every check, in one order; the first that fails decides (E05 CF-6)."""

import hmac
import re
from hashlib import sha256
from pathlib import Path
from typing import Final

from google.protobuf.message import DecodeError
from msgspec import Struct

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.packs import compression, invariants
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.envelope import DEFAULT_PAYLOAD_LIMIT, FORMAT_VERSION
from reference_impl.dms.packs.errors import (
    PackChecksumMismatchError,
    PackCompressionUnsupportedError,
    PackDialectMismatchError,
    PackEnvelopeInvalidError,
    PackFileUnreadableError,
    PackFormatVersionMismatchError,
    PackMappingVersionMismatchError,
    PackPayloadInvalidError,
    PackPayloadLengthInvalidError,
    PackSchemaHashMismatchError,
    PackSeedMismatchError,
)
from reference_impl.dms.packs.vocabulary import DIALECTS, word_of
from reference_impl.dms.plans.values import MappingSetKey

_HASH: Final = re.compile("[0-9a-f]{64}")
_DIGEST_BYTES: Final = 32


class Expectations(Struct, frozen=True):
    """What somebody asks of a pack; ``None`` where only the form matters."""

    schema_hash: str | None = None
    dialect: Dialect | None = None
    mapping_version: str | None = None
    seed_hash: bytes | None = None
    payload_limit: int = DEFAULT_PAYLOAD_LIMIT


class DecodedPack(Struct, frozen=True):
    """A pack that passed every check."""

    key: MappingSetKey
    envelope: pb.MappingPackEnvelope
    payload: pb.MappingPackPayload


def read_pack(path: Path) -> bytes:
    """Read a file. Raises PackFileUnreadableError."""
    try:
        # Reading a pipe would wait for somebody to write.
        if path.exists() and not path.is_file():
            raise PackFileUnreadableError(str(path), "the pack is no regular file")
        return path.read_bytes()
    except OSError as error:
        raise PackFileUnreadableError(str(path), f"the pack cannot be read: {error.strerror}") from None


def decode_pack(content: bytes, expected: Expectations, name: str) -> DecodedPack:
    """Check a pack and return it. ``name`` is what messages call its file. Raises a PackError."""
    envelope = envelope_in(content, name)
    key = checked_key(envelope, expected)
    _require_readable_payload(envelope, expected.payload_limit)
    compressed, length = envelope.payload_zstd, envelope.zstd_uncompressed_payload_length
    payload = payload_in(_verified(compression.decompressed(compressed, length), envelope.payload_sha256))
    invariants.require(payload)
    seed = expected.seed_hash
    if seed is not None and not hmac.compare_digest(seed, payload.resource_key_seed_hash):
        found = payload.resource_key_seed_hash.hex()
        reason = f"the resource keys of the pack have the seed hash {found}, those of the schema {seed.hex()}"
        raise PackSeedMismatchError(reason, found=found, expected=seed.hex())
    return DecodedPack(key, envelope, payload)


def envelope_in(content: bytes, name: str) -> pb.MappingPackEnvelope:
    """Parse the envelope. Raises PackEnvelopeInvalidError."""
    if not content:
        raise PackEnvelopeInvalidError(name, "the file is empty")
    try:
        return pb.MappingPackEnvelope.FromString(content)
    except DecodeError:
        raise PackEnvelopeInvalidError(name, "the file is no mapping pack") from None


def checked_key(envelope: pb.MappingPackEnvelope, expected: Expectations) -> MappingSetKey:
    """Return what an envelope is for, compared with what is expected, else looked at for its form."""
    version = envelope.pack_format_version
    if version != FORMAT_VERSION:
        reason = f"the pack has format version {version}, this consumer reads {FORMAT_VERSION}"
        raise PackFormatVersionMismatchError(reason, found=version, expected=FORMAT_VERSION)
    found, wanted = envelope.effective_schema_hash, expected.schema_hash
    if not _HASH.fullmatch(found) or found != (wanted or found):
        reason = f"the pack is of the schema {found or 'none'}, {wanted or 'a schema hash'} is expected"
        raise PackSchemaHashMismatchError(reason, found=found, expected=wanted)
    dialect = word_of(DIALECTS, envelope.dialect)
    if dialect is None or dialect is not (expected.dialect or dialect):
        named = f"number {envelope.dialect}" if dialect is None else dialect.value
        asked = "pgsql or mssql" if expected.dialect is None else expected.dialect.value
        reason = f"the pack is for the dialect {named}, {asked} is expected"
        raise PackDialectMismatchError(reason, found=named, expected=asked)
    mapping, asked_mapping = envelope.relational_mapping_version, expected.mapping_version
    if not mapping or mapping != (asked_mapping or mapping):
        reason = f"the pack has mapping version {mapping or 'none'}, {asked_mapping or 'one'} is expected"
        raise PackMappingVersionMismatchError(reason, found=mapping, expected=asked_mapping)
    return MappingSetKey(found, dialect, mapping)


def payload_in(content: bytes) -> pb.MappingPackPayload:
    """Parse the payload. Raises PackPayloadInvalidError."""
    try:
        return pb.MappingPackPayload.FromString(content)
    except DecodeError:
        raise PackPayloadInvalidError("the decompressed bytes are no payload") from None


def _require_readable_payload(envelope: pb.MappingPackEnvelope, limit: int) -> None:
    if envelope.compression_algorithm != pb.COMPRESSION_ALGORITHM_ZSTD:
        number = int(envelope.compression_algorithm)
        raise PackCompressionUnsupportedError(f"the payload has the compression algorithm {number}", found=number)
    declared = envelope.zstd_uncompressed_payload_length
    if not 0 < declared <= limit:
        reason = f"the payload is declared with {declared} bytes, from 1 to {limit} are accepted"
        raise PackPayloadLengthInvalidError(reason, declared=declared, limit=limit)


def _verified(payload: bytes, stated: bytes) -> bytes:
    digest = sha256(payload).digest()
    if len(stated) != _DIGEST_BYTES or not hmac.compare_digest(digest, stated):
        found, expected = digest.hex(), stated.hex()
        reason = f"the checksum of the payload is {found}, the envelope states {expected or 'none'}"
        raise PackChecksumMismatchError(reason, found=found, expected=expected)
    return payload
