"""The suite's own reading of an envelope: what is read is written again, and only what was asked for changes."""

import pytest

from conformance.oracles.pack_file import Envelope, read_envelope

# effective_schema_hash "ab", dialect 2, pack_format_version 1, length 300, payload_zstd of two bytes
WRITTEN = bytes.fromhex("0a0261621002200130ac025a020001")


def test_an_envelope_is_read_field_by_field() -> None:
    """Numbers of several bytes, too; absent fields have the value of nothing."""
    envelope = read_envelope(WRITTEN)
    assert envelope.content("effective_schema_hash") == b"ab"
    assert envelope.number("dialect") == 2
    assert envelope.number("zstd_uncompressed_payload_length") == 300
    assert envelope.content("payload_zstd") == b"\x00\x01"
    assert envelope.number("produced_at_unix_ms_utc") == 0
    assert envelope.content("payload_sha256") == b""


def test_what_is_read_is_written_again() -> None:
    """A defect is the only difference between a sound pack and a spoilt one."""
    assert read_envelope(WRITTEN).written() == WRITTEN


def test_a_changed_field_leaves_the_others_alone() -> None:
    """The largest number has ten bytes."""
    changed = read_envelope(read_envelope(WRITTEN).having(pack_format_version=2**64 - 1).written())
    assert changed.number("pack_format_version") == 2**64 - 1
    assert changed.having(pack_format_version=1).written() == WRITTEN


def test_a_new_field_stands_at_its_place() -> None:
    """Fields are in ascending order, as a producer writes them."""
    assert Envelope(((2, 1), (11, b""))).having(payload_sha256=b"x").fields == ((2, 1), (7, b"x"), (11, b""))


@pytest.mark.parametrize("content", ["0a026", "0a0261", "10", "11", "ff"])
def test_what_is_no_envelope_is_refused(content: str) -> None:
    """A backend that answers with anything else is told so."""
    with pytest.raises(ValueError, match="cut off"):
        read_envelope(bytes.fromhex(content.ljust(len(content) + len(content) % 2, "0")))
