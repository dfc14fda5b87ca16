"""The commands that read a finished run: ``compare``, ``report``, ``expectations update``."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from syrupy.assertion import SnapshotAssertion

from conformance.events.model import Event
from tests.cli.conftest import Program
from tests.cli.sample_suite import EXPECTATIONS, write
from tests.event_samples import criterion, failed, not_offered, passed, run_started, story, stream, wrong_value

WriteEvents = Callable[[str, tuple[Event, ...]], Path]

STORY = story("E00-S00", criterion("E00-S00-AC1", "first"), criterion("E00-S00-AC2", "second"))
WIDER = story("E00-S00", criterion("E00-S00-AC1", "first"), criterion("E00-S00-AC3", "third"))
ALL_PASSED = stream(STORY, passed("E00-S00-AC1-first"), passed("E00-S00-AC2-second"))
ONE_FAILED = stream(STORY, passed("E00-S00-AC1-first"), failed("E00-S00-AC2-second"))
ONE_CHANGED = stream(STORY, passed("E00-S00-AC1-first"), not_offered("E00-S00-AC2-second"))
OTHER_CRITERIA = stream(WIDER, passed("E00-S00-AC1-first"), passed("E00-S00-AC3-third"))
CUT_SHORT = stream(STORY, passed("E00-S00-AC1-first"), finished=False)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        pytest.param(ALL_PASSED, ALL_PASSED, 0, id="identical"),
        pytest.param(ALL_PASSED, ONE_FAILED, 1, id="newly-failing"),
        pytest.param(ONE_FAILED, ALL_PASSED, 0, id="fixed"),
        pytest.param(ONE_FAILED, ONE_CHANGED, 0, id="changed"),
        pytest.param(ALL_PASSED, ONE_CHANGED, 1, id="no-longer-judged"),
        pytest.param(ALL_PASSED, OTHER_CRITERIA, 0, id="appeared-disappeared"),
        pytest.param(ALL_PASSED, CUT_SHORT, 4, id="incomplete"),
    ],
)
def test_compare_tells_what_changed(
    before: tuple[Event, ...],
    after: tuple[Event, ...],
    code: int,
    program: Program,
    write_events: WriteEvents,
    snapshot: SnapshotAssertion,
) -> None:
    """The exit code is what a nightly job branches on: 1 for a regression, 4 for half a run."""
    write_events("monday/events.ndjson", before)
    write_events("tuesday/events.ndjson", after)

    output = program("compare", "monday", "tuesday/events.ndjson")

    assert output.exit_code == code
    assert str(output) == snapshot


def test_compare_can_look_into_half_a_run(
    program: Program, write_events: WriteEvents, snapshot: SnapshotAssertion
) -> None:
    """After a crash one wants to see what there is, and to be told that it is not all."""
    write_events("monday/events.ndjson", ALL_PASSED)
    write_events("tuesday/events.ndjson", CUT_SHORT)

    assert str(program("compare", "monday", "tuesday", "--allow-incomplete")) == snapshot


@pytest.mark.parametrize("place", ["nowhere", "build"])
def test_compare_says_when_there_is_no_run(
    place: str, program: Program, write_events: WriteEvents, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """A missing artefact of CI is a usage error, not a regression."""
    write_events("monday/events.ndjson", ALL_PASSED)
    (suite_folder / "build").mkdir()

    output = program("compare", "monday", place)

    assert output.exit_code == 2
    assert str(output) == snapshot


def test_compare_refuses_a_file_of_another_sort(
    program: Program, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """Naming junit.xml by mistake must not count as an empty run."""
    write(suite_folder / "junit.xml", "<testsuites/>\n")

    output = program("compare", "junit.xml", "junit.xml")

    assert output.exit_code == 2
    assert str(output) == snapshot


def test_report_prints_the_terminal_report(
    program: Program, write_events: WriteEvents, snapshot: SnapshotAssertion
) -> None:
    """The same words as at the end of the run, from the file alone."""
    write_events("build/good/events.ndjson", ONE_FAILED)

    output = program("report", "build/good")

    assert output.exit_code == 0
    assert str(output) == snapshot


def test_report_writes_junit_and_html(
    program: Program, write_events: WriteEvents, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """Both are made from the events alone, so a CI server without the backend can make them."""
    write_events("events.ndjson", ONE_FAILED)

    output = program("report", "events.ndjson", "--html", "out/index.html", "--junit", "out/junit.xml")

    assert str(output) == snapshot
    assert ET.parse(suite_folder / "out" / "junit.xml").getroot().tag == "testsuites"  # noqa: S314 - our own file
    assert (suite_folder / "out" / "index.html").read_text(encoding="utf-8").casefold().startswith("<!doctype html>")
    assert sorted(file.name for file in (suite_folder / "out").iterdir()) == ["index.html", "junit.xml"]


def test_report_judges_by_the_expectations_it_is_given(
    program: Program, write_events: WriteEvents, suite_folder: Path
) -> None:
    """A failure that is expected is shown as one, also afterwards."""
    write_events("events.ndjson", ONE_FAILED)
    write(suite_folder / "known.toml", KNOWN)

    assert "expected-fail" in program("report", "events.ndjson", "--expectations", "known.toml").stdout


def test_report_refuses_half_a_run(program: Program, write_events: WriteEvents, snapshot: SnapshotAssertion) -> None:
    """A page made of half a run would be taken for the whole."""
    write_events("events.ndjson", CUT_SHORT)

    output = program("report", "events.ndjson", "--html", "index.html")

    assert output.exit_code == 4
    assert str(output) == snapshot


KNOWN = """\
schema_version = 1

