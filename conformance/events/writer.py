"""Write the event stream of one run."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

import msgspec

from conformance.errors import ConformanceError, Location
from conformance.events.model import Event, RunFinished, RunStarted, ScenarioFinished
from conformance.events.scrubbing import scrub


class EventOrderViolated(ConformanceError):  # noqa: N818 - what happened, said plainly
    """The program wrote events out of order: no header first, a second header, or something after the footer."""

    code: ClassVar[str] = "EVENT_ORDER_VIOLATED"


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def timestamp(moment: datetime) -> str:
    """Render a moment as RFC 3339 in UTC with milliseconds: ``2025-01-31T23:59:59.123Z``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class EventWriter:
    """A context manager that writes one event per line, each on disk for readers as soon as ``write`` returns.

    Entering replaces an older file of that name at once. A run that is killed leaves every finished fact and no footer,
    by which readers see that it is not whole; so there is no temporary file. ``redact`` sees every text; ``clock``
    tells the time.
    """

    def __init__(self, path: Path, redact: Callable[[str], str], *, clock: Callable[[], datetime] = utc_now) -> None:
        self._path = path
        self._redact = redact
        self._clock = clock
        self._encoder = msgspec.json.Encoder(decimal_format="number")
        self._file: FileIO | None = None
        self._began = datetime.min.replace(tzinfo=UTC)
        self._events = 0
        self._finished = False

    def __enter__(self) -> Self:
        """Open the file, replacing an older one. Raises OSError when the folder cannot be written."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(f".{self._path.name}.new")
        self._file = FileIO(fresh, "w")
        fresh.replace(self._path)
        self._began = self._clock()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; without :meth:`finish` it has no footer and counts as incomplete."""
        if self._file is not None:
            self._file.close()
            self._file = None

    @property
    def events(self) -> int:
        """How many events are in the file."""
        return self._events

    def write(self, event: Event) -> None:
        """Append one event. Raises :class:`EventOrderViolated`."""
        if self._finished:
            raise self._violation("an event came after the footer")
        if isinstance(event, RunStarted) != (self._events == 0):
            raise self._violation("the header (run-started) must be the first event and the only one of its kind")
        if isinstance(event, RunFinished):
            raise self._violation("the footer is written by finish(), which counts the events")
        self._append(event)

    def finish(self, exit_status: int, interrupted: str | None = None) -> None:
        """Write the footer; nothing can follow. ``interrupted`` says why the run is not whole."""
        if self._finished or self._events == 0:
            raise self._violation("the footer comes once, after at least the header")
        self._append(self.footer(exit_status, interrupted))
        self._finished = True

    def footer(self, exit_status: int, interrupted: str | None = None) -> RunFinished:
        """Return the footer as it would be now, for a judgement that is made before the file is closed."""
        now = self._clock()
        seconds = max(0.0, (now - self._began).total_seconds())
        return RunFinished(timestamp(now), seconds, self._events, exit_status, interrupted)

    def _append(self, event: Event) -> None:
        if self._file is None:
            raise self._violation("the writer is not open")
        line = memoryview(self._encoded(event) + b"\n")
        while line:  # a raw file may take less than it was given
            line = line[self._file.write(line) or 0 :]
        self._events += 1

    def _encoded(self, event: Event) -> bytes:
        """Encode ``event`` without secrets.

        Most events need no scrubbing, and one look at their JSON tells: where nothing had to be escaped, the texts
        stand there as they are, so a secret would stand there, too. Events with a failure quote what a backend
        answered, which may be anything.
        """
        if not (isinstance(event, ScenarioFinished) and event.failure is not None):
            with suppress(UnicodeEncodeError):
                line = self._encoder.encode(event)
                if b"\\" not in line:
                    text = line.decode("utf-8")
                    if self._redact(text) == text:
                        return line
        return self._encoder.encode(scrub(event, self._redact))

    def _violation(self, message: str) -> EventOrderViolated:
        return EventOrderViolated(message, location=Location(self._path), remedy="mend the program that writes events")
