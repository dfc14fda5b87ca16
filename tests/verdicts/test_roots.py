"""Which failures are blocked, by whom, and which story to look at first."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from conformance.events.model import Event
from conformance.verdicts.exit_code import criteria_of
from conformance.verdicts.expectations import Expectation, Expectations
from conformance.verdicts.judge import judge
from conformance.verdicts.model import Judgement, RootCause, Verdict
from tests.event_samples import criterion, failed, harness_error, passed, story, stream

DAY = date(2026, 3, 2)


def run(
    dependencies: dict[str, tuple[str, ...]],
    failing: Iterable[str],
    *,
    expectations: Expectations | None = None,
    harness: Iterable[str] = (),
) -> Judgement:
    """Judge stories with one criterion of one example each."""
    stories = [story(name, criterion(f"{name}-AC1", "a"), hard=hard) for name, hard in dependencies.items()]
    events: list[tuple[Event, ...]] = []
    for name in dependencies:
        scenario = f"{name}-AC1-a"
        fails = failed(scenario) if name in failing else passed(scenario)
        events.append(harness_error(scenario) if name in harness else fails)
    return judge(stream(*stories, *events), expectations, DAY)


def verdicts(judgement: Judgement) -> dict[str, Verdict]:
    """Return the verdict of each story's only criterion."""
    return {one.story: one.verdict for one in criteria_of(judgement)}


CHAIN: dict[str, tuple[str, ...]] = {"S1": (), "S2": ("S1",), "S3": ("S2",)}


def test_a_failure_behind_a_failed_dependency_is_blocked_by_the_root() -> None:
    """The reader should mend the root, not its shadows."""
    judgement = run(CHAIN, {"S1", "S2", "S3"})
    assert verdicts(judgement) == {"S1": Verdict.FAILED, "S2": Verdict.BLOCKED, "S3": Verdict.BLOCKED}
    assert [one.blocked_by for one in criteria_of(judgement)] == [(), ("S1",), ("S1",)]
    assert judgement.roots == (RootCause("S1", ("S2", "S3")),)


def test_blocking_passes_through_a_story_that_passed() -> None:
    """The story between may simply not exercise what is broken."""
    assert verdicts(run(CHAIN, {"S1", "S3"})) == {
        "S1": Verdict.FAILED,
        "S2": Verdict.PASSED,
        "S3": Verdict.BLOCKED,
    }


def test_a_failure_without_a_failed_dependency_is_its_own_root() -> None:
    """A story that fails last in a chain of passing ones has its own trouble."""
    judgement = run(CHAIN, {"S3"})
    assert verdicts(judgement)["S3"] is Verdict.FAILED
    assert judgement.roots == (RootCause("S3", ()),)


def test_soft_dependencies_block_nothing() -> None:
    """A soft dependency is a hint for reading, not a cause."""
    soft = [story("S1", criterion("S1-AC1", "a")), story("S2", criterion("S2-AC1", "a"), soft=("S1",))]
    judgement = judge(stream(*soft, failed("S1-AC1-a"), failed("S2-AC1-a")), None, DAY)
    assert verdicts(judgement)["S2"] is Verdict.FAILED


def test_roots_are_ranked_by_what_they_block_and_then_by_name() -> None:
    """The first line of the report is where mending pays most."""
    dependencies: dict[str, tuple[str, ...]] = {"S1": (), "S2": (), "S3": (), "S4": ("S3",), "S5": ("S3", "S2")}
    judgement = run(dependencies, dependencies)
    assert judgement.roots == (RootCause("S3", ("S4", "S5")), RootCause("S2", ("S5",)), RootCause("S1", ()))


def test_a_harness_error_blocks_as_well() -> None:
    """Nobody knows whether the dependency holds, so a failure behind it says nothing."""
    assert verdicts(run(CHAIN, {"S2"}, harness={"S1"}))["S2"] is Verdict.BLOCKED


def test_an_expected_failure_blocks_as_a_new_one_does() -> None:
    """Writing an entry for one story must not change the verdict on another."""
    entry = Expectation("S1-AC1", Verdict.FAILED, "known", "https://tracker.example/1", code="WRONG_VALUE")
    judgement = run(CHAIN, {"S1", "S2"}, expectations=Expectations(Path("expectations.toml"), (entry,)))
    assert verdicts(judgement) == {"S1": Verdict.EXPECTED_FAIL, "S2": Verdict.BLOCKED, "S3": Verdict.PASSED}
    assert judgement.roots == (RootCause("S1", ("S2",)),)


def test_an_expected_failure_that_blocks_nothing_is_no_root() -> None:
    """Otherwise every report would begin with what everybody knows."""
    entry = Expectation("S1-AC1", Verdict.FAILED, "known", "https://tracker.example/1", code="WRONG_VALUE")
    judgement = run(CHAIN, {"S1"}, expectations=Expectations(Path("expectations.toml"), (entry,)))
    assert judgement.roots == ()


def test_a_cycle_ends_and_blocks_nothing() -> None:
    """The catalogue refuses cycles, but a stream may come from elsewhere."""
    judgement = run({"S1": ("S2",), "S2": ("S1",), "S3": ("S3",)}, {"S1", "S2", "S3"})
    assert set(verdicts(judgement).values()) == {Verdict.FAILED}


def test_a_dependency_outside_the_run_is_ignored() -> None:
    """A selection may leave the dependency out; then nothing is known about it."""
    assert verdicts(run({"S2": ("S1",)}, {"S2"}))["S2"] is Verdict.FAILED
