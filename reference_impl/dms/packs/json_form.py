"""Messages of the format as JSON: names as in the definition, enums by name, bytes in base64 (E05 CF-10)."""

from typing import Final

from google.protobuf import json_format

from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb

_LONG_NUMBERS: Final = ("zstd_uncompressed_payload_length", "produced_at_unix_ms_utc")
"""The fields with 64 bits, which the library writes as texts."""


def payload_object(payload: pb.MappingPackPayload) -> JsonObject:
    """Return a payload; absent fields are left out."""
    return json_format.MessageToDict(payload, preserving_proto_field_name=True)


def envelope_object(envelope: pb.MappingPackEnvelope) -> JsonObject:
    """Return an envelope; absent fields are left out."""
    found: JsonObject = json_format.MessageToDict(envelope, preserving_proto_field_name=True)
    numbers: JsonObject = {name: int(getattr(envelope, name)) for name in _LONG_NUMBERS if name in found}
    return found | numbers
