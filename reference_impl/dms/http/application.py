"""The ASGI application: one function per method, the order of checks in one place (E07 H3)."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, quote
from uuid import UUID, uuid4

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Router
from starlette.types import Receive, Scope, Send

from reference_impl.dms.database.refusals import DatabaseRefusal
from reference_impl.dms.deleting.documents import DeleteRequest, remove
from reference_impl.dms.errors import DmsError
from reference_impl.dms.http.answers import empty_answer, health_answer, json_answer, problem_answer, quoted
from reference_impl.dms.http.body_checks import checked
from reference_impl.dms.http.routes import NOT_FOUND, Address, address_of
from reference_impl.dms.problem import SYSTEM, Problem, ProblemType
from reference_impl.dms.reading.documents import read_item
from reference_impl.dms.reading.pages import fields_of, read_page
from reference_impl.dms.reading.parameters import query_of
from reference_impl.dms.reconstitution.served_items import item_bytes, page_bytes
from reference_impl.dms.requests.preconditions import HEADER, precondition_of
from reference_impl.dms.runtime.configuration import Configuration
from reference_impl.dms.runtime.faults import problem_of_fault
from reference_impl.dms.runtime.gate import Gate
from reference_impl.dms.runtime.schema_view import Endpoint
from reference_impl.dms.runtime.start_up import Started
from reference_impl.dms.runtime.store import Store
from reference_impl.dms.runtime.structured_log import JsonLog, Level, Log
from reference_impl.dms.runtime.verdicts import Refused
from reference_impl.dms.writing.attempts import WriteRequest
from reference_impl.dms.writing.descriptors import write_descriptor
from reference_impl.dms.writing.documents import write

_MEDIA_TYPES: Final = frozenset({"application/json", "text/json"})
_PARTS: Final = re.compile(r'(?:^|;)((?:"(?:\\.|[^"\\])*\\?(?:"|$)|[^;])*)')
"""What stands between the semicolons of a media type; one in quotes is part of a value."""


def application(configuration: Configuration, prepare: Callable[[], Started], sink: Callable[[str], object]) -> Router:
    """Return the service. ``prepare`` does the start-up with its lifespan, or hands out what was started before."""
    log = JsonLog(sink)
    service = _Service(configuration, log)

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        service.gate = Gate(configuration, prepare(), log)
        try:
            yield
        finally:
            await service.gate.close()

    # No route stands in front: it would answer what is no path, as in ``OPTIONS *``, without a problem.
    return Router(default=service, lifespan=lifespan, redirect_slashes=False)


class _Service:
    """Answers requests once start-up has given it a gate."""

    gate: Gate

    def __init__(self, configuration: Configuration, log: Log) -> None:
        self._configuration = configuration
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        header = self._configuration.correlation_id_header
        correlation_id = (request.headers.get(header, "").strip() if header else "") or str(uuid4())
        try:
            answer = await self._answer(request, correlation_id)
        except ClientDisconnect:
            return  # It hung up in the middle of its request: there is nobody to answer, and nothing failed.
        except DatabaseRefusal as refusal:
            fields = {"error": refusal.kind.value, "sql_state": refusal.code}
            self._log.write(Level.ERROR, "dms.request.failed", correlation_id, **fields)
            answer = problem_answer(problem_of_fault(refusal), correlation_id)
        except Exception as error:  # noqa: BLE001 - nothing internal may reach a client
            details = error.details if isinstance(error, DmsError) else {}
            event = "dms.integrity.mismatch" if isinstance(error, DmsError) else "dms.request.failed"
            self._log.write(Level.ERROR, event, correlation_id, error=type(error).__name__, **details)
            answer = problem_answer(SYSTEM, correlation_id)
        await answer(scope, receive, send)

    async def _answer(self, request: Request, correlation_id: str) -> Response:
        raw_path: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
        path = raw_path.decode("latin-1").partition("?")[0]
        if path == "/health":
            return health_answer(self.gate.refused())
        address = address_of(path, self._configuration.instances)
        if isinstance(address, Problem):
            return problem_answer(address, correlation_id)
        store = await self.gate.store(address.instance, correlation_id)
        if isinstance(store, Refused):
            return problem_answer(store.problem, correlation_id)
        endpoint = store.view.endpoints.get((address.project.lower(), address.resource.lower()))
        if endpoint is None:
            return problem_answer(NOT_FOUND, correlation_id)
        if request.method not in address.allowed:
            error = f"the method {request.method} is not offered here"
            problem = Problem(ProblemType.METHOD_NOT_ALLOWED, "The method does not fit the address.", errors=(error,))
            return problem_answer(problem, correlation_id, {"Allow": ", ".join(address.allowed)})
        return await self._done(_Call(request, address, endpoint, store, correlation_id))

    async def _done(self, call: "_Call") -> Response:
        if call.request.method in {"POST", "PUT"}:
            return await self._write(call)
        if call.address.id is None:
            return await self._page(call)
        if call.request.method == "DELETE":
            return await _remove(call, call.address.id)
        return await _item(call, call.address.id)

    async def _page(self, call: "_Call") -> Response:
        fields = fields_of(call.endpoint, call.store)
        # Not request.url: it refuses bytes that are no text, and a Host header that is no host.
        text = bytes(call.request.scope["query_string"]).decode("utf-8", "replace")
        pairs = parse_qsl(text, keep_blank_values=True, errors="replace")
        query = query_of(pairs, fields.fields, self._configuration.maximum_page_size)
        if isinstance(query, Problem):
            return problem_answer(query, call.correlation_id)
        page = await read_page(call.endpoint, fields.root, query, call.store, call.correlation_id)
        headers = {} if page.total_count is None else {"Total-Count": str(page.total_count)}
        return json_answer(page_bytes(page.items), headers)

    async def _write(self, call: "_Call") -> Response:
        media_type = ", ".join(call.request.headers.getlist("content-type"))
        if "content-type" in call.request.headers and not _accepted(media_type):
            errors = (f"the media type {media_type} is not accepted",)
            problem = Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON in UTF-8.", errors=errors)
            return problem_answer(problem, call.correlation_id)
        content = await self._body(call.request)
        if content is None:
            problem = Problem(ProblemType.CONTENT_TOO_LARGE, "The body is too large.")
            return problem_answer(problem, call.correlation_id)
        requests, bypass = call.endpoint.requests, self._configuration.bypass_type_coercion
        valid = await checked(requests, content, call.address.id, call.correlation_id, bypass=bypass)
        if isinstance(valid, Response):
            return valid
        is_post = call.address.id is None
        writing = write_descriptor if requests.is_descriptor else write
        precondition = precondition_of(call.request.headers.getlist(HEADER), may_create=is_post)
        request = WriteRequest(call.endpoint, valid, call.correlation_id, call.address.id, precondition)
        outcome = await writing(request, call.store)
        if isinstance(outcome, Problem):
            return problem_answer(outcome, call.correlation_id)
        headers = {"Location": f"{_collection_of(call)}/{outcome.id}", "ETag": quoted(outcome.etag)}
        status = 204 if not is_post else 201 if outcome.is_new else 200
        return empty_answer(status, headers)

    async def _body(self, request: Request) -> bytes | None:
        """Return the body, None as soon as it is too large."""
        limit = self._configuration.max_request_body_bytes
        parts: list[bytes] = []
        size = 0
        async for part in request.stream():
            size += len(part)
            if size > limit:
                return None
            parts.append(part)
        return b"".join(parts)


@dataclass(frozen=True, slots=True)
class _Call:
    """A request whose address is known: what it is about, and the store that its instance has."""

    request: Request
    address: Address
    endpoint: Endpoint
    store: Store
    correlation_id: str


async def _item(call: _Call, identifier: UUID) -> Response:
    item = await read_item(call.endpoint, identifier, call.store, call.correlation_id)
    if item is None:
        return problem_answer(NOT_FOUND, call.correlation_id)
    return json_answer(item_bytes(item), {"ETag": quoted(item.etag)})


async def _remove(call: _Call, identifier: UUID) -> Response:
    precondition = precondition_of(call.request.headers.getlist(HEADER), may_create=False)
    problem = await remove(DeleteRequest(call.endpoint, identifier, call.correlation_id, precondition), call.store)
    return empty_answer(204) if problem is None else problem_answer(problem, call.correlation_id)


def _collection_of(call: _Call) -> str:
    """Return the address of the collection as the client reached it.

    Not request.url: it raises for a Host header that is no host.
    """
    scope = call.request.scope
    server: tuple[str, int] | None = scope.get("server")
    host = call.request.headers.get("host") or ("localhost" if server is None else f"{server[0]}:{server[1]}")
    # The document is stored by now: whatever letters the prefix has, the header must hold them.
    prefix = quote(call.address.instance.route_prefix)
    return f"{scope['scheme']}://{host}{'/' if prefix else ''}{prefix}{call.endpoint.path}"


def _accepted(media_type: str) -> bool:
    name, *parameters = (one.strip().lower() for one in _PARTS.findall(media_type))
    pairs = [one.partition("=") for one in parameters]
    charsets = [value.strip('" ') for parameter, _, value in pairs if parameter.strip() == "charset"]
    return name in _MEDIA_TYPES and all(one == "utf-8" for one in charsets)
