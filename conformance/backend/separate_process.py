"""A verb in a process of its own, so that it can be killed half-way, or so that two of them run at once (POSIX only).

The process is a copy of this one, made by ``fork``: an imported backend runs in it as it does here, and a foreign one
is started by it. Killing ends it with everything that it started, as if the machine had been switched off.
"""

import os
import pickle
import select
import signal
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Generic, NoReturn, TypeVar

import psutil

from conformance.backend.protocol import BackendCrashed

Result = TypeVar("Result")


class Separate(Generic[Result]):
    """Work that was begun. Its result can be waited for once, unless it was killed before."""

    def __init__(self, process: int, reading_end: int) -> None:
        self._process = process
        self._reading_end = reading_end
        self._running = True

    @property
    def ended(self) -> bool:
        """Whether the work is done, or its process is gone: nothing more will happen."""
        return not self._running or bool(select.select([self._reading_end], [], [], 0)[0])

    def kill(self) -> None:
        """End the process and all its descendants at once; nothing of them gets a last word. Safe to call twice."""
        if not self._running:
            return
        with suppress(psutil.NoSuchProcess):
            doomed = psutil.Process(self._process)
            for one in (*doomed.children(recursive=True), doomed):
                with suppress(psutil.NoSuchProcess):
                    one.kill()
        self._reap()

    def result(self) -> Result:
        """Wait for the end and return the result, or raise what the work raised."""
        with os.fdopen(self._reading_end, "rb", closefd=False) as pipe:
            written = pipe.read()
        self._reap()
        if not written:
            raise BackendCrashed("the process of a verb ended without a result", remedy="look for a signal or os._exit")
        succeeded, value = pickle.loads(written)  # noqa: S301 - written by a copy of this very process
        if not succeeded:
            raise value
        result: Result = value
        return result

    def _reap(self) -> None:
        if self._running:
            self._running = False
            os.close(self._reading_end)
            os.waitpid(self._process, 0)


@contextmanager
def separately(work: Callable[[], Result]) -> Iterator[Separate[Result]]:
    """Begin ``work`` in a process of its own; what still runs when the block ends is killed."""
    reading_end, writing_end = os.pipe()
    with warnings.catch_warnings():
        # Python warns where other threads run. None of theirs is needed in the copy, which leaves by ``os._exit``.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if process == 0:
        os.close(reading_end)
        _work_and_leave(work, writing_end)
    os.close(writing_end)
    begun: Separate[Result] = Separate(process, reading_end)
    try:
        yield begun
    finally:
        begun.kill()


def _work_and_leave(work: Callable[[], object], writing_end: int) -> NoReturn:
    """Write how the work went and vanish without a word to what this process shares with its parent."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        try:
            outcome: tuple[bool, object] = (True, work())
        except BaseException as error:  # noqa: BLE001 - it is raised where the result is asked for
            outcome = (False, error)
        with os.fdopen(writing_end, "wb") as pipe:
            pipe.write(pickle.dumps(outcome))
    finally:
        os._exit(0)
