"""POST on an existing identity is reported as 201."""

from dataclasses import replace
from http import HTTPStatus
from typing import Final

from conformance.adequacy.altered_services import HttpRequest, Send
from conformance.backend.http_messages import HttpAnswer

ID: Final = "M-W-02"


def exchange(send: Send, request: HttpRequest) -> HttpAnswer:
    """Call what was replaced created."""
    answer = send(request)
    is_replaced = (request.method, answer.status) == ("POST", HTTPStatus.OK)
    return replace(answer, status=HTTPStatus.CREATED) if is_replaced else answer
