"""A pack is trusted only after every check, and the first that fails decides (E05 CF-6, E05-S05)."""

import gzip
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.packs.compression import compressed
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.decoding import Expectations, read_pack
from reference_impl.dms.packs.errors import PackError
from tests.reference.packs.samples import content, decoded, envelope, pack

SEED = decoded(pack().content).payload.resource_key_seed_hash
RIGHT = Expectations(content("campus").mapping_set.key.effective_schema_hash, Dialect.PGSQL, "v1", SEED)
OTHER_HASH = "0" * 64
SMALL = b"x" * 1000


def refused(file: bytes, expected: Expectations = RIGHT) -> PackError:
    """Return why a file is refused."""
    with pytest.raises(PackError) as caught:
        decoded(file, expected)
    return caught.value


def having(**fields: object) -> bytes:
    """Return the file of campus with other fields in its envelope."""
    changed = envelope()
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed.SerializeToString()


def framed(frame: bytes, length: int = len(SMALL)) -> bytes:
    """Return the file with another frame that declares so many bytes."""
    return having(payload_zstd=frame, zstd_uncompressed_payload_length=length)


def with_dictionary() -> bytes:
    """Return a frame that needs a dictionary."""
    dictionary = zstandard.train_dictionary(1024, [b"abcdefgh%d" % number * 20 for number in range(200)])
    return zstandard.ZstdCompressor(dict_data=dictionary).compress(SMALL)


def test_a_sound_pack_with_the_right_expectations_is_accepted() -> None:
    """Every refusal below differs from this in one thing."""
    assert decoded(pack().content, RIGHT).key == content("campus").mapping_set.key


def test_an_unknown_field_is_passed_over() -> None:
    """A later producer may add fields."""
    assert decoded(pack().content + b"\xc2\x3e\x01x", RIGHT).payload == decoded(pack().content).payload


BROKEN: Final = [
    (b"", "PACK_ENVELOPE_INVALID", ["packs/x.mpack"]),
    (b"this is no pack", "PACK_ENVELOPE_INVALID", ["packs/x.mpack"]),
    (gzip.compress(b"x", mtime=0), "PACK_ENVELOPE_INVALID", ["packs/x.mpack"]),
    (having(pack_format_version=2), "PACK_FORMAT_VERSION_MISMATCH", ["2", "1"]),
    (having(effective_schema_hash=OTHER_HASH), "PACK_SCHEMA_HASH_MISMATCH", [OTHER_HASH, str(RIGHT.schema_hash)]),
    (having(effective_schema_hash=str(RIGHT.schema_hash).upper()), "PACK_SCHEMA_HASH_MISMATCH", []),
    (having(dialect=pb.SQL_DIALECT_MSSQL), "PACK_DIALECT_MISMATCH", ["pgsql", "mssql"]),
    (having(dialect=pb.SQL_DIALECT_UNSPECIFIED), "PACK_DIALECT_MISMATCH", ["pgsql"]),
    (having(relational_mapping_version="v2"), "PACK_MAPPING_VERSION_MISMATCH", ["v1", "v2"]),
    (having(compression_algorithm=0), "PACK_COMPRESSION_UNSUPPORTED", ["0"]),
    (having(zstd_uncompressed_payload_length=0), "PACK_PAYLOAD_LENGTH_INVALID", ["0", "268435456"]),
    (having(zstd_uncompressed_payload_length=2**63), "PACK_PAYLOAD_LENGTH_INVALID", [str(2**63)]),
    (framed(b""), "PACK_DECOMPRESSION_FAILED", ["checksum"]),
    (framed(compressed(SMALL) + b"x"), "PACK_DECOMPRESSION_FAILED", ["checksum"]),
    (framed(compressed(SMALL) * 2), "PACK_DECOMPRESSION_FAILED", ["checksum"]),
    (framed(compressed(SMALL)[:-1]), "PACK_DECOMPRESSION_FAILED", ["checksum"]),
    (framed(compressed(SMALL), 999), "PACK_DECOMPRESSION_FAILED", ["999", "1000"]),
    (framed(with_dictionary()), "PACK_DECOMPRESSION_FAILED", ["dictionary"]),
    (framed(compressed(SMALL)), "PACK_CHECKSUM_MISMATCH", ["checksum", envelope().payload_sha256.hex()]),
    (having(payload_sha256=bytes(31)), "PACK_CHECKSUM_MISMATCH", ["checksum"]),
    (having(payload_sha256=bytes(32)), "PACK_CHECKSUM_MISMATCH", ["checksum"]),
    (having(payload_sha256=b""), "PACK_CHECKSUM_MISMATCH", ["checksum"]),
]


