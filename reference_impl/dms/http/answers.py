"""Answers as Starlette sends them (E07 H2, H4)."""

from collections.abc import Mapping

import orjson
from starlette.responses import Response

from reference_impl.dms.problem import MEDIA_TYPE, Problem, ProblemType

JSON = "application/json"


def problem_answer(problem: Problem, correlation_id: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return the answer of a problem."""
    content = orjson.dumps(problem.body(correlation_id))
    more = {"Retry-After": "1"} if problem.type is ProblemType.SERVICE_UNAVAILABLE else {}
    return Response(content, problem.type.status, {**more, **(headers or {})}, MEDIA_TYPE)


def json_answer(content: bytes, headers: Mapping[str, str] | None = None) -> Response:
    """Return a document or a page."""
    return Response(content, 200, dict(headers or {}), JSON)


def health_answer(refused: Mapping[str, str]) -> Response:
    """Return what this server says of itself; instances that the gate refuses are named with their codes."""
    listed = [{"name": name, "code": refused[name]} for name in sorted(refused)]
    content = {"status": "degraded" if refused else "healthy", "instances": listed}
    return json_answer(orjson.dumps(content))


def empty_answer(status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Return an answer without body."""
    return Response(b"", status, dict(headers or {}))


def quoted(etag: str) -> str:
    """Return a validator as a header has it."""
    return f'"{etag}"'
