"""Watching a backend while it reads what it must not act upon: what it opens, whom it visits, how much it takes."""

import errno
import os
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import Final, TypeVar
from uuid import uuid4

import psutil

from steps.dms.instruments.connection_trap import count_visitors

Result = TypeVar("Result")

_SAMPLE_SECONDS: Final = 0.005
_LOOK_SECONDS: Final = 0.001
_READING_SECONDS: Final = 0.1
"""Left to whoever opened the pipe to find its end, before it is looked at again."""
_MEBIBYTE: Final = 1024 * 1024
_RESET_PEAK: Final = "5"


@dataclass(frozen=True, slots=True)
class Effort:
    """What a call took."""

    seconds: float
    mebibytes: float


@dataclass(slots=True)
class Guard:
    """A file that nobody may open, a server that nobody may visit, and the effort of the calls between.

    The file is a pipe: whoever opens it waits until the guard has seen that, and is then given ``secret`` to read.
    """

    canary: Path
    secret: str
    address: str
    opened: list[str] = field(default_factory=list)
    visitors: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    efforts: list[Effort] = field(default_factory=list)

    def watched(self, action: Callable[[], Result]) -> Result:
        """Do ``action``, note its effort, and meanwhile look whether somebody opens the canary."""
        peak = PeakMemory()
        with self.looking(), running(peak.sample):
            started = perf_counter()
            try:
                return action()
            finally:
                seconds = perf_counter() - started
                self.efforts.append(Effort(seconds, peak.mebibytes()))

    def looking(self) -> AbstractContextManager[None]:
        """Look meanwhile whether somebody opens the canary."""
        return running(self._look)

    def _look(self, done: Event) -> None:
        pause = _LOOK_SECONDS
        while not done.wait(pause):
            pause = _LOOK_SECONDS
            with suppress(OSError), _writer(self.canary) as pipe:
                self.opened.append("the canary")
                os.write(pipe, self.secret.encode())
                pause = _READING_SECONDS


class PeakMemory:
    """How far the memory of this process and of those it starts grew, at most."""

    def __init__(self) -> None:
        self._me = psutil.Process()
        self._before = {self._me.pid: _resident(self._me)}
        for child in self._me.children(recursive=True):
            self._before[child.pid] = _resident(child)
        for pid in self._before:
            with suppress(OSError):
                Path(f"/proc/{pid}/clear_refs").write_text(_RESET_PEAK, encoding="ascii")
        self._grown: dict[int, int] = {}
        """Of each process the latest reading: a peak that falls was that of the program before ``exec``."""

    def sample(self, done: Event) -> None:
        """Look at the children again and again, since a process that has ended tells nothing any more."""
        while not done.wait(_SAMPLE_SECONDS):
            self._look()

    def mebibytes(self) -> float:
        """The sum over all processes of the most that each grew."""
        self._look()
        return sum(self._grown.values()) / _MEBIBYTE

    def _look(self) -> None:
        for process in (self._me, *self._me.children(recursive=True)):
            with suppress(psutil.Error, OSError):
                peak = _peak(process)
                if peak > 0:
                    self._grown[process.pid] = max(0, peak - self._before.get(process.pid, 0))


@contextmanager
def running(action: Callable[[Event], None]) -> Iterator[None]:
    """Let an action run beside the block, which tells it by the event that it has ended."""
    done = Event()
    thread = Thread(target=action, args=(done,))
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@contextmanager
def guard(folder: Path) -> Iterator[Guard]:
    """Make the file and the server, and take them away again."""
    canary = folder / "elsewhere" / "canary"
    canary.parent.mkdir()
    os.mkfifo(canary)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        host, port = listener.getsockname()
        made = Guard(canary, f"canary-{uuid4().hex}", f"http://{host}:{port}")
        Thread(target=count_visitors, args=(listener, made.visitors), daemon=True).start()
        yield made
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


@contextmanager
def _writer(pipe: Path) -> Iterator[int]:
    """Open the pipe for writing, which fails as long as nobody has it open for reading."""
    descriptor = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    try:
        if not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
            raise OSError(errno.ENXIO, "the canary is no pipe any more")
        yield descriptor
    finally:
        os.close(descriptor)


def _resident(process: psutil.Process) -> int:
    return int(process.memory_info().rss)


def _peak(process: psutil.Process) -> int:
    """The most memory a process had; where the system keeps no such number, what it has now. Zero: it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process.pid}/status").read_text("ascii", "replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return _resident(process)