@pytest.mark.parametrize(("file", "code", "named"), BROKEN, ids=[code for _, code, _ in BROKEN])
def test_each_check_has_its_code_and_names_its_values(file: bytes, code: str, named: list[str]) -> None:
    """An operator sees at once whether the wrong file was copied or half of it."""
    error = refused(file)
    assert error.code == code
    assert [word for word in named if word not in str(error)] == []


def test_the_seed_hash_is_compared_last() -> None:
    """Both hashes are named."""
    error = refused(pack().content, Expectations(seed_hash=bytes(32)))
    assert error.code == "PACK_SEED_MISMATCH"
    assert bytes(32).hex() in error.reason
    assert SEED.hex() in error.reason


def test_the_first_failing_check_decides() -> None:
    """Rows 3, 4 and 10 fail (E05-S05-AC12)."""
    file = having(pack_format_version=2, effective_schema_hash=OTHER_HASH, payload_sha256=bytes(32))
    assert refused(file).code == "PACK_FORMAT_VERSION_MISMATCH"


def test_the_limit_is_inclusive_and_comes_before_decompression() -> None:
    """E05-S05-AC10; the frame of the second is none."""
    length = envelope().zstd_uncompressed_payload_length
    assert decoded(pack().content, Expectations(payload_limit=length)).key == content("campus").mapping_set.key
    error = refused(having(payload_zstd=b""), Expectations(payload_limit=length - 1))
    assert error.code == "PACK_PAYLOAD_LENGTH_INVALID"


def test_no_reason_names_a_path() -> None:
    """A server tells the reason to whoever asks over the network."""
    assert "x.mpack" not in refused(b"").reason


def test_a_frame_cannot_take_more_memory_than_it_declares() -> None:
    """32 kB that would become a gibibyte (E05-S05-AC13)."""
    compressor = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    chunk = bytes(1024 * 1024)
    bomb = b"".join(compressor.compress(chunk) for _ in range(1024)) + compressor.flush()
    tracemalloc.start()
    assert refused(framed(bomb, 1000)).code == "PACK_DECOMPRESSION_FAILED"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1024 * 1024


def test_a_frame_may_ask_for_no_larger_window_than_it_declares() -> None:
    """The window is memory, too."""
    parameters = zstandard.ZstdCompressionParameters(window_log=27, write_content_size=False)
    compressor = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    frame = compressor.compress(SMALL) + compressor.flush()
    assert refused(framed(frame)).code == "PACK_DECOMPRESSION_FAILED"


@given(st.data())
def test_a_flipped_bit_is_noticed_or_means_nothing(data: st.DataObject) -> None:
    """E05-S05-P1: refused, or the identical payload, because the bit is in what only informs."""
    spoilt = bytearray(pack().content)
    place = data.draw(st.integers(0, len(spoilt) - 1))
    spoilt[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        found = decoded(bytes(spoilt), RIGHT)
    except PackError:
        return
    assert found.payload == decoded(pack().content).payload


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_with_a_code(file: bytes) -> None:
    """E05-S00-P2: never a crash."""
    assert refused(file).code.startswith("PACK_")


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, Path.exists])
def test_what_is_no_regular_file_cannot_be_read(make: Callable[[Path], object], tmp_path: Path) -> None:
    """A directory, a pipe, which would be waited for, and nothing at all."""
    make(tmp_path / "x.mpack")
    with pytest.raises(PackError) as caught:
        read_pack(tmp_path / "x.mpack")
    assert caught.value.code == "PACK_FILE_UNREADABLE"
    assert str(tmp_path) in str(caught.value)
    assert str(tmp_path) not in caught.value.reason
