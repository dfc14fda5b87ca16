"""The reader: what was written and nothing else, or a refusal that names the place."""

import time
from pathlib import Path

import pytest

from conformance.events.model import Event, RunFinished, ScenarioStarted
from conformance.events.reader import EventsIncomplete, EventsInvalid, read_events
from tests.events.streams import EVENTS, FAILED, HEADER, write


def test_a_whole_stream_reads_back_as_written(stream: Path) -> None:
    """Everything downstream judges what it reads, never what the run had in memory."""
    footer = RunFinished("2025-01-31T10:00:01.000Z", 1.0, 4, 0)
    assert read_events(stream) == (*EVENTS, footer)


def damaged(stream: Path, number: int, line: bytes) -> None:
    """Replace the line of that number (1-based)."""
    lines = stream.read_bytes().splitlines()
    lines[number - 1] = line
    stream.write_bytes(b"\n".join(lines) + b"\n")


@pytest.mark.parametrize(
    ("number", "line", "says"),
    [
        (2, b'{"event":"scenario-started",}', ":2: column "),
        (3, b'{"event":"scenario-started"', ":3: column "),
        (3, b"", ":3: column 1: not JSON"),
        (3, '{"event":"\u00e9'.encode() + b'\xff"}', ":3: column 12: not JSON: byte 0xFF"),
        (3, b'{"event":"scenario-paused"}', ":3: $.event: unknown event 'scenario-paused'"),
        (3, b'{"event":"scenario-started","scenario":1}', ":3: $.scenario: column 1: not an event: Expected `str`"),
        (3, b"[1]", ":3: column 1: not an event"),
        (4, b'{"event":"scenario-started","more":' + b"[" * 50_000, ":4: column 1: not JSON: nested too deeply"),
        (1, b'{"event":"scenario-started","scenario":"a"}', ":1: the first line is not the header"),
        (1, b"hello", ":1: the first line is not the header"),
        (1, b'{"event":"run-started","schema_version":2,"who":"knows"}', ":1: schema_version: the events have schema"),
        (1, b'{"event":"run-started"}', ":1: schema_version: the events have schema version None"),
        (4, b'{"event":"run-finished","finished_at":"","seconds":1,"events":3,"exit_status":0}', ":5: an event after"),
    ],
)  # fmt: skip
def test_a_damaged_stream_is_refused_with_the_place(stream: Path, number: int, line: bytes, says: str) -> None:
    """A report from half understood events would be a false one."""
    damaged(stream, number, line)
    with pytest.raises(EventsInvalid) as refused:
        read_events(stream)
    assert f"{stream}{says}" in str(refused.value)
    assert refused.value.remedy


def test_a_second_header_is_refused(stream: Path) -> None:
    """Two runs in one file would be judged as one."""
    damaged(stream, 3, stream.read_bytes().splitlines()[0])
    with pytest.raises(EventsInvalid, match=":3: a second header"):
        read_events(stream)


def test_a_lost_line_is_noticed_by_the_count(stream: Path) -> None:
    """A missing failure would turn the run green."""
    lines = stream.read_bytes().splitlines(keepends=True)
    stream.write_bytes(b"".join(lines[:3] + lines[4:]))
    with pytest.raises(EventsIncomplete, match="counts 4 events before it, the file has 3"):
        read_events(stream)
    assert not isinstance(read_events(stream, allow_incomplete=True)[-1], RunFinished)


def test_the_start_of_a_line_after_the_footer_is_noticed(stream: Path) -> None:
    """Something else is writing into the file."""
    stream.write_bytes(stream.read_bytes() + b'{"event":')
    with pytest.raises(EventsIncomplete, match="the last line is cut off"):
        read_events(stream)


def test_cut_anywhere_a_stream_is_incomplete_and_readable_as_far_as_it_goes(stream: Path) -> None:
    """A full disk or a kill may stop the file at any byte."""
    whole = stream.read_bytes()
    header = whole.index(b"\n") + 1
    for cut in range(len(whole)):
        stream.write_bytes(whole[:cut])
        with pytest.raises(EventsIncomplete):
            read_events(stream)
        if cut >= header:
            found = read_events(stream, allow_incomplete=True)
            assert found == EVENTS[: whole[:cut].count(b"\n")]


def test_five_thousand_scenarios_are_read_in_well_under_a_second(tmp_path: Path) -> None:
    """Every report starts with reading; the bound is generous so that only a wrong algorithm breaks it."""
    path = tmp_path / "e"
    attempt: tuple[Event, ...] = (ScenarioStarted("s"), FAILED)
    write(path, [HEADER, *attempt * 5_000])
    began = time.perf_counter()
    assert len(read_events(path)) == 10_002
    assert time.perf_counter() - began < 1.0
