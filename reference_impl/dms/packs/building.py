"""A pack from what it shall hold (E05-S01, E05-S03)."""

from msgspec import Struct

from reference_impl.dms.packs import compression
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.envelope import Producer, envelope_of, file_bytes
from reference_impl.dms.packs.payload import payload_bytes
from reference_impl.dms.packs.values import PackContent


class BuiltPack(Struct, frozen=True):
    """A pack as it is written to a file."""

    envelope: pb.MappingPackEnvelope
    content: bytes


def build(content: PackContent, producer: Producer, level: int = compression.DEFAULT_LEVEL) -> BuiltPack:
    """Build the pack of a mapping set. Raises PackInvariantViolationError, and then there is none."""
    envelope = envelope_of(payload_bytes(content), content.mapping_set.key, producer, level)
    return BuiltPack(envelope, file_bytes(envelope))
