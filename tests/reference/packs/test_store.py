"""Packs are found by their names, listed seldom, and opened only when they are asked for (E05 CF-1, CF-9)."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.packs.errors import PackError
from reference_impl.dms.packs.loading import load
from reference_impl.dms.packs.store import PackStore, listing_of, pack_name
from reference_impl.dms.plans.values import MappingSetKey
from tests.reference.packs.samples import content, decoded, pack

KEY = content("campus").mapping_set.key
SEED = decoded(pack().content).payload.resource_key_seed_hash
OTHER = MappingSetKey("b" * 64, Dialect.MSSQL, "v12")


@dataclass(slots=True)
class Clock:
    """A clock that a test turns."""

    seconds: float = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.seconds


def lay(root: Path, name: str, file: bytes = b"") -> Path:
    """Write a file below a root."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file)
    return path


def test_the_names_that_are_packs_give_their_keys_and_the_rest_is_passed_over(tmp_path: Path) -> None:
    """E05-S05-AC2; the packs are pipes, so that whoever opened one would wait for ever."""
    for key in (KEY, OTHER):
        (tmp_path / key.dialect.value).mkdir()
        os.mkfifo(tmp_path / pack_name(key))
    ignored = [
        "pgsql/copy-of-a.mpack",
        f"pgsql/dms-mappingpack-1-{'a' * 64}.mpack",
        f"pgsql/dms-mappingpack-v1-{'A' * 64}.mpack",
        "pgsql/readme.txt",
    ]
    for name in ignored:
        lay(tmp_path, name)
    lay(tmp_path, pack_name(KEY).rpartition("/")[2])
    found = listing_of(tmp_path)
    assert found.packs == {KEY: tmp_path / pack_name(KEY), OTHER: tmp_path / pack_name(OTHER)}
    assert [path.relative_to(tmp_path).as_posix() for path in found.ignored] == ignored


def test_a_root_without_folders_has_no_packs(tmp_path: Path) -> None:
    """The folder of a dialect that nobody uses need not be there."""
    assert PackStore(tmp_path).find(KEY) is None


def test_a_pack_that_comes_later_is_found_after_a_second(tmp_path: Path) -> None:
    """E05-S05-AC6: many requests for a missing pack do not list a folder each."""
    clock = Clock()
    store = PackStore(tmp_path, clock)
    assert store.find(KEY) is None
    lay(tmp_path, pack_name(KEY))
    clock.seconds = 0.9
    assert store.find(KEY) is None
    clock.seconds = 1.0
    assert store.find(KEY) == tmp_path / pack_name(KEY)


def test_a_pack_is_loaded_for_its_key(tmp_path: Path) -> None:
    """The mapping set is that of the compiler."""
    lay(tmp_path, pack_name(KEY), pack().content)
    found = load(PackStore(tmp_path), KEY, SEED, 1_000_000)
    assert found is not None
    assert found.mapping_set == content("campus").mapping_set


def test_the_envelope_decides_and_not_the_name(tmp_path: Path) -> None:
    """E05-S05-AC9: a pack under the name of another key."""
    other = replace(KEY, effective_schema_hash="a" * 64)
    lay(tmp_path, pack_name(other), pack().content)
    with pytest.raises(PackError) as caught:
        load(PackStore(tmp_path), other, SEED, 1_000_000)
    assert caught.value.code == "PACK_SCHEMA_HASH_MISMATCH"


def test_a_missing_pack_is_no_error(tmp_path: Path) -> None:
    """Whether it must be there is for somebody else to say."""
    assert load(PackStore(tmp_path), KEY, SEED, 1_000_000) is None
