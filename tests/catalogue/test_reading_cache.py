"""Readings kept between runs: quick, and never wrong."""

import os
import threading
from pathlib import Path

import pytest

from conformance.catalogue import load, story
from conformance.catalogue.load import load_catalogue
from conformance.catalogue.reading_cache import pack_file
from tests.catalogue.conftest import FeatureFolder

STORY = "@dms @E00-S01\nFeature: {title}\n\n@E00-S01-AC1\nRule: R\n\nScenario: S\nThen t\n"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the files that are parsed, as they are."""
    files: list[str] = []
    read = story.read_story

    def noting(content: bytes, file: str, systems: frozenset[str]) -> object:
        files.append(file)
        return read(content, file, systems)

    monkeypatch.setattr(load, "read_story", noting)
    return files


def test_an_unchanged_file_is_not_parsed_again(features: FeatureFolder, tmp_path: Path, parsed: list[str]) -> None:
    """Parsing is the slowest part of collecting a suite."""
    features.write(STORY.format(title="One"))
    first = load_catalogue(features.path, cache=tmp_path / "cache")
    assert load_catalogue(features.path, cache=tmp_path / "cache") == first
    assert len(parsed) == 1


def test_a_changed_file_is_parsed_anew_and_only_that_one(
    features: FeatureFolder, tmp_path: Path, parsed: list[str]
) -> None:
    """The content decides, not the time on the file."""
    file = features.write(STORY.format(title="One"))
    features.write("@dms @E00-S02\nFeature: Two\n", "dms/e00_hash/s02.feature")
    load_catalogue(features.path, cache=tmp_path / "cache")
    stamp = file.stat()
    features.write(STORY.format(title="Two"))
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    parsed.clear()
    assert load_catalogue(features.path, cache=tmp_path / "cache").stories[0].title == "Two"
    assert parsed == ["features/dms/e00_hash/s01.feature"]


def test_problems_are_kept_as_well(features: FeatureFolder, tmp_path: Path) -> None:
    """A mistake must not vanish with the second run."""
    features.write("@dms @E00-S01\nFeature: F\nRule: R\n")
    texts = []
    for _ in range(2):
        with pytest.raises(load.CatalogueInvalid) as error:
            load_catalogue(features.path, cache=tmp_path / "cache")
        texts.append(str(error.value))
    assert texts[0] == texts[1]


@pytest.mark.parametrize("damage", [b"", b"\x00", b"\x81\xa4junk", b"not msgpack at all"])
def test_a_damaged_cache_is_as_good_as_none(features: FeatureFolder, tmp_path: Path, damage: bytes) -> None:
    """A full disk or a crash must not stop the next run."""
    features.write(STORY.format(title="One"))
    expected = load_catalogue(features.path)
    pack = pack_file(tmp_path / "cache", features.path)
    pack.parent.mkdir()
    pack.write_bytes(damage)
    assert load_catalogue(features.path, cache=tmp_path / "cache") == expected
    assert pack.read_bytes() != damage


def test_another_version_s_cache_is_not_read(
    features: FeatureFolder, tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new parser may read the same bytes otherwise."""
    features.write(STORY.format(title="One"))
    load_catalogue(features.path, cache=tmp_path / "cache")
    monkeypatch.setattr("conformance.catalogue.reading_cache.version", lambda _: "0.0")
    load_catalogue(features.path, cache=tmp_path / "cache")
    assert len(parsed) == 2


def test_a_cache_that_cannot_be_written_stops_nobody(features: FeatureFolder, tmp_path: Path) -> None:
    """Suites are also run from read-only folders."""
    features.write(STORY.format(title="One"))
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert load_catalogue(features.path, cache=tmp_path / "cache").stories[0].title == "One"


def test_several_processes_may_write_at_once(features: FeatureFolder, tmp_path: Path) -> None:
    """Xdist's workers collect the same suite at the same time."""
    for number in range(20):
        text = STORY.format(title="Same").replace("E00-S01", f"E00-S{number:02}")
        features.write(text, f"dms/e00_hash/s{number:02}.feature")
    expected = load_catalogue(features.path)
    found: list[bool] = []
    threads = [
        threading.Thread(
            target=lambda: found.append(load_catalogue(features.path, cache=tmp_path / "cache") == expected)
        )
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 8
    assert load_catalogue(features.path, cache=tmp_path / "cache") == expected
    assert [file.name for file in (tmp_path / "cache").iterdir()] == [pack_file(tmp_path, features.path).name]
