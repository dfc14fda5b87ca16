"""Who opens a file: the kernel tells, whichever process does it (dms E06-S04-AC5). Linux only."""

import ctypes
import os
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from conformance.assertions import NotAvailable

_OPEN: Final = 0x20
_EVENT: Final = struct.Struct("iIII")
_BUFFER: Final = 65536


@contextmanager
def opened_files(paths: Sequence[Path]) -> Iterator[Callable[[], list[str]]]:
    """Watch files until the block ends; the value returns the names of those that were opened since it was asked last.

    Raises :class:`NotAvailable` where nobody can watch.
    """
    if sys.platform != "linux":
        raise NotAvailable("only Linux tells who opens a file")
    library = ctypes.CDLL(None, use_errno=True)
    descriptor = library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    if descriptor < 0:
        raise NotAvailable(f"no file can be watched here: {os.strerror(ctypes.get_errno())}")
    try:
        names = {_watch(library, descriptor, path): path.name for path in paths}
        yield lambda: [names[number] for number in _events(descriptor)]
    finally:
        os.close(descriptor)


def _watch(library: ctypes.CDLL, descriptor: int, path: Path) -> int:
    number = int(library.inotify_add_watch(descriptor, os.fsencode(path), _OPEN))
    if number < 0:
        raise NotAvailable(f"{path.name} cannot be watched: {os.strerror(ctypes.get_errno())}")
    return number


def _events(descriptor: int) -> Iterator[int]:
    with suppress(BlockingIOError):
        while content := os.read(descriptor, _BUFFER):
            place = 0
            while place < len(content):
                number, _, _, size = _EVENT.unpack_from(content, place)
                place += _EVENT.size + size
                yield number
