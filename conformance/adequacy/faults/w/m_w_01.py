"""``Location`` is missing on 201."""

from http import HTTPStatus
from typing import Final

from conformance.adequacy.altered_services import HttpRequest, Send
from conformance.adequacy.faults.w.messages import without_header
from conformance.backend.http_messages import HttpAnswer

ID: Final = "M-W-01"


def exchange(send: Send, request: HttpRequest) -> HttpAnswer:
    """Take the header off."""
    answer = send(request)
    return without_header(answer, "location") if answer.status == HTTPStatus.CREATED else answer
