"""A fault of the wire alters the one thing that it says in requests or answers, and nothing else (Q2)."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from conformance.adequacy.altered_services import AlteringBackend, HttpRequest
from conformance.adequacy.catalogue import catalogue_file, load_faults
from conformance.adequacy.model import Kind
from conformance.adequacy.planted_defects import DEFECTS
from conformance.adequacy.wire_plugin import announced, load_wire_fault
from conformance.backend.http_messages import Headers, HttpAnswer
from conformance.backend.protocol import Backend, Service

ID = "6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11"
OTHER = "0b6cbd0e-8c0a-4c53-9b3a-5a1f5f6d7e10"
ITEMS = "/data/ed-fi/schools"
ITEM = f"{ITEMS}/{ID}"
LOCATION = ("location", f"http://127.0.0.1:80{ITEM}")
TAG = ("etag", '"3-0a1b2c3d.j._.n.i"')
GET, PAGE = HttpRequest("GET", ITEM), HttpRequest("GET", ITEMS)
PUT, POST = HttpRequest("PUT", ITEM, (), b"{}"), HttpRequest("POST", ITEMS, (), b"{}")
MATCHING = ("If-Match", f'"{ID}"')
ANY = ("If-Match", "*")
CREATED = HttpAnswer(201, (LOCATION, TAG), b"")
ID_AS_TAG = ("etag", f'"{ID}"')
PROBLEM = (("content-type", "application/problem+json"),)
STATEMENT = 'SELECT \\"DocumentId\\" FROM \\"dms\\".\\"ReferentialIdentity\\" WHERE \\"ReferentialId\\" = $1'


def read(body: str, *headers: tuple[str, str]) -> HttpAnswer:
    """Return the answer to a request that shows something."""
    return HttpAnswer(200, headers, body.encode())


def problem(status: int, body: str, *headers: tuple[str, str]) -> HttpAnswer:
    """Return a refusal."""
    return HttpAnswer(status, (*PROBLEM, *headers), body.encode())


def posted(body: str) -> HttpRequest:
    """Return a request with a body."""
    return HttpRequest("POST", ITEMS, (), body.encode())


ALTERED_ANSWERS = [
    ("M-W-01", POST, CREATED, HttpAnswer(201, (TAG,), b"")),
    ("M-W-02", POST, HttpAnswer(200, (LOCATION, TAG), b""), CREATED),
    ("M-W-05", POST, CREATED, HttpAnswer(201, (LOCATION, ID_AS_TAG), b"")),
    ("M-W-05", PUT, HttpAnswer(204, (TAG,), b""), HttpAnswer(204, (ID_AS_TAG,), b"")),
    (
        "M-W-05",
        GET,
        read(f'{{"id":"{ID}","n":1.50,"_etag":"3"}}', TAG),
        read(f'{{"id":"{ID}","n":1.50,"_etag":"{ID}"}}', ID_AS_TAG),
    ),
    ("M-W-05", PAGE, read(f'[{{"id":"{ID}","_etag":"3"}}]'), read(f'[{{"id":"{ID}","_etag":"{ID}"}}]')),
    (
        "M-W-06",
        GET,
        read('{"b":[{"c":[1.0,2]},"é"],"a":"[1,2]"}', ("content-length", "99")),
        read('{"b":["é",{"c":[2,1.0]}],"a":"[1,2]"}', ("content-length", "38")),
    ),
    (
        "M-W-08",
        GET,
        read('{"n":-1.50,"t":"7 \\"8\\"","l":[0,1e5]}'),
        read('{"n":"-1.50","t":"7 \\"8\\"","l":["0","1e5"]}'),
    ),
    ("M-W-08", PAGE, read('[{"n":3,"b":true}]'), read('[{"n":"3","b":true}]')),
    ("M-W-14", PUT, problem(404, '{"correlationId":"x","status":404}'), problem(404, '{"status":404}')),
    ("M-W-16", PUT, problem(405, "{}", ("allow", "GET, POST")), problem(405, "{}")),
    ("M-W-17", PUT, problem(500, '{"detail":"No."}'), problem(500, f'{{"detail":"No. ({STATEMENT})"}}')),
]
ALTERED_REQUESTS = [
    ("M-W-05", HttpRequest("DELETE", ITEM, (MATCHING,)), HttpRequest("DELETE", ITEM, (ANY,))),
    ("M-W-09", posted('{"e\u0301": "e\u0301", "b": ["u\\u0308"]}'), posted('{"e\u0301": "\\u00e9", "b": ["\\u00fc"]}')),
    ("M-W-10", posted('{" a " : " b c ", "n":1.0,"n":2}'), posted('{" a " : "b c", "n":1.0,"n":2}')),
    ("M-W-20", HttpRequest("GET", f"{ITEMS}?offset=2&limit=1"), HttpRequest("GET", f"{ITEMS}?limit=1")),
    ("M-W-20", HttpRequest("GET", f"{ITEMS}?a=%41&%6Fffset=2"), HttpRequest("GET", f"{ITEMS}?a=%41")),
    ("M-W-21", HttpRequest("GET", f"{ITEMS}?limit=2"), HttpRequest("GET", ITEMS)),
]
UNTOUCHED = [
    ("M-W-01", PUT, HttpAnswer(204, (LOCATION, TAG), b"")),
    ("M-W-02", GET, read("{}")),
    ("M-W-02", PUT, HttpAnswer(204, (LOCATION,), b"")),
    ("M-W-05", HttpRequest("GET", "/health"), read('{"id":"1","_etag":"3"}', TAG)),
    ("M-W-05", HttpRequest("PUT", ITEM, (("If-Match", f'"{OTHER}"'),)), problem(412, '{"_etag":"3"}', TAG)),
    ("M-W-05", GET, read("no JSON")),
    ("M-W-06", PAGE, read('[{"a":[1,2]},2]')),
    ("M-W-06", GET, read("no JSON")),
    ("M-W-06", GET, problem(404, '{"errors":["a","b"]}')),
    ("M-W-08", HttpRequest("GET", "/health"), read('{"n":1}')),
    ("M-W-08", GET, problem(404, '{"status":404}')),
    ("M-W-09", posted('{"a": "\u00e9", "b": "\\u00e9\\ud800", "e\u0301" : 1, broken"'), CREATED),
    ("M-W-09", HttpRequest("POST", ITEMS, (), b'{"a": "\xff", "b": "e\xcc\x81"}'), problem(400, "{}")),
    ("M-W-10", posted('{" a ": "b  c", "t": "\\u0009t\\u00a0"}'), CREATED),
    ("M-W-14", GET, read('{"correlationId":"x"}')),
    ("M-W-14", PUT, problem(413, "no JSON")),
    ("M-W-16", GET, read("{}", ("allow", "GET"))),
    ("M-W-17", GET, read('{"detail":"No."}')),
    ("M-W-17", PUT, problem(500, '["detail"]')),
    ("M-W-20", HttpRequest("GET", f"{ITEMS}?limit=2&&x=offset=1"), read("[]")),
    ("M-W-21", HttpRequest("GET", f"{ITEMS}?offset=2&totalLimit=3&"), read("[]")),
]


class Recorder:
    """A client whose service answers everything alike; it keeps what it was asked."""

    def __init__(self, answer: HttpAnswer) -> None:
        self.answer = answer
        self.asked: list[HttpRequest] = []

    def request(self, method: str, target: str, *, headers: Headers = (), content: bytes = b"") -> HttpAnswer:
        """Keep the request."""
        self.asked.append(HttpRequest(method, target, tuple(headers), content))
        return self.answer

    def abandoned(
        self, method: str, target: str, *, headers: Headers = (), content: bytes = b""
    ) -> AbstractContextManager[None]:
        """Keep the request, too."""
        self.request(method, target, headers=headers, content=content)
        return nullcontext()

    def send(self, request: HttpRequest) -> HttpAnswer:
        """Answer a request in one piece."""
        return self.request(request.method, request.target, headers=request.headers, content=request.content)


def under(fault: str, request: HttpRequest, answer: HttpAnswer, report: Path) -> tuple[list[HttpRequest], HttpAnswer]:
    """Return what a service is asked, and what its client is given, while the fault is on."""
    service = Recorder(answer)
    given = announced(load_wire_fault(fault), str(report))(service.send, request)
    return service.asked, given


@pytest.mark.parametrize(("fault", "request_", "answer", "wrong"), ALTERED_ANSWERS)
def test_an_answer_is_altered(
    fault: str, request_: HttpRequest, answer: HttpAnswer, wrong: HttpAnswer, tmp_path: Path
) -> None:
    """The service is asked what the client asked for; only its answer is another one, and the fault is announced."""
    assert under(fault, request_, answer, tmp_path / "active.txt") == ([request_], wrong)
    assert (tmp_path / "active.txt").read_text() == f"FAULT-ACTIVE {fault}\n"


@pytest.mark.parametrize(("fault", "request_", "wrong"), ALTERED_REQUESTS)
def test_a_request_is_altered(fault: str, request_: HttpRequest, wrong: HttpRequest, tmp_path: Path) -> None:
    """The service is asked something else, and the client is given its answer."""
    answer = HttpAnswer(400, (), b"")
    assert under(fault, request_, answer, tmp_path / "active.txt") == ([wrong], answer)
    assert (tmp_path / "active.txt").read_text() == f"FAULT-ACTIVE {fault}\n"


@pytest.mark.parametrize(("fault", "request_", "answer"), UNTOUCHED)
def test_everything_else_is_untouched(fault: str, request_: HttpRequest, answer: HttpAnswer, tmp_path: Path) -> None:
    """A second difference could be what the catcher noticed; a fault that changed nothing was not reached."""
    assert under(fault, request_, answer, tmp_path / "active.txt") == ([request_], answer)
    assert not (tmp_path / "active.txt").exists()


def test_every_fault_of_the_wire_is_tried_here() -> None:
    """A row without a case could alter anything."""
    rows = {fault.id for fault in load_faults(catalogue_file()) if fault.kind is Kind.WIRE}
    assert {fault for fault, *_ in (*ALTERED_ANSWERS, *ALTERED_REQUESTS)} == rows
    assert {fault for fault, *_ in UNTOUCHED} == rows


@pytest.mark.parametrize(
    ("defect", "method", "status", "wrong"),
    [
        ("conflict-500", "DELETE", 409, 500),
        ("conflict-500", "PUT", 409, 409),
        ("unknown-204", "DELETE", 404, 204),
        ("unknown-204", "GET", 404, 404),
    ],
)
def test_a_planted_defect_alters_the_status_of_deletes(defect: str, method: str, status: int, wrong: int) -> None:
    """Whoever plants one wants that one criterion red and no other."""
    service = Recorder(HttpAnswer(status, (), b""))
    assert DEFECTS[defect](service.send, HttpRequest(method, ITEM)).status == wrong


def test_every_service_of_a_backend_is_altered(tmp_path: Path) -> None:
    """One that is started as a process too; a request that nobody hears the answer of goes through as it is."""
    recorder = Recorder(CREATED)
    service = Service("http://sound.invalid", recorder)

    @contextmanager
    def serve(settings: Mapping[str, str]) -> Iterator[Service]:
        yield Service(settings["url"], recorder)

    @contextmanager
    def start(_: Mapping[str, str]) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(ready=lambda: service, addresses=lambda: ("somewhere",))

    exchange = announced(load_wire_fault("M-W-01"), str(tmp_path / "active.txt"))
    backend = AlteringBackend(cast("Backend", SimpleNamespace(serve=serve, start=start, name="sound")), exchange)
    with backend.serve({"url": "http://one.invalid"}) as one, backend.start({}) as process:
        for served in (one, process.ready()):
            assert served.client.request("POST", ITEMS, content=b"{}").headers == (TAG,)
            with served.client.abandoned("POST", ITEMS, content=b"{}"):
                pass
        assert (one.base_url, process.addresses()) == ("http://one.invalid", ("somewhere",))
    assert (backend.name, recorder.asked) == ("sound", [POST] * 4)
