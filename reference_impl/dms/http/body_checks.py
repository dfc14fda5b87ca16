"""The checks of a request's body, the large ones beside the other requests (E07 H3)."""

from asyncio import to_thread
from typing import Final
from uuid import UUID

from starlette.responses import Response

from reference_impl.dms.http.answers import problem_answer
from reference_impl.dms.problem import Problem
from reference_impl.dms.requests.resource_requests import ResourceRequests
from reference_impl.dms.requests.validation import Method, ValidRequest, validate

LARGE: Final = 256 * 1024
"""Bytes above which a thread does it: ten megabytes take seconds, and all other requests would wait for them."""


async def checked(
    requests: ResourceRequests, content: bytes, identifier: UUID | None, correlation_id: str, *, bypass: bool
) -> ValidRequest | Response:
    """Return the valid request, or the answer that lists what is wrong with it. ``identifier`` is that of a PUT."""

    def check() -> ValidRequest | Response:
        method = Method.POST if identifier is None else Method.PUT
        valid = validate(requests, content, method, identifier, bypass=bypass)
        return problem_answer(valid, correlation_id) if isinstance(valid, Problem) else valid

    return check() if len(content) <= LARGE else await to_thread(check)
