"""``_etag`` and ``ETag`` are the same for all versions of a document."""

from dataclasses import replace
from http import HTTPStatus
from typing import Final

import msgspec

from conformance.adequacy.altered_services import HttpRequest, Send
from conformance.adequacy.faults.w.messages import Members, document_id, is_read, with_body
from conformance.backend.http_messages import HttpAnswer

ID: Final = "M-W-05"
_CONDITIONS: Final = frozenset({"if-match", "if-none-match"})
_SHOWN: Final[msgspec.json.Decoder[Members | list[Members]]] = msgspec.json.Decoder(Members | list[Members])


def exchange(send: Send, request: HttpRequest) -> HttpAnswer:
    """Let the id of a document be its tag."""
    answer = send(_meaning_any_version(request))
    identifier = document_id(answer.header("location") or request.target)
    if identifier is not None and answer.status < HTTPStatus.BAD_REQUEST:
        headers = ((name, f'"{identifier}"' if name == "etag" else value) for name, value in answer.headers)
        answer = replace(answer, headers=tuple(headers))
    return _with_ids_as_tags(answer) if is_read(request, answer) else answer


def _meaning_any_version(request: HttpRequest) -> HttpRequest:
    """Let who sends the tag of the document mean any version: this tag does not tell them apart."""
    tag = f'"{document_id(request.target)}"'
    headers = ((name, "*" if name.lower() in _CONDITIONS and value == tag else value)
               for name, value in request.headers)  # fmt: skip
    return replace(request, headers=tuple(headers))


def _with_ids_as_tags(answer: HttpAnswer) -> HttpAnswer:
    try:
        shown = _SHOWN.decode(answer.body)
    except msgspec.DecodeError:
        return answer
    tagged = [_tagged(one) for one in shown] if isinstance(shown, list) else _tagged(shown)
    return with_body(answer, msgspec.json.encode(tagged))


def _tagged(document: Members) -> Members:
    return {**document, "_etag": document["id"]} if {"_etag", "id"} <= document.keys() else document
