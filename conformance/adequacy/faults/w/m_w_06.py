"""Arrays of a served item are reversed."""

from typing import Final

import msgspec

from conformance.adequacy.altered_services import HttpRequest, Send
from conformance.adequacy.faults.w.messages import Members, document_id, is_read, with_body
from conformance.backend.http_messages import HttpAnswer

ID: Final = "M-W-06"


def exchange(send: Send, request: HttpRequest) -> HttpAnswer:
    """Turn the arrays round, at every depth."""
    answer = send(request)
    if not is_read(request, answer) or document_id(request.target) is None:
        return answer
    try:
        return with_body(answer, _reversed(answer.body))
    except msgspec.DecodeError:
        return answer


def _reversed(value: bytes) -> bytes:
    match value[:1]:
        case b"{":
            members = msgspec.json.decode(value, type=Members).items()
            return msgspec.json.encode({name: msgspec.Raw(_reversed(bytes(one))) for name, one in members})
        case b"[":
            elements = reversed(msgspec.json.decode(value, type=list[msgspec.Raw]))
            return msgspec.json.encode([msgspec.Raw(_reversed(bytes(one))) for one in elements])
        case _:
            return value
