"""What the faults know of requests and answers, and how they change one thing in them and leave the rest as it is."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Final, TypeAlias
from urllib.parse import unquote_plus

import msgspec

from conformance.adequacy.altered_services import HttpRequest
from conformance.backend.http_messages import HttpAnswer

Members: TypeAlias = dict[str, msgspec.Raw]
"""The members of an object, each value as it is written."""
_DOCUMENTS: Final = "/data/"
_ITEM: Final = re.compile(
    r"/data/[^/?]+/[^/?]+/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?(?:\?|\Z)", re.IGNORECASE
)
_TEXT: Final = re.compile(r'(?P<text>"(?:[^"\\]|\\.)*+")(?P<colon>\s*:)?', re.DOTALL)
_MEMBERS: Final = msgspec.json.Decoder(Members)


def document_id(address: str) -> str | None:
    """Return the id of the document that a target, or an address, leads to; None when it leads to no document."""
    found = _ITEM.search(address)
    return found and found[1].lower()


def is_read(request: HttpRequest, answer: HttpAnswer) -> bool:
    """Whether the answer shows a document, or a page of them."""
    return request.method == "GET" and answer.status == HTTPStatus.OK and _DOCUMENTS in request.target


def with_body(answer: HttpAnswer, body: bytes) -> HttpAnswer:
    """Return the answer with another body, and the length that this one has."""
    length = str(len(body))
    headers = ((name, length if name == "content-length" else value) for name, value in answer.headers)
    return replace(answer, headers=tuple(headers), body=body)


def without_header(answer: HttpAnswer, name: str) -> HttpAnswer:
    """Return the answer without a header, whose name is given in lower case."""
    return replace(answer, headers=tuple(one for one in answer.headers if one[0] != name))


def with_problem(answer: HttpAnswer, change: Callable[[Members], Members]) -> HttpAnswer:
    """Change the members of a problem; every other answer stays as it is."""
    if answer.status < HTTPStatus.BAD_REQUEST:
        return answer
    try:
        members = _MEMBERS.decode(answer.body)
    except msgspec.DecodeError:
        return answer
    changed = change(members)
    return answer if changed == members else with_body(answer, msgspec.json.encode(changed))


def with_texts(request: HttpRequest, change: Callable[[str], str]) -> HttpRequest:
    """Change the strings in the body of a request, names of members apart; the rest of it keeps every byte."""

    def changed(found: re.Match[str]) -> str:
        try:
            text = json.loads(found["text"])
        except ValueError:
            return found[0]
        return found[0] if found["colon"] or change(text) == text else json.dumps(change(text))

    try:
        content = _TEXT.sub(changed, request.content.decode()).encode()
    except UnicodeDecodeError:
        return request
    return replace(request, content=content)


def without_parameter(request: HttpRequest, name: str) -> HttpRequest:
    """Return the request without a parameter of its query, whatever the letter case of its name."""
    path, _, query = request.target.partition("?")
    parameters = query.split("&")
    kept = [one for one in parameters if unquote_plus(one.partition("=")[0]).lower() != name]
    if kept == parameters:
        return request
    return replace(request, target=f"{path}?{'&'.join(kept)}" if kept else path)
