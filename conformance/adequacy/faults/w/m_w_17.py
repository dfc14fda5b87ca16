"""Texts of problems quote an SQL statement."""

import json
from typing import Final

import msgspec

from conformance.adequacy.altered_services import HttpRequest, Send
from conformance.adequacy.faults.w.messages import Members, with_problem
from conformance.backend.http_messages import HttpAnswer

ID: Final = "M-W-17"
_STATEMENT: Final = 'SELECT "DocumentId" FROM "dms"."ReferentialIdentity" WHERE "ReferentialId" = $1'


def exchange(send: Send, request: HttpRequest) -> HttpAnswer:
    """Add a statement to the detail."""
    return with_problem(send(request), _talkative)


def _talkative(problem: Members) -> Members:
    if "detail" not in problem:
        return problem
    detail = f"{json.loads(bytes(problem['detail']))} ({_STATEMENT})"
    return {**problem, "detail": msgspec.Raw(json.dumps(detail).encode())}
