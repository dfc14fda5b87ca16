"""``correlationId`` is missing in problems."""

from typing import Final

from conformance.adequacy.altered_services import HttpRequest, Send
from conformance.adequacy.faults.w.messages import Members, with_problem
from conformance.backend.http_messages import HttpAnswer

ID: Final = "M-W-14"


def exchange(send: Send, request: HttpRequest) -> HttpAnswer:
    """Leave the member out."""
    return with_problem(send(request), _anonymous)


def _anonymous(problem: Members) -> Members:
    return {name: value for name, value in problem.items() if name != "correlationId"}
