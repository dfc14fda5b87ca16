"""The steps that need a server, tried on a small one: they accept what is right and no more (E03-S05-AC6)."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from conformance.assertions import CriterionFailed
from conformance.backend.http_client import SocketClient
from conformance.backend.protocol import Service
from conformance.oracles.descriptor_files import Descriptor
from steps.dms.seeding.descriptor_files import write_descriptors
from steps.dms.seeding.served_descriptor_steps import descriptors_readable, document_accepted

STORED = {"id": "x", "namespace": "uri://a b", "codeValue": "Tenth & last", "shortDescription": "10"}


class Handler(BaseHTTPRequestHandler):
    """Knows one descriptor, and takes documents that refer to it."""

    def do_GET(self) -> None:
        """Answer a query."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        self._answer(200, [STORED] if query.items() <= STORED.items() else [])

    def do_POST(self) -> None:
        """Accept a document whose text has the code value."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(201 if "last" in body else 409, {})

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, status: int, body: object) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


@pytest.fixture
def service() -> Iterator[Service]:
    """Give a running server."""
    with _running(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        with closing(SocketClient(address, 10)) as client:
            yield Service(address, client)


@contextmanager
def _running(server: ThreadingHTTPServer) -> Iterator[ThreadingHTTPServer]:
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_descriptor_with_its_fields_is_readable(service: Service, tmp_path: Path) -> None:
    """Members that the card does not name, such as ids, do not count."""
    write_descriptors(tmp_path, "a.xml", [Descriptor("GradeLevelDescriptor", "uri://a b", "Tenth & last", "10")])
    descriptors_readable("a.xml", "/data/ed-fi/gradeLevelDescriptors", service, tmp_path)


@pytest.mark.parametrize(("code", "short"), [("Tenth & last", "ten"), ("other", "10")])
def test_another_field_or_none_at_all_is_refused(service: Service, tmp_path: Path, code: str, short: str) -> None:
    """A server that answers with something else has not the descriptor that was seeded."""
    write_descriptors(tmp_path, "a.xml", [Descriptor("GradeLevelDescriptor", "uri://a b", code, short)])
    with pytest.raises(CriterionFailed):
        descriptors_readable("a.xml", "/data", service, tmp_path)


def test_a_document_is_accepted_or_not(service: Service) -> None:
    """Only created counts."""
    document_accepted("/data", '{"gradeLevelDescriptor": "last"}', service)
    with pytest.raises(CriterionFailed, match="409"):
        document_accepted("/data", "{}", service)
