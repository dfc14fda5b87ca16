"""Methods that the parser of requests does not know are answered like those that it knows (E07 H1)."""

import re
from typing import Final
from uuid import uuid4

import orjson

from reference_impl.dms.http.whole_answers import WholeAnswerProtocol
from reference_impl.dms.problem import MEDIA_TYPE, Problem, ProblemType

_BEGINNING: Final = re.compile(rb"(?P<breaks>(?:\r\n)*)(?P<method>[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64})(?P<end> |\Z)")
_UNDERSTOOD: Final = frozenset({b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"PRI"})
"""Methods that are not like others: those of the API, and one that begins another protocol."""
_STAND_IN: Final = b"PATCH"


class AnyMethodProtocol(WholeAnswerProtocol):
    """Shows the parser another method in place of one that it would take for no HTTP."""

    _is_between = True
    _begun = b""
    _method: bytes | None = None
    _missing: int | None = None
    """Bytes of the body that are still to come, where the head has said how many."""

    def data_received(self, data: bytes) -> None:
        """Take in what the client sends; the beginning of a request is kept until its method is whole."""
        missing = self._missing
        if missing and len(data) > missing:
            # A client that has its answer sends the rest of a body together with its next request.
            super().data_received(data[:missing])
            data = data[missing:]
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
        lengths = [value for name, value in self.headers if name == b"content-length"]
        self._missing = int(lengths[0]) if lengths else None
        method, self._method = self._method, None
        if method is not None:
            self.scope["method"] = method.decode("ascii")

    def on_body(self, body: bytes) -> None:
        """Count what has come of the body."""
        super().on_body(body)
        if self._missing is not None:
            self._missing -= len(body)

    def on_message_complete(self) -> None:
        """Note that the next bytes are another request."""
        super().on_message_complete()
        self._is_between, self._missing = True, None

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP with a problem, and hang up."""
        problem = Problem(ProblemType.BAD_REQUEST, "The request is no HTTP.", errors=(msg,))
        body = orjson.dumps(problem.body(str(uuid4())))
        head = "\r\n".join((
            "HTTP/1.1 400 Bad Request", f"content-type: {MEDIA_TYPE}", f"content-length: {len(body)}",
            "connection: close", "", "",
        ))  # fmt: skip
        self.transport.write(head.encode() + body)
        self.transport.close()
