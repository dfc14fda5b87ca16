"""The writer: each fact in the file at once, in order, legible, and nothing that passes for whole when it is not."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from conformance.events.model import (
    Event,
    Failure,
    FailureKind,
    Outcome,
    RunFinished,
    ScenarioFinished,
    ScenarioStarted,
)
from conformance.events.reader import EventsIncomplete, read_events
from conformance.events.redaction import Redactor
from conformance.events.writer import EventOrderViolated, EventWriter, timestamp
from conformance.json_values import JsonValue
from tests.events.streams import EVENTS, HEADER, STORY, unredacted, write


def test_the_header_names_the_schema_version_in_the_file(stream: Path) -> None:
    """A later version of the suite must recognise the file; a default that is left out cannot tell it."""
    assert json.loads(stream.read_bytes().splitlines()[0])["schema_version"] == 1


def test_lines_are_utf_8_and_end_in_a_line_feed(tmp_path: Path) -> None:
    """Line tools and other languages read the file."""
    text = write(tmp_path / "e", [HEADER, ScenarioStarted("é\r\n\u2028")])
    assert text.count(b"\n") == 3
    assert text.endswith(b"\n")
    assert "é".encode() in text
    assert b"\r" not in text


def test_each_event_is_in_the_file_as_soon_as_it_is_written(tmp_path: Path) -> None:
    """A run that dies must leave every fact it had found."""
    with EventWriter(tmp_path / "e", unredacted) as writer:
        for number, event in enumerate(EVENTS, 1):
            writer.write(event)
            assert (tmp_path / "e").read_bytes().count(b"\n") == number


def test_a_killed_run_leaves_its_facts_and_no_footer(tmp_path: Path) -> None:
    """SIGKILL runs no handler: what is not yet on disk is lost, and what is there must not pass for whole."""
    program = textwrap.dedent("""
        import sys, time
        from pathlib import Path
        from conformance.events.model import RunStarted, ScenarioStarted
        from conformance.events.writer import EventWriter
        with EventWriter(Path(sys.argv[1]), str) as writer:
            writer.write(RunStarted("0", "b", "k", "e", "t"))
            writer.write(ScenarioStarted("one"))
            print("written", flush=True)
            time.sleep(60)
    """)
    path = tmp_path / "e"
    with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"written\n"
        os.kill(child.pid, signal.SIGKILL)

    with pytest.raises(EventsIncomplete, match="footer"):
        read_events(path)
    assert read_events(path, allow_incomplete=True)[1:] == (ScenarioStarted("one"),)


def test_entering_replaces_an_older_stream_at_once(stream: Path) -> None:
    """A whole file of yesterday must not be taken for the result of a run that died today."""
    with EventWriter(stream, unredacted):
        with pytest.raises(EventsIncomplete):
            read_events(stream)
        assert [entry.name for entry in stream.parent.iterdir()] == [stream.name]


def test_an_interrupted_run_says_why(tmp_path: Path) -> None:
    """Its footer is there, and still nobody may call the run whole."""
    with EventWriter(tmp_path / "e", unredacted) as writer:
        writer.write(HEADER)
        writer.finish(2, interrupted="keyboard")
    footer = read_events(tmp_path / "e")[-1]
    assert isinstance(footer, RunFinished)
    assert (footer.exit_status, footer.interrupted, footer.events) == (2, "keyboard", 1)


@pytest.mark.parametrize(
    "events",
    [[STORY], [HEADER, HEADER], [HEADER, RunFinished("t", 0, 1, 0)]],
    ids=["no header first", "two headers", "a footer of one's own"],
)
def test_an_event_out_of_order_is_refused(tmp_path: Path, events: list[Event]) -> None:
    """Readers rely on the order; a stream they would refuse must not come into being."""
    with pytest.raises(EventOrderViolated):
        write(tmp_path / "e", events)


def test_nothing_follows_the_footer(tmp_path: Path) -> None:
    """An event after the footer would not be counted by it."""
    with EventWriter(tmp_path / "e", unredacted) as writer:
        with pytest.raises(EventOrderViolated):
            writer.finish(0)
        writer.write(HEADER)
        writer.finish(0)
        with pytest.raises(EventOrderViolated):
            writer.write(STORY)
        with pytest.raises(EventOrderViolated):
            writer.finish(0)
    assert len(read_events(tmp_path / "e")) == 2


def test_a_writer_that_is_not_open_refuses(tmp_path: Path) -> None:
    """Facts written into nowhere would be lost without a word."""
    with pytest.raises(EventOrderViolated, match="not open"):
        EventWriter(tmp_path / "e", unredacted).write(HEADER)


def test_every_text_is_redacted_before_it_is_written(tmp_path: Path) -> None:
    """Event files are uploaded by CI."""
    with EventWriter(tmp_path / "e", Redactor(frozenset({"hunter2"}))) as writer:
        writer.write(HEADER)
        writer.write(ScenarioStarted("hunter2"))
        writer.finish(0, interrupted="hunter2")
    assert b"hunter2" not in (tmp_path / "e").read_bytes()


@pytest.mark.parametrize(
    ("actual", "written"),
    [
        ("\ud800", "\\ud800"),
        (float("nan"), "nan"),
        (Decimal("-Infinity"), "-Infinity"),
        (Decimal("1.10"), Decimal("1.10")),
        (Decimal("1E+999"), Decimal("1E+999")),
        (2**80, 2**80),
        (0.1, Decimal("0.1")),
    ],
)
def test_a_strange_value_of_a_backend_does_not_cost_the_report(
    tmp_path: Path, actual: JsonValue, written: JsonValue
) -> None:
    """A failure quotes what a backend answered, and it may answer anything."""
    failure = Failure(FailureKind.ASSERTION, "C", "s", actual=actual)
    finished = ScenarioFinished("i", "c", "s", "n", "f", 1, "id", Outcome.FAILED, 0.0, failure=failure)
    write(tmp_path / "e", [HEADER, finished])
    event = read_events(tmp_path / "e")[1]
    assert isinstance(event, ScenarioFinished)
    assert event.failure is not None
    assert event.failure.actual == written
    assert type(event.failure.actual) is type(written)


def test_a_bottomless_value_is_cut_off(tmp_path: Path) -> None:
    """Ten thousand nested arrays are one line for a backend and a stack overflow for a reader."""
    deep: JsonValue = 1
    for _ in range(10_000):
        deep = [deep]
    failure = Failure(FailureKind.ASSERTION, "C", "s", actual=deep)
    finished = ScenarioFinished("i", "c", "s", "n", "f", 1, "id", Outcome.FAILED, 0.0, failure=failure)
    text = write(tmp_path / "e", [HEADER, finished])
    assert b"nested too deeply" in text
    assert len(read_events(tmp_path / "e")) == 3


def test_a_timestamp_is_utc_whatever_the_zone_of_the_clock() -> None:
    """Streams from machines in different zones are compared."""
    moment = datetime(2025, 1, 31, 23, 30, tzinfo=timezone(timedelta(hours=-1)))
    assert timestamp(moment) == "2025-02-01T00:30:00.000Z"
