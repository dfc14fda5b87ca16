"""The envelope: what a pack is for, and a payload that can be verified (E05 CF-1, CF-2)."""

from hashlib import sha256
from typing import Final

from msgspec import Struct

from reference_impl.dms.packs import compression
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.vocabulary import DIALECTS
from reference_impl.dms.plans.values import MappingSetKey

FORMAT_VERSION: Final = 1
DEFAULT_PAYLOAD_LIMIT: Final = 268_435_456


class Producer(Struct, frozen=True):
    """Who made a pack and when; it means nothing to whoever reads it. 0 is no time."""

    name: str = ""
    version: str = ""
    unix_milliseconds: int = 0


def envelope_of(
    payload: bytes, key: MappingSetKey, producer: Producer, level: int = compression.DEFAULT_LEVEL
) -> pb.MappingPackEnvelope:
    """Return the envelope of a payload for a key."""
    return pb.MappingPackEnvelope(
        effective_schema_hash=key.effective_schema_hash,
        dialect=DIALECTS[key.dialect],
        relational_mapping_version=key.relational_mapping_version,
        pack_format_version=FORMAT_VERSION,
        compression_algorithm=pb.COMPRESSION_ALGORITHM_ZSTD,
        zstd_uncompressed_payload_length=len(payload),
        payload_sha256=sha256(payload).digest(),
        producer=producer.name,
        producer_version=producer.version,
        produced_at_unix_ms_utc=producer.unix_milliseconds,
        payload_zstd=compression.compressed(payload, level),
    )


def file_bytes(envelope: pb.MappingPackEnvelope) -> bytes:
    """Return the bytes of a pack file."""
    return envelope.SerializeToString(deterministic=True)
