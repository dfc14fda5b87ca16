"""A scenario that a backend passes without doing anything asserts too little (Q7)."""

from pathlib import Path

import pytest

from conformance.adequacy import null_trial
from conformance.adequacy.errors import CatalogueMismatch, UnknownSelection
from conformance.adequacy.null_backends import null_200, null_404
from conformance.backend.ports import load_ports
from conformance.config.load import load_configuration

SUITE = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("name", sorted(null_trial.FACTORIES))
def test_each_null_backend_has_a_reviewed_list(name: str) -> None:
    """What may pass is written down with its reason, not guessed."""
    assert all(null_trial.excused_scenarios(name).values())


def test_an_excuse_without_reason_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An excuse that says nothing is none."""
    (tmp_path / "null-pass.null-404.txt").write_text("E00-S00-AC1-example\t \n", encoding="utf-8")
    monkeypatch.setattr(null_trial, "LISTS", tmp_path)
    with pytest.raises(CatalogueMismatch, match=r"null-pass.null-404.txt:1"):
        null_trial.excused_scenarios("null-404")


def test_null_backends_claim_every_operation() -> None:
    """Otherwise their scenarios would be skipped as not offered, and nothing would be proved."""
    for backend in (null_404(), null_200()):
        assert all(f'"{name}"' in backend.describe() for name in load_ports() if name != "backend.describe")


def test_an_unknown_null_backend_is_named_with_the_known_ones(tmp_path: Path) -> None:
    """A misspelt name must not run nothing."""
    configuration = load_configuration(SUITE / "conformance.toml", {})
    with pytest.raises(UnknownSelection, match="null-418"):
        null_trial.run_null_backends(configuration, ["null-404", "null-418"], tmp_path)
