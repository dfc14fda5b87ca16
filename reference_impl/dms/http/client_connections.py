"""Clients that say no more, and clients that keep a server from ending."""

from typing import Final

from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from reference_impl.dms.http.any_method import AnyMethodProtocol

_PATIENCE: Final = 5.0
"""Seconds that a client has for its part of an exchange, again and again, while the server ends."""


_MOMENT: Final = 0.05
"""Seconds in which what has come already is read."""


class ClientConnection(AnyMethodProtocol):
    """A connection whose client may close its half of it, and whose client is not waited for at the end."""

    _is_ending = False

    def eof_received(self) -> bool:  # type: ignore[override]  # uvicorn says None, and closes
        """Finish the requests that have come as a whole, and close behind the last answer. True keeps it open."""
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is None or self._is_at_rest() or cycle.more_body:
            return False
        cycle.keep_alive = False
        return True

    def shutdown(self) -> None:
        """Finish the request, but do not wait for ever for its rest, nor for its answer to be taken.

        A request may be there that nobody has read yet.
        """
        self._is_ending = True
        if self._is_at_rest():
            # After the first moment the loop looks at its sockets once more, however busy it was.
            self.loop.call_later(_MOMENT, self.loop.call_later, _MOMENT, super().shutdown)
        else:
            super().shutdown()
        self.loop.call_later(_PATIENCE, self._break_off_or_wait)

    def on_headers_complete(self) -> None:
        """Start the request; at the end it is the last of its connection."""
        super().on_headers_complete()
        if self._is_ending:
            self.cycle.keep_alive = False

    def _is_at_rest(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is None or cycle.response_complete

    def _break_off_or_wait(self) -> None:
        if self not in self.connections:
            return
        # What is closed and still here has an answer that was not taken.
        cycle: RequestResponseCycle | None = self.cycle
        is_coming = cycle is not None and cycle.more_body and not self.pipeline
        if is_coming or self.flow.write_paused or self.transport.is_closing():
            self.transport.abort()
        else:
            self.loop.call_later(_PATIENCE, self._break_off_or_wait)
