"""One process, lines in, lines out, each exchange within a time limit."""

import contextlib
import math
import os
import select
import subprocess
import time
from signal import Signals
from typing import IO, Final, NoReturn

from conformance.backend.output_tail import TAIL_BYTES, OutputTail
from conformance.backend.process_group import Launch, end_group, exit_sentence, start_process
from conformance.backend.protocol import BackendCrashed, BackendTimedOut, ProtocolViolation
from conformance.config.model import Limits

_CHUNK: Final = 1024 * 1024
_GLANCE: Final = 0.5
_LAST_WORDS: Final = 0.5
_EXCERPT: Final = 200


class LineChannel:
    """A running process whose standard input and output carry lines; its standard error is drained and kept.

    After any error the channel is unusable, for nobody knows whose bytes are in the pipes: close it. ``subject`` in
    the methods is the operation that errors name. Of standard error the last ``kept_errors`` bytes are kept.
    """

    def __init__(self, launch: Launch, limits: Limits, *, kept_errors: int = TAIL_BYTES) -> None:
        self._limits = limits
        self._received = bytearray()
        self._searched = 0
        pipe = subprocess.PIPE
        self._process = start_process(launch, stdin=pipe, stdout=pipe, stderr=pipe)
        self._stdin, self._stdout, stderr = map(
            _opened, (self._process.stdin, self._process.stdout, self._process.stderr)
        )
        self._errors = OutputTail(os.dup(stderr.fileno()), kept_errors)
        stderr.close()
        os.set_blocking(self._stdin.fileno(), False)
        os.set_blocking(self._stdout.fileno(), False)

    @property
    def pid(self) -> int:
        """The id of the process and of its group."""
        return self._process.pid

    def errors(self) -> str:
        """Return the end of what the process wrote to its standard error so far."""
        return self._errors.text()

    def send(self, signal: Signals) -> None:
        """Send the process a signal; nothing when it has ended."""
        self._process.send_signal(signal)

    def exit_code(self, seconds: float) -> int | None:
        """Wait at most so long for its end; return its exit code, negative for a signal, None when it goes on."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(seconds)
        return None

    def ask(self, line: bytes, seconds: float, subject: str) -> bytes:
        """Write ``line`` and return the one line that answers it, without its line feed.

        Raises :class:`BackendTimedOut`, :class:`BackendCrashed` or :class:`ProtocolViolation`.
        """
        self._refuse_unasked(subject)
        return self._converse(line, seconds, subject)

    def refuse_surplus(self, subject: str) -> None:
        """Raise :class:`ProtocolViolation` when more than the one line that answers ``subject`` has come already."""
        if self._received:
            raise self._violation(
                f"more than one line came for one request, {subject}; the second begins with {self._excerpt()}",
                subject,
                "answer each request with exactly one line, and write diagnostics to standard error",
            )

    def read_line(self, seconds: float, subject: str) -> bytes:
        """Return the next line without asking for it; errors as in :meth:`ask`."""
        return self._converse(b"", seconds, subject)

    def detach_output(self) -> int:
        """Give away a descriptor of the standard output, for somebody else to drain."""
        descriptor = os.dup(self._stdout.fileno())
        os.set_blocking(descriptor, True)
        return descriptor

    def close(self, *, gently: bool) -> None:
        """End the process and its group. ``gently``: close its input first and give it the time to leave by itself."""
        self._stdin.close()
        if gently:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(self._limits.stop)
        end_group(self._process, self._limits.stop)
        self._stdout.close()
        self._errors.close()

    def _converse(self, line: bytes, seconds: float, subject: str) -> bytes:
        deadline = time.monotonic() + seconds
        pending = memoryview(line)
        poll = select.poll()
        poll.register(self._stdout.fileno(), select.POLLIN)
        if pending:
            poll.register(self._stdin.fileno(), select.POLLOUT)
        while (answer := self._take_line(subject)) is None:
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                raise self._timed_out(seconds, subject)
            ready = [descriptor for descriptor, _ in poll.poll(math.ceil(min(remaining, _GLANCE) * 1000))]
            if self._stdout.fileno() in ready:
                self._read(subject)
            elif self._process.poll() is not None:
                self._fail_ended(subject)
            if pending and self._stdin.fileno() in ready:
                pending = pending[self._write(pending, subject) :]
                if not pending:
                    poll.unregister(self._stdin.fileno())
        if pending:
            raise self._violation(
                f"a line came before the request had been read: {_quoted(answer)}",
                subject,
                "write nothing to standard output but answers",
            )
        return answer

    def _read(self, subject: str) -> None:
        try:
            chunk = os.read(self._stdout.fileno(), _CHUNK)
        except BlockingIOError:
            return
        if not chunk:
            self._fail_ended(subject)
        self._received += chunk

    def _write(self, pending: memoryview, subject: str) -> int:
        try:
            return os.write(self._stdin.fileno(), pending[:_CHUNK])
        except BlockingIOError:
            return 0
        except BrokenPipeError:
            self._fail_ended(subject)

    def _take_line(self, subject: str) -> bytes | None:
        end = self._received.find(b"\n", self._searched)
        self._searched = len(self._received)
        if max(end, self._searched if end < 0 else 0) > self._limits.line_bytes:
            raise self._violation(
                f"a line of more than {self._limits.line_bytes} bytes came",
                subject,
                "answer with less, or raise limits.line_bytes of this backend in conformance.toml",
            )
        if end < 0:
            return None
        line = bytes(self._received[:end])
        del self._received[: end + 1]
        self._searched = 0
        return line

    def _refuse_unasked(self, subject: str) -> None:
        poll = select.poll()
        poll.register(self._stdout.fileno(), select.POLLIN)
        while not self._received and poll.poll(0):
            self._read(subject)
        if self._received:
            raise self._violation(
                f"before {subject} was asked, the process wrote something that nobody had asked for: {self._excerpt()}",
                subject,
                "answer each request with exactly one line, and write diagnostics to standard error",
            )

    def _fail_ended(self, subject: str) -> NoReturn:
        try:
            exit_code = self._process.wait(self._limits.stop)
        except subprocess.TimeoutExpired:
            raise self._violation(
                f"the process closed its standard input or output while {subject} was asked, and lives on",
                subject,
                "keep both open until standard input ends",
            ) from None
        if exit_code == 0 and self._received:
            raise self._violation(
                f"the process ended in the middle of its answer to {subject}: {self._excerpt()}",
                subject,
                "end each answer with a line feed and flush it",
            )
        partial = f", in the middle of the line {self._excerpt()}" if self._received else ""
        raise BackendCrashed(
            f"the process ended with {exit_sentence(exit_code)} and did not answer {subject}{partial}",
            operation=subject,
            stderr=self._errors.text(wait=_LAST_WORDS),
            remedy="look at what it wrote to standard error; it must live until its standard input ends",
        )

    def _timed_out(self, seconds: float, subject: str) -> BackendTimedOut:
        partial = f"; a line had begun with {self._excerpt()}" if self._received else ""
        return BackendTimedOut(
            f"no answer to {subject} within {seconds:g} s{partial}; the process and its children were ended",
            operation=subject,
            stderr=self._errors.text(),
            remedy="make it faster, flush standard output after each answer, or raise the limit in conformance.toml",
        )

    def _violation(self, message: str, subject: str, remedy: str) -> ProtocolViolation:
        return ProtocolViolation(message, operation=subject, stderr=self._errors.text(), remedy=remedy)

    def _excerpt(self) -> str:
        return _quoted(bytes(self._received[: _EXCERPT + 1]))


def _quoted(line: bytes) -> str:
    text = line[:_EXCERPT].decode("utf-8", "backslashreplace")
    return f"{text!r}" if len(line) <= _EXCERPT else f"{text!r} …"


def _opened(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise TypeError("the process was started without this pipe")
    return pipe
