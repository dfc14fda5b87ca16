"""Keeps a pipe from filling up, and the end of what came through it for error messages."""

import os
import select
import threading
from typing import Final

TAIL_BYTES: Final = 8 * 1024
_CHUNK: Final = 64 * 1024
"""What a pipe holds at most, so that one read leaves nothing behind of what was in it."""


class OutputTail:
    """Reads ``descriptor`` in a thread until its end and remembers the last ``limit`` bytes. Owns the descriptor."""

    def __init__(self, descriptor: int, limit: int = TAIL_BYTES) -> None:
        self._descriptor = descriptor
        self._limit = limit
        self._wake_reader, self._wake_writer = os.pipe()
        self._kept = bytearray()
        self._lock = threading.Lock()
        self._is_over = False
        self._thread = threading.Thread(target=self._drain, name=f"drain-{descriptor}", daemon=True)
        self._thread.start()

    def text(self, *, wait: float = 0.0) -> str:
        """Return the end of the output, up to what the writer has written by now.

        With ``wait``, first give the writer that many seconds to finish.
        """
        if wait:
            self._thread.join(wait)
        with self._lock:
            # The thread may be behind, and whoever asks knows of something that the writer did after writing.
            self._take()
            return bytes(self._kept).decode("utf-8", "backslashreplace")

    def close(self) -> None:
        """Stop reading and give the descriptors back, also when some process still holds the other end."""
        os.close(self._wake_writer)
        self._thread.join()
        with self._lock:
            self._is_over = True
        os.close(self._wake_reader)
        os.close(self._descriptor)

    def _drain(self) -> None:
        poll = select.poll()
        poll.register(self._descriptor, select.POLLIN)
        poll.register(self._wake_reader, select.POLLIN)
        while True:
            ready = [descriptor for descriptor, _ in poll.poll()]
            with self._lock:
                self._take()
                if self._is_over:
                    return
            if self._wake_reader in ready:
                return

    def _take(self) -> None:
        """Read what is in the pipe, if anything, with the lock held: either thread may come too late for it."""
        if self._is_over:
            return
        poll = select.poll()
        poll.register(self._descriptor, select.POLLIN)
        if poll.poll(0):
            chunk = os.read(self._descriptor, _CHUNK)
            self._is_over = not chunk
            self._kept += chunk
            del self._kept[: -self._limit]
