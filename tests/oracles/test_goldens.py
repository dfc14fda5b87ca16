"""The normative goldens are what the oracles compute, whoever blessed them last."""

import hashlib
from typing import Final

import pytest

from conformance.oracles.manifest import manifest_text
from tests.oracles.known_sets import ROOT, documents

PRINTED: Final = {
    "pgsql": (71217, "81e1e016b7e2e381ab0b1cadd2cd8f09557cccc5acb57fcd11e2edd09026d71e"),
    "mssql": (73991, "a1d123c5568080cd830ed90624d30301ca2365ba6deef172dfe90f64429df2da"),
}
"""Length and SHA-256 of the relational models of Town and Annex, as dms E01, CF-13 prints them."""


@pytest.mark.parametrize(("name", "files"), [("student", ("student",)), ("town-annex", ("town", "annex"))])
def test_a_normative_manifest_is_recomputed(name: str, files: tuple[str, ...]) -> None:
    """A golden blessed from a backend's wrong output would condemn every right backend."""
    golden = ROOT / "goldens/dms" / name / "effective-schema.manifest.json"
    assert golden.read_bytes() == manifest_text(documents(*files)).encode()


@pytest.mark.parametrize("dialect", PRINTED)
def test_a_normative_model_has_the_digest_that_the_card_prints(dialect: str) -> None:
    """Nothing here derives a model, so the card's digest is the only witness that is not a backend."""
    content = (ROOT / "goldens/dms/town-annex" / f"relational-model.{dialect}.manifest.json").read_bytes()
    assert (len(content), hashlib.sha256(content).hexdigest()) == PRINTED[dialect]


def test_every_golden_is_recomputed_here() -> None:
    """A file that nobody recomputes is only what somebody once accepted."""
    found = {path.relative_to(ROOT / "goldens/dms").as_posix() for path in (ROOT / "goldens/dms").glob("*/*.json")}
    models = {f"town-annex/relational-model.{dialect}.manifest.json" for dialect in PRINTED}
    fingerprints = {f"{name}/effective-schema.manifest.json" for name in ("student", "town-annex")}
    assert found == models | fingerprints


def test_every_fixture_says_what_it_is_there_to_provoke() -> None:
    """A fixture without a purpose is never removed and never trusted."""
    folders = [path for path in (ROOT / "fixtures/dms").iterdir() if path.is_dir()]
    assert folders
    for folder in folders:
        assert "provoke" in (folder / "README.md").read_text(encoding="utf-8"), folder
