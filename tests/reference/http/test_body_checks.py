"""Who waits while a body is checked."""

import asyncio
import threading
from typing import TYPE_CHECKING, cast

import pytest
from starlette.responses import Response

from reference_impl.dms.http import body_checks
from reference_impl.dms.problem import Problem, ProblemType

if TYPE_CHECKING:
    from reference_impl.dms.requests.resource_requests import ResourceRequests

REFUSED = Problem(ProblemType.DATA_VALIDATION_FAILED, "It is wrong.")


def outcome(content: bytes, seconds: float, monkeypatch: pytest.MonkeyPatch) -> tuple[bool, Response]:
    """Check a body that is wrong; return whether something else was done meanwhile, and the answer."""
    others = threading.Event()
    served: list[bool] = []

    def validate(*_: object, **__: object) -> Problem:
        served.append(others.wait(seconds))
        return REFUSED

    async def serve_others() -> None:
        others.set()

    async def both() -> Response:
        # A task begins when the loop is free.
        task = asyncio.create_task(serve_others())
        answer = await body_checks.checked(requests, content, None, "c", bypass=False)
        await task
        assert isinstance(answer, Response)
        return answer

    requests = cast("ResourceRequests", object())
    monkeypatch.setattr(body_checks, "validate", validate)
    answer = asyncio.run(both())
    return served[0], answer


def test_others_are_served_while_a_large_body_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten megabytes of faults would hold up everybody for seconds."""
    served, answer = outcome(b" " * (body_checks.LARGE + 1), 10, monkeypatch)
    assert (served, answer.status_code) == (True, 400)


def test_a_small_body_is_checked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread costs more than the checks of nearly all bodies."""
    monkeypatch.setattr(body_checks, "to_thread", None)
    served, answer = outcome(b" " * body_checks.LARGE, 0, monkeypatch)
    assert (served, answer.status_code) == (False, 400)
