"""``pack build``: files that any consumer of the same schema and dialect accepts (E05-S03)."""

from pathlib import Path

import pytest

from reference_impl.backend import create
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.packs.decoding import DecodedPack
from reference_impl.dms.packs.store import listing_of
from tests.reference.command_line import Ran, content, run
from tests.reference.packs.samples import content as packed
from tests.reference.packs.samples import decoded
from tests.reference.samples import FIXTURES

CAMPUS = [FIXTURES / "campus" / "inputs" / name for name in ("core.json", "sample.json")]
HASH = packed("campus").mapping_set.key.effective_schema_hash


def build(folder: Path, *words: object) -> Ran:
    """Build the packs of campus below ``packs``."""
    return run(folder, "pack", "build", "-s", *CAMPUS, "-o", "packs", *words)


def packs(folder: Path) -> dict[Dialect, DecodedPack]:
    """Read every pack below ``packs``."""
    listed = listing_of(folder / "packs")
    assert not listed.ignored
    return {key.dialect: decoded(path.read_bytes()) for key, path in listed.packs.items()}


def test_both_dialects_are_written_where_servers_look_for_them(tmp_path: Path) -> None:
    """And standard output names files, digests and lengths."""
    done = build(tmp_path)
    assert (done.code, done.err) == (0, "")
    found = packs(tmp_path)
    assert {key.dialect: key.effective_schema_hash for key in listing_of(tmp_path / "packs").packs} == dict.fromkeys(
        Dialect, HASH
    )
    lines = done.out.splitlines()
    assert lines[0] == f"effective_schema_hash {HASH}"
    for dialect, pack in found.items():
        at = lines.index(f"wrote {dialect.value}/dms-mappingpack-v1-{HASH}.mpack")
        assert lines[at + 1] == f"payload_sha256 {pack.envelope.payload_sha256.hex()}"
        assert lines[at + 2] == f"payload_bytes {pack.envelope.zstd_uncompressed_payload_length}"


def test_level_and_producer_change_the_file_and_not_the_payload(tmp_path: Path) -> None:
    """E05-S03-AC3."""
    assert build(tmp_path, "-d", "pgsql", "--level", "1", "--producer-version", "a").code == 0
    first, file = packs(tmp_path)[Dialect.PGSQL], content(tmp_path / "packs")
    assert build(tmp_path, "-d", "pgsql", "--level", "22", "--producer-version", "b").code == 0
    second = packs(tmp_path)[Dialect.PGSQL]
    assert content(tmp_path / "packs") != file
    assert second.payload == first.payload
    assert second.envelope.payload_sha256 == first.envelope.payload_sha256
    assert (second.envelope.producer, second.envelope.producer_version) == ("dms-schema", "b")
    assert second.envelope.produced_at_unix_ms_utc == 0


def test_a_build_with_a_stated_time_can_be_repeated(tmp_path: Path) -> None:
    """E05-S03-AC4: the files are byte-identical, and tell the time in milliseconds."""
    argv = ["dms-schema", "pack", "build", "-s", *map(str, CAMPUS), "-o", "packs", "-d", "pgsql"]
    files = []
    for _ in range(2):
        assert create().run(argv, tmp_path, {"SOURCE_DATE_EPOCH": "1700000000"})[0] == 0
        files.append(content(tmp_path / "packs"))
    assert files[0] == files[1]
    assert packs(tmp_path)[Dialect.PGSQL].envelope.produced_at_unix_ms_utc == 1_700_000_000_000
    assert create().run(argv, tmp_path, {"SOURCE_DATE_EPOCH": "yesterday"})[0] == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--level", "0"], 2),
        (["--level", "23"], 2),
        (["--level", "1", "--level", "2"], 2),
        (["--dialect", "oracle"], 2),
        (["-o", "elsewhere"], 2),
        (["-s", "nosuch.json"], 1),
    ],
)
def test_what_is_refused_writes_nothing(words: list[str], code: int, tmp_path: Path) -> None:
    """E05-S03-AC10 and AC11."""
    refused = build(tmp_path, *words)
    assert refused.code == code
    assert refused.err.startswith("error: ")
    assert content(tmp_path) == {}


def test_a_root_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """E05-S03-AC13."""
    (tmp_path / "packs").write_text("a file")
    refused = build(tmp_path)
    assert refused.code == 1
    assert refused.err.startswith("error: OUTPUT_NOT_WRITABLE: packs/")
