"""``offset`` does not reach the backend."""

from typing import Final

from conformance.adequacy.altered_services import HttpRequest, Send
from conformance.adequacy.faults.w.messages import without_parameter
from conformance.backend.http_messages import HttpAnswer

ID: Final = "M-W-20"


def exchange(send: Send, request: HttpRequest) -> HttpAnswer:
    """Ask without it."""
    return send(without_parameter(request, "offset"))
