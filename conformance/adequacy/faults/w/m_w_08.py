"""Numbers are served as texts."""

import re
from typing import Final

from conformance.adequacy.altered_services import HttpRequest, Send
from conformance.adequacy.faults.w.messages import is_read, with_body
from conformance.backend.http_messages import HttpAnswer

ID: Final = "M-W-08"
_TOKEN: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"|(?P<number>-?[0-9][0-9.eE+-]*)')


def exchange(send: Send, request: HttpRequest) -> HttpAnswer:
    """Put quotation marks around the numbers of documents and pages."""
    answer = send(request)
    return with_body(answer, _TOKEN.sub(_quoted, answer.body)) if is_read(request, answer) else answer


def _quoted(token: re.Match[bytes]) -> bytes:
    return token[0] if token["number"] is None else b'"%b"' % token["number"]
