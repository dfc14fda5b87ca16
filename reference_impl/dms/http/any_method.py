"""Methods that the parser of requests does not know are answered like those that it knows (E07 H1)."""

import re
from typing import Final

from reference_impl.dms.http.whole_answers import WholeAnswerProtocol

_BEGINNING: Final = re.compile(rb"(?P<breaks>(?:\r\n)*)(?P<method>[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64})(?P<end> |\Z)")
_UNDERSTOOD: Final = frozenset({b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"CONNECT", b"PRI"})
"""Methods that are not like others: those of the API, and two whose targets or followers are of their own kind."""
_STAND_IN: Final = b"PATCH"


class AnyMethodProtocol(WholeAnswerProtocol):
    """Shows the parser another method in place of one that it would take for no HTTP."""

    _is_between = True
    _begun = b""
    _method: bytes | None = None

    def data_received(self, data: bytes) -> None:
        """Take in what the client sends; the beginning of a request is kept until its method is whole."""
        if self._is_between:
            data = self._begun + data
            found = _BEGINNING.match(data)
            if found and not found["end"]:
                self._begun = data
                return
            self._begun = b""
            if found and found["method"] not in _UNDERSTOOD:
                self._method = found["method"]
                data = found["breaks"] + _STAND_IN + data[found.end("method") :]
        super().data_received(data)

    def on_message_begin(self) -> None:
        """Note that a request has begun."""
        self._is_between = False
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Start the request with the method that was sent."""
        super().on_headers_complete()
        method, self._method = self._method, None
        if method is not None:
            self.scope["method"] = method.decode("ascii")

    def on_message_complete(self) -> None:
        """Note that the next bytes are another request."""
        super().on_message_complete()
        self._is_between = True
