"""Leading and trailing blanks of strings are cut on the way in."""

from typing import Final

from conformance.adequacy.altered_services import HttpRequest, Send
from conformance.adequacy.faults.w.messages import with_texts
from conformance.backend.http_messages import HttpAnswer

ID: Final = "M-W-10"


def exchange(send: Send, request: HttpRequest) -> HttpAnswer:
    """Cut blanks, and no other white space."""
    return send(with_texts(request, lambda text: text.strip(" ")))
