"""A scenario that a backend passes without doing anything asserts too little (Q7)."""

from contextlib import closing
from pathlib import Path

import pytest

from conformance.adequacy import null_trial
from conformance.adequacy.errors import CatalogueMismatch, UnknownSelection
from conformance.adequacy.null_backends import null_200, null_404
from conformance.backend.open import open_backend
from conformance.backend.ports import load_ports
from conformance.config.load import load_configuration
from conformance.config.model import BackendSettings, InProcessSettings, Limits

SUITE = Path(__file__).parent.parent.parent
LIMITS = Limits()


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


@pytest.mark.parametrize(
    ("name", "replies"),
    [
        ("null-404", [404, 404, 404, 404, 404]),
        ("null-200", [200, 200, 201, 204, 204]),
    ],
)
def test_a_null_service_answers_everything_without_doing_anything(name: str, replies: list[int]) -> None:
    """A scenario over HTTP that is content with this asserts too little."""
    settings = BackendSettings(name, ("dms",), InProcessSettings(null_trial.FACTORIES[name]), None, None, LIMITS)
    item = "/data/ed-fi/schools/0b5fbe77-8b1a-4b51-9b8e-0d0a6d3f4c11"
    schools = "/data/ed-fi/schools"
    requests = [("GET", schools), ("GET", item), ("POST", schools), ("PUT", item), ("DELETE", item)]
    with closing(open_backend(settings, str)) as backend, backend.serve({}) as running:
        statuses = [running.client.request(method, target).status for method, target in requests]
    assert statuses == replies


def test_an_unknown_null_backend_is_named_with_the_known_ones(tmp_path: Path) -> None:
    """A misspelt name must not run nothing."""
    configuration = load_configuration(SUITE / "conformance.toml", {})
    with pytest.raises(UnknownSelection, match="null-418"):
        null_trial.run_null_backends(configuration, ["null-404", "null-418"], tmp_path)
