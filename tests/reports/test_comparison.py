"""Two runs side by side: what got worse, what got better, and whether the caller should stop."""

from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from conformance.events.model import Event, StoryDeclared
from conformance.reports.comparison import compare
from conformance.verdicts.judge import judge
from conformance.verdicts.model import Judgement
from tests.event_samples import criterion, failed, not_offered, passed, run_started, story, stream
from tests.reports.report_cases import all_green, incomplete, judgements, selection

DAY = date(2026, 3, 2)


def run(outcomes: str, *, chosen: str | None = None, version: str = "1.4.0", stories: int | None = None) -> Judgement:
    """Judge a run of stories with one criterion each: p passed, f failed, o not offered, - not started."""
    tales: list[StoryDeclared] = []
    parts: list[tuple[Event, ...]] = []
    for number, outcome in enumerate(outcomes[:stories], 1):
        scenario = f"S{number}-AC1-a"
        tales.append(story(f"S{number}", criterion(f"S{number}-AC1", "a")))
        parts.append({"p": passed(scenario), "f": failed(scenario), "o": not_offered(scenario), "-": ()}[outcome])
    header = run_started(selection=chosen, backend_version=version)
    return judge(stream(tuple(tales), *parts, header=header), None, DAY)


@pytest.mark.parametrize(
    ("before", "after", "part", "regressed"),
    [
        ("pp", "pf", "newly_failing", True),
        ("po", "pf", "newly_failing", True),
        ("pf", "pp", "fixed", False),
        ("pp", "po", "lost", True),
        ("pf", "po", "changed", False),
        ("po", "pp", "changed", False),
        ("p", "pf", "appeared", False),
        ("pp", "p", "disappeared", False),
    ],
)
def test_a_change_belongs_to_one_part(before: str, after: str, part: str, regressed: bool) -> None:  # noqa: FBT001
    """A criterion that passed and is no longer judged is a regression, too: gates must not go green by silence."""
    comparison = compare(run(before), run(after))
    parts = ("newly_failing", "lost", "fixed", "changed", "appeared", "disappeared")
    found = {name: [change.criterion for change in getattr(comparison, name)] for name in parts}
    assert found == {name: ["S2-AC1"] if name == part else [] for name in parts}
    assert comparison.regressed is regressed


def test_equal_runs_have_nothing_to_tell() -> None:
    """Whatever the run was like."""
    for _, judgement in judgements():
        comparison = compare(judgement, judgement)
        assert not comparison.regressed
        assert "no regression, 0 fixed" in comparison.text()


def test_what_a_selection_leaves_out_is_named_in_one_line() -> None:
    """Forty lines about what nobody asked for would bury the two that changed; a failure left out is no such thing."""
    text = compare(run("ppf"), run("f--", chosen="-k S1")).text()
    assert "judged before, left out of the later run (1)\n  S2-AC1\n" in text
    assert "S1-AC1  passed → failed" in text
    assert "changed (1)\n  S3-AC1  failed → not-run" in text


def test_a_selection_loses_nothing() -> None:
    """Comparing a quick run with a full one is what people do before lunch."""
    comparison = compare(run("pp"), run("p-", chosen="-k S1"))
    assert not comparison.regressed
    assert comparison.warnings == ("the later run is only a selection: -k S1",)


def test_incomplete_runs_are_named() -> None:
    """A difference to half a run means little."""
    assert compare(incomplete(), all_green()).warnings == ("the earlier run is incomplete",)
    assert len(compare(selection(), incomplete()).warnings) == 2


def test_the_comparison_reads_as_approved(report_snapshot: SnapshotAssertion) -> None:
    """All parts at once, as a reader sees them."""
    assert compare(run("pfppopfp", stories=7), run("fppoff-p", version="1.5.0")).text() == report_snapshot
