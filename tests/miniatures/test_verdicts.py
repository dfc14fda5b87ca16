"""Each miniature, judged by a whole run of pytest with the plugin: verdict, kind of failure, code, exit code."""

import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from conformance.events.reader import read_events
from conformance.verdicts.exit_code import criteria_of, exit_code
from conformance.verdicts.judge import judge
from conformance.verdicts.model import CriterionVerdict, Judgement, Verdict
from tests.miniatures.catalogue import MINIATURES, REPOSITORY, Miniature
from tests.miniatures.run_each import output_folder
from tests.miniatures.suite import write_suite

TODAY = datetime(2026, 1, 1, tzinfo=UTC).date()


@pytest.fixture(scope="module")
def judgements(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Judgement]:
    """Judge all miniatures."""
    folder = tmp_path_factory.mktemp("suite")
    write_suite(folder)
    command = [sys.executable, "-m", "tests.miniatures.run_each", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, check=True, timeout=120)
    return {
        miniature.name: judge(read_events(output_folder(folder, miniature) / "events.ndjson"), None, TODAY)
        for miniature in MINIATURES
    }


@pytest.mark.parametrize("miniature", MINIATURES, ids=lambda miniature: miniature.name)
def test_a_miniature_gets_the_verdict_of_its_fault(miniature: Miniature, judgements: Mapping[str, Judgement]) -> None:
    """The harness itself is on trial here: the right criterion, the right blame, the right exit code, nothing else."""
    judgement = judgements[miniature.name]
    by_command, by_call = "E00-S01-AC2", "E00-S01-AC1"
    faulty, sound = (by_command, by_call) if miniature.command != "command" else (by_call, by_command)
    criteria: dict[str, CriterionVerdict] = {one.id: one for one in criteria_of(judgement)}
    assert set(criteria) == {by_command, by_call}
    assert criteria[sound].verdict is Verdict.PASSED
    verdict = criteria[faulty]
    assert verdict.verdict is miniature.verdict
    assert exit_code(judgement) == miniature.exit_code
    if miniature.kind is None:
        assert verdict.failure is None
    else:
        assert verdict.failure is not None
        assert (verdict.failure.kind, verdict.failure.code) == (miniature.kind, miniature.code)
        assert miniature.sentence in verdict.failure.sentence


def test_there_are_at_least_twelve_broken_ones() -> None:
    """A harness that was only ever shown correct backends has not been tested."""
    assert sum(miniature.verdict is not Verdict.PASSED for miniature in MINIATURES) >= 12
    assert len({miniature.name for miniature in MINIATURES}) == len(MINIATURES)
