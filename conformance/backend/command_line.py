"""The verb ``run``: one command line, its exit code and its two streams."""

import subprocess
import tempfile
from collections.abc import Sequence
from typing import IO, Final

from conformance.backend.process_group import Launch, end_group, exit_sentence, start_process
from conformance.backend.protocol import BackendCrashed, BackendTimedOut, Completed, ProtocolViolation
from conformance.config.model import Limits

_TAIL: Final = 8 * 1024


def run_command_line(launch: Launch, shown_argv: Sequence[str], stdin: bytes, limits: Limits) -> Completed:
    r"""Run ``argv`` to its end, and end whatever it leaves behind in its process group.

    The streams go through files, so that neither a full pipe nor a background process that holds one can block.
    Standard output must be UTF-8; undecodable bytes on standard error are shown as ``\xff``. ``shown_argv`` is what
    the story card writes. Raises :class:`BackendTimedOut` after ``limits.run`` seconds, :class:`BackendCrashed` when
    it cannot be started or a signal ended it, :class:`ProtocolViolation` when its output is not text or too much.
    """
    subject = launch.subject
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        given.write(stdin)
        given.seek(0)
        process = start_process(launch, stdin=given, stdout=output, stderr=errors)
        try:
            exit_code = process.wait(limits.run)
        except subprocess.TimeoutExpired:
            raise BackendTimedOut(
                f"{subject} did not end within {limits.run:g} s; it and its children were ended",
                operation=subject,
                stderr=_tail(errors),
                remedy="make it faster, or raise limits.run of this backend in conformance.toml",
            ) from None
        finally:
            end_group(process, limits.stop)
        if exit_code < 0:
            raise BackendCrashed(
                f"{subject} was ended by {exit_sentence(exit_code)}",
                operation=subject,
                stderr=_tail(errors),
                remedy="look at what it wrote to standard error",
            )
        stdout = _text(output, subject, limits, _tail(errors))
        return Completed(tuple(shown_argv), exit_code, stdout, _whole(errors).decode("utf-8", "backslashreplace"))


def _text(stream: IO[bytes], subject: str, limits: Limits, stderr: str) -> str:
    size = stream.seek(0, 2)
    if size > limits.line_bytes:
        raise ProtocolViolation(
            f"{subject} wrote {size} bytes to standard output; the limit is {limits.line_bytes}",
            operation=subject,
            stderr=stderr,
            remedy="write less, or raise limits.line_bytes of this backend in conformance.toml",
        )
    try:
        return _whole(stream).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolViolation(
            f"the standard output of {subject} is not UTF-8: {error.reason} at byte {error.start}",
            operation=subject,
            stderr=stderr,
            remedy="write UTF-8, whatever the locale says",
        ) from None


def _whole(stream: IO[bytes]) -> bytes:
    stream.seek(0)
    return stream.read()


def _tail(stream: IO[bytes]) -> str:
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _TAIL))
    return stream.read().decode("utf-8", "backslashreplace")