[[expect]]
criterion = "E00-S00-AC2"
verdict = "failed"
code = "WRONG_VALUE"
reason = "Hashes are truncated."
issue = "https://tracker.example/issues/17"
"""

GOOD = run_started(backend="good")


def test_update_adds_what_fails(
    program: Program, write_events: WriteEvents, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """Also when there is no file yet. A new entry must be explained by hand, so the printed text says so."""
    (suite_folder / "expectations.toml").unlink()
    write_events("build/good/events.ndjson", _as_good(ONE_FAILED))

    output = program("expectations", "update")

    assert output.exit_code == 0
    assert 'criterion = "E00-S00-AC2"' in (suite_folder / "expectations.toml").read_text(encoding="utf-8")
    assert str(output) == snapshot


def test_update_removes_what_passes(
    program: Program, write_events: WriteEvents, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """An entry that stopped being true would fail every later run."""
    write(suite_folder / "expectations.toml", KNOWN)
    write_events("run.ndjson", _as_good(ALL_PASSED))

    output = program("expectations", "update", "--from", "run.ndjson")

    assert "E00-S00-AC2" not in (suite_folder / "expectations.toml").read_text(encoding="utf-8")
    assert str(output) == snapshot


def test_update_keeps_a_file_that_is_true(
    program: Program, write_events: WriteEvents, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """What people wrote stays to the last character."""
    write(suite_folder / "expectations.toml", KNOWN)
    write_events("build/good/events.ndjson", _as_good(ONE_FAILED))

    output = program("expectations", "update")

    assert (suite_folder / "expectations.toml").read_text(encoding="utf-8") == KNOWN
    assert str(output) == snapshot


def test_update_with_check_writes_nothing(
    program: Program, write_events: WriteEvents, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """CI may ask whether the file is current without touching it."""
    other_code = stream(STORY, passed("E00-S00-AC1-first"), failed("E00-S00-AC2-second", wrong_value(code="REFUSED")))
    write(suite_folder / "expectations.toml", KNOWN)
    write_events("build/good/events.ndjson", _as_good(other_code))

    output = program("expectations", "update", "--check")

    assert output.exit_code == 1
    assert (suite_folder / "expectations.toml").read_text(encoding="utf-8") == KNOWN
    assert str(output) == snapshot


@pytest.mark.parametrize(
    ("events", "words", "code"),
    [
        pytest.param(CUT_SHORT, (), 4, id="half-a-run"),
        pytest.param(ONE_FAILED, ("--backend", "twin", "--from", "build/good"), 2, id="no-file"),
        pytest.param(ONE_FAILED, ("--from", "nowhere"), 2, id="no-run"),
    ],
)
def test_update_refuses_what_it_cannot_build_on(
    events: tuple[Event, ...],
    words: tuple[str, ...],
    code: int,
    program: Program,
    write_events: WriteEvents,
    snapshot: SnapshotAssertion,
) -> None:
    """A file rewritten on false grounds would hide failures for months."""
    write_events("build/good/events.ndjson", _as_good(events))

    output = program("expectations", "update", *words)

    assert output.exit_code == code
    assert str(output) == snapshot


def test_update_refuses_the_run_of_another_backend(
    program: Program, write_events: WriteEvents, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """The failures of one backend are no excuse for another."""
    write_events("build/good/events.ndjson", ONE_FAILED)

    output = program("expectations", "update")

    assert output.exit_code == 2
    assert (suite_folder / "expectations.toml").read_text(encoding="utf-8") == EXPECTATIONS
    assert str(output) == snapshot


def _as_good(events: tuple[Event, ...]) -> tuple[Event, ...]:
    return (GOOD, *events[1:])
