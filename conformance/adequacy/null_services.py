"""HTTP services that answer without doing anything (Q7), as ASGI applications."""

import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from uuid import uuid4

if TYPE_CHECKING:
    from conformance.backend.asgi_service import Application

_Scope: TypeAlias = MutableMapping[str, Any]
_Receive: TypeAlias = Callable[[], Awaitable[_Scope]]
_Send: TypeAlias = Callable[[_Scope], Awaitable[None]]
_ITEM: Final = re.compile(r".*/[0-9a-f]{8}-[0-9a-f-]{27}/?")


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, headers and a body; None for none."""

    status: int
    body: object = None
    headers: tuple[tuple[str, str], ...] = ()


def service(answer: Callable[[str, str], Reply]) -> "Application":
    """Return the application that gives the reply to a method and a path, whatever else was sent."""

    async def application(scope: _Scope, receive: _Receive, send: _Send) -> None:
        if scope["type"] == "lifespan":
            for moment in ("startup", "shutdown"):
                await receive()
                await send({"type": f"lifespan.{moment}.complete"})
            return
        reply = answer(scope["method"], scope["path"])
        body = b"" if reply.body is None else json.dumps(reply.body).encode()
        headers = [(name.lower().encode(), value.encode()) for name, value in reply.headers]
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return application


def nothing_found(_method: str, path: str) -> Reply:
    """Every request: 404 with a complete problem."""
    problem = {
        "detail": f"There is nothing at {path}.",
        "type": "urn:ed-fi:api:not-found",
        "title": "Not Found",
        "status": 404,
        "correlationId": str(uuid4()),
        "validationErrors": {},
        "errors": [],
    }
    return Reply(404, problem, (("Content-Type", "application/problem+json"),))


def all_well(method: str, path: str) -> Reply:
    """Every request succeeds: collections are empty, items have no members, what is created has a place."""
    match method:
        case "POST":
            return Reply(201, None, (("Location", f"{path}/{uuid4()}"), ("ETag", f'"{uuid4().hex}"')))
        case "PUT" | "DELETE":
            return Reply(204)
        case _:
            body: object = {} if _ITEM.fullmatch(path) else []
            return Reply(200, body, (("Content-Type", "application/json"),))
