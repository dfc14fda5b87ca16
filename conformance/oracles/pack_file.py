"""The envelope of a mapping pack, read and written by the wire format of protobuf (dms E05 CF-2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

NUMBERS: Final[Mapping[str, int]] = {
    "effective_schema_hash": 1,
    "dialect": 2,
    "relational_mapping_version": 3,
    "pack_format_version": 4,
    "compression_algorithm": 5,
    "zstd_uncompressed_payload_length": 6,
    "payload_sha256": 7,
    "producer": 8,
    "producer_version": 9,
    "produced_at_unix_ms_utc": 10,
    "payload_zstd": 11,
}
"""The fields of ``MappingPackEnvelope``."""
DIALECTS: Final[Mapping[str, int]] = {"pgsql": 1, "mssql": 2}
_WHOLE_NUMBER: Final = 0
_BYTES: Final = 2
_LOW_BITS: Final = 0x7F
_CONTINUED: Final = 0x80
Value = int | bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """The fields of an envelope by number, as they stand in the file; texts are bytes in UTF-8."""

    fields: tuple[tuple[int, Value], ...]

    def number(self, name: str) -> int:
        """Return a field that is a number; 0 when it is absent."""
        found = self._values(name)
        return found[-1] if found and isinstance(found[-1], int) else 0

    def content(self, name: str) -> bytes:
        """Return a field that is bytes or a text; empty when it is absent."""
        found = self._values(name)
        return found[-1] if found and isinstance(found[-1], bytes) else b""

    def having(self, **values: Value) -> "Envelope":
        """Return an envelope in which these fields have these values."""
        changed = {NUMBERS[name]: value for name, value in values.items()}
        fields = {**dict(self.fields), **changed}
        return replace(self, fields=tuple(sorted(fields.items())))

    def written(self) -> bytes:
        """Return the bytes of the file."""
        return b"".join(_field(number, value) for number, value in self.fields)

    def _values(self, name: str) -> list[Value]:
        return [value for number, value in self.fields if number == NUMBERS[name]]


def read_envelope(content: bytes) -> Envelope:
    """Read a file. Raises ValueError where it is no envelope."""
    return Envelope(tuple(_fields(content)))


def _fields(content: bytes) -> Iterator[tuple[int, Value]]:
    at = 0
    while at < len(content):
        tag, at = _whole_number(content, at)
        number, kind = tag >> 3, tag & 7
        length, at = _whole_number(content, at)
        if kind == _WHOLE_NUMBER:
            yield number, length
        elif kind == _BYTES and at + length <= len(content):
            yield number, content[at : at + length]
            at += length
        else:
            raise ValueError(f"field {number} has the wire type {kind} or is cut off")


def _whole_number(content: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(content):
        byte = content[at]
        value |= (byte & _LOW_BITS) << shift
        shift, at = shift + 7, at + 1
        if byte < _CONTINUED:
            return value, at
    raise ValueError("a number is cut off")


def _field(number: int, value: Value) -> bytes:
    if isinstance(value, int):
        return _written_number(number << 3 | _WHOLE_NUMBER) + _written_number(value)
    return _written_number(number << 3 | _BYTES) + _written_number(len(value)) + value


def _written_number(value: int) -> bytes:
    written = bytearray()
    while value >= _CONTINUED:
        written.append(value & _LOW_BITS | _CONTINUED)
        value >>= 7
    written.append(value)
    return bytes(written)
