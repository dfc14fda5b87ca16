"""The normative goldens are what the oracles compute, whoever blessed them last."""

import pytest

from conformance.oracles.manifest import manifest_text
from tests.oracles.known_sets import ROOT, documents


@pytest.mark.parametrize(("name", "files"), [("student", ("student",)), ("town-annex", ("town", "annex"))])
def test_a_normative_manifest_is_recomputed(name: str, files: tuple[str, ...]) -> None:
    """A golden blessed from a backend's wrong output would condemn every right backend."""
    golden = ROOT / "goldens/dms" / name / "effective-schema.manifest.json"
    assert golden.read_bytes() == manifest_text(documents(*files)).encode()


def test_every_golden_is_recomputed_here() -> None:
    """A file that nobody recomputes is only what somebody once accepted."""
    found = {path.parent.name for path in (ROOT / "goldens/dms").glob("*/*.json")}
    assert found == {"student", "town-annex"}


def test_every_fixture_says_what_it_is_there_to_provoke() -> None:
    """A fixture without a purpose is never removed and never trusted."""
    folders = [path for path in (ROOT / "fixtures/dms").iterdir() if path.is_dir()]
    assert folders
    for folder in folders:
        assert "provoke" in (folder / "README.md").read_text(encoding="utf-8"), folder
