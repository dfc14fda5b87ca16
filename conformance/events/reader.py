"""Read the event stream of a run, and refuse one that is not whole."""

import json
from decimal import Decimal
from pathlib import Path
from typing import ClassVar

import msgspec

from conformance.errors import ConformanceError, Location
from conformance.events.model import SCHEMA_VERSION, Event, RunFinished, RunStarted


class EventsInvalid(ConformanceError):  # noqa: N818 - reads as a sentence
    """The file is not an event stream that this version of the suite can read."""

    code: ClassVar[str] = "EVENTS_INVALID"


class EventsIncomplete(ConformanceError):  # noqa: N818
    """The stream breaks off: its footer is missing, or lines are missing before it."""

    code: ClassVar[str] = "EVENTS_INCOMPLETE"


class _Kind(msgspec.Struct):
    """What can be asked of a line of any version."""

    event: str
    schema_version: int | None = None


_DECODER = msgspec.json.Decoder[Event](Event, float_hook=Decimal)
_KIND_DECODER = msgspec.json.Decoder(_Kind)
_REMEDY_INVALID = "run the suite again; this file was damaged, edited, or written by something else"
_REMEDY_INCOMPLETE = "the run was cut short: run the suite again"


def read_events(path: Path, *, allow_incomplete: bool = False) -> tuple[Event, ...]:
    """Return the events of the file, header first.

    With ``allow_incomplete`` a stream that breaks off is returned as far as it goes, without a footer: also a footer
    that counts other than what is there is left out, so that nobody takes the run for whole. Numbers with a fraction or
    an exponent inside ``expected`` and ``actual`` are ``Decimal``.

    Raises :class:`EventsInvalid`, :class:`EventsIncomplete`; OSError when the file cannot be read.
    """
    *lines, rest = path.read_bytes().split(b"\n")
    _check_header(path, lines)
    events = _decode(path, lines)
    _check_order(path, events)
    footer = events[-1]
    problem = None
    if rest:
        problem = "the last line is cut off"
    elif not isinstance(footer, RunFinished):
        problem = "the footer (run-finished) is missing"
    elif footer.events != len(events) - 1:
        problem = f"the footer counts {footer.events} events before it, the file has {len(events) - 1}"
    if problem is None:
        return tuple(events)
    if not allow_incomplete:
        raise EventsIncomplete(problem, location=Location(path, len(lines) + bool(rest)), remedy=_REMEDY_INCOMPLETE)
    return tuple(event for event in events if not isinstance(event, RunFinished))


def _check_header(path: Path, lines: list[bytes]) -> None:
    if not lines:
        raise EventsIncomplete(
            "the file has no whole line, so not even a header", location=Location(path), remedy=_REMEDY_INCOMPLETE
        )
    try:
        kind = _KIND_DECODER.decode(lines[0])
    except (msgspec.DecodeError, UnicodeDecodeError):
        kind = _Kind("")
    if kind.event != "run-started":
        raise EventsInvalid(
            "the first line is not the header (run-started) of an event stream",
            location=Location(path, 1),
            remedy="name the events.ndjson that a run has written",
        )
    if kind.schema_version != SCHEMA_VERSION:
        raise EventsInvalid(
            f"the events have schema version {kind.schema_version}, this suite reads version {SCHEMA_VERSION}",
            location=Location(path, 1, "schema_version"),
            remedy="read the file with the version of the suite that wrote it (suite_version in the same line)",
        )


def _decode(path: Path, lines: list[bytes]) -> list[Event]:
    decode = _DECODER.decode
    events: list[Event] = []
    try:
        events.extend(map(decode, lines))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _malformed(path, len(events) + 1, lines[len(events)], error) from None
    return events


def _check_order(path: Path, events: list[Event]) -> None:
    for number, event in enumerate(events, 1):
        if isinstance(event, RunStarted) and number > 1:
            message = "a second header: two runs were written into one file"
        elif isinstance(event, RunFinished) and number < len(events):
            number += 1  # noqa: PLW2901 - the line to blame is the one after the footer
            message = "an event after the footer: two runs were written into one file"
        else:
            continue
        raise EventsInvalid(message, location=Location(path, number), remedy=_REMEDY_INVALID)


def _malformed(path: Path, number: int, line: bytes, error: Exception) -> EventsInvalid:
    if isinstance(error, msgspec.ValidationError):
        return _not_an_event(path, number, line, str(error))
    column, message = _json_problem(line, str(error))
    return EventsInvalid(
        f"column {column}: not JSON: {message}", location=Location(path, number), remedy=_REMEDY_INVALID
    )


def _not_an_event(path: Path, number: int, line: bytes, message: str) -> EventsInvalid:
    try:
        kind = _KIND_DECODER.decode(line).event
    except msgspec.DecodeError:
        kind = None
    if kind is not None and "`$.event`" in message:
        return EventsInvalid(
            f"unknown event {kind!r}",
            location=Location(path, number, "$.event"),
            remedy="read the file with the version of the suite that wrote it",
        )
    sentence, _, json_path = message.partition(" - at ")
    return EventsInvalid(
        f"column 1: not an event: {sentence}",
        location=Location(path, number, json_path.strip("`") or None),
        remedy=_REMEDY_INVALID,
    )


def _json_problem(line: bytes, message: str) -> tuple[int, str]:
    """Find the column (1-based, in characters) where a line stops being JSON."""
    try:
        json.loads(line.decode("utf-8"))
    except json.JSONDecodeError as error:
        return error.colno, error.msg
    except UnicodeDecodeError as error:
        return len(line[: error.start].decode("utf-8")) + 1, f"byte 0x{line[error.start]:02X} is not UTF-8"
    except RecursionError:
        return 1, "nested too deeply"
    return 1, message
