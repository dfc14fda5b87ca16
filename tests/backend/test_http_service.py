"""The verb ``serve`` of an external backend."""

import signal
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from conformance.backend.external import ExternalBackend
from conformance.backend.http_service import LogReader, as_environment
from conformance.backend.protocol import BackendCrashed, BackendTimedOut, NotOffered, ProtocolViolation, Service
from conformance.config.model import ExternalSettings, Limits
from tests.backend.scripts import external_settings, script

SERVER = """
from http.server import BaseHTTPRequestHandler, HTTPServer
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"{os.getpid()} {os.environ.get('MODE')}".encode())
server = HTTPServer(("127.0.0.1", 0), Handler)
write(json.dumps({"ready": True, "base_url": f"http://127.0.0.1:{server.server_port}/"}))
for number in range(20_000):
    print("log line", number)
server.serve_forever()
"""


def backend_with(*, start: float = 5.0, **reached: object) -> ExternalBackend:
    """Return an external backend reached as told."""
    settings = ExternalSettings(**reached)  # type: ignore[arg-type]  # the tests name the fields
    return ExternalBackend(external_settings(Limits(start=start, stop=0.3)), settings, str)


@contextmanager
def served(body: str, *, start: float = 5.0) -> Iterator[Service]:
    """Serve the script ``body``."""
    with backend_with(serve=script(body), start=start).serve({"MODE": "judged"}) as service:
        yield service


def test_a_service_is_started_reached_and_stopped() -> None:
    """The process, its settings and its address all come from here; nothing may stay behind."""
    with served(SERVER) as service:
        assert not service.base_url.endswith("/")
        with urllib.request.urlopen(service.base_url) as response:  # noqa: S310 - the address is ours
            pid, mode = response.read().decode().split()
        assert mode == "judged"
    assert not psutil.pid_exists(int(pid))


def test_the_client_sends_what_it_is_told_and_nothing_of_its_own() -> None:
    """A criterion about a missing header is worthless when the client adds it."""
    echo = SERVER.replace("f\"{os.getpid()} {os.environ.get('MODE')}\"", "(self.path + chr(10) + str(self.headers))")
    with served(echo) as service:
        answer = service.client.request("GET", "/a%2Fb?x=%27%20", headers=[("X-One", "1"), ("X-One", "2")])
    assert answer.status == 200
    assert answer.text.lower().split() == ["/a%2fb?x=%27%20", "host:", service.base_url.removeprefix("http://"),
                                   "x-one:", "1", "x-one:", "2"]  # fmt: skip


def test_an_abandoned_request_arrives_and_its_connection_breaks() -> None:
    """What a service does for a client that has gone is a criterion; the request itself must be a whole one."""
    waiting = SERVER.replace(
        "def do_GET(self):",
        """def do_PUT(self):
        kept.append(self.rfile.read(int(self.headers["content-length"])).decode())
        kept.append(self.rfile.read(1).decode())
    def do_GET(self):""",
    ).replace("f\"{os.getpid()} {os.environ.get('MODE')}\"", "str(kept)")
    with served(f"kept = []\n{waiting}") as service:
        with service.client.abandoned("PUT", "/x", headers=[("X-One", "1")], content=b"{}"):
            time.sleep(0.1)
        assert service.client.request("GET", "/").text == "['{}', '']"


def test_a_dot_in_a_setting_is_two_underscores_in_the_environment() -> None:
    """No shell and no language knows variables with a dot (dms E06, C10)."""
    assert as_environment({"Api.Depth": "4", "Plain": "x"}) == {"Api__Depth": "4", "Plain": "x"}


def test_the_structured_log_is_read_without_what_is_not_part_of_it() -> None:
    """A runtime may write a line of its own between the records."""
    body = SERVER.replace("for number", "print('{\"event\":\"begin\"}', 'noise', '{broken', sep=chr(10), "
                          "file=sys.stderr, flush=True)\nfor number")  # fmt: skip
    with served(body) as service:
        service.client.request("GET", "/")
        deadline = time.monotonic() + 5
        while not (records := service.log()) and time.monotonic() < deadline:
            time.sleep(0.01)
    assert records == ({"event": "begin"},)


def test_a_log_that_grows_is_read_on_from_where_the_last_reading_ended() -> None:
    """A service that serves many scenarios has a long log; a line that is half written is read when it is whole."""
    written = ['{"event":"one"}\n{"event":"t']
    read = LogReader(lambda: "".join(written))
    assert read() == ({"event": "one"},)
    written.append('wo"}\nnoise\n{"event":"three"}')
    assert read() == read() == ({"event": "one"}, {"event": "two"}, {"event": "three"})


def test_a_service_that_is_gone_is_the_backend_s_crash() -> None:
    """It must not look like a fault of the suite."""
    with (
        backend_with(url="http://127.0.0.1:9").serve({}) as service,
        pytest.raises(BackendCrashed, match="got no answer"),
    ):
        service.client.request("GET", "/")


def test_a_service_that_already_runs_is_left_alone() -> None:
    """A team may judge what is deployed."""
    with backend_with(url="https://host.example/api").serve({}) as service:
        assert service.base_url == "https://host.example/api"
        assert service.log() == ()


def test_http_is_offered_only_where_it_is_configured() -> None:
    """*Not offered* is a fact, *failed* an accusation."""
    assert backend_with(url="http://h").offers("port:http")
    assert backend_with(serve=("s",)).offers("port:http")
    assert backend_with(serve=("s",)).offers("port:db")
    assert not backend_with(url="http://h").offers("port:cli")
    without = backend_with(commands={"tool": ("true",)})
    assert not without.offers("port:http")
    with pytest.raises(NotOffered, match="neither 'url' nor 'serve'"):
        without.serve({})


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Listening on port 80", "it cannot be read"),
        ('{"ready":false,"base_url":"http://h"}', "it does not say"),
        ('{"ready":true}', "it does not say"),
        ('{"ready":true,"base_url":"localhost:80"}', "not an http or https address"),
    ],
)
def test_another_first_line_than_readiness_is_a_violation(line: str, sentence: str) -> None:
    """Guessing when a service is ready makes flaky runs."""
    with pytest.raises(ProtocolViolation, match=sentence), served(f"write({line!r})\ntime.sleep(9)"):
        pass


def test_a_service_that_never_gets_ready_runs_into_the_limit() -> None:
    """The message must not blame a request that was never sent."""
    with pytest.raises(BackendTimedOut, match=r"port:http within 0\.3 s"), served("time.sleep(9)", start=0.3):
        pass


def test_a_service_that_dies_at_start_has_crashed() -> None:
    """Its last words say why."""
    with pytest.raises(BackendCrashed, match="exit code 5") as caught, served("sys.exit(5)"):
        pass
    assert caught.value.operation == "port:http"


def test_a_failing_scenario_stops_the_service_too() -> None:
    """Otherwise each failure would leave a server behind."""
    body = 'write(json.dumps({"ready": True, "base_url": f"http://h/{os.getpid()}"}))\ntime.sleep(60)'
    seen: list[int] = []

    def scenario() -> None:
        with served(body) as service:
            seen.append(int(service.base_url.rpartition("/")[2]))
            raise AssertionError

    with pytest.raises(AssertionError):
        scenario()
    assert not psutil.pid_exists(seen[0])


SLOW = SERVER.replace("write(json", "while not os.path.exists(os.environ['MODE']): time.sleep(0.01)\nwrite(json")


def test_a_process_can_be_looked_at_before_it_is_ready(tmp_path: Path) -> None:
    """What a service does before it is ready is a criterion: nobody may wait for that."""
    gate = tmp_path / "ready"
    with backend_with(serve=script(SLOW)).start({"MODE": str(gate)}) as process:
        assert process.exit_code(0.2) is None
        early = process.addresses()
        gate.touch()
        service = process.ready()
        assert service.client.request("GET", "/").status == 200
        assert (early, process.addresses()) in {((service.base_url,),) * 2, ((), (service.base_url,))}


def test_a_process_gets_signals_and_its_end_is_told() -> None:
    """The exit code of a process that a signal ended is the signal's number, negative."""
    with backend_with(serve=script(SERVER)).start({}) as process:
        process.ready()
        process.send(signal.SIGUSR1)
        assert process.exit_code(5) == -signal.SIGUSR1
        process.send(signal.SIGUSR1)


def test_a_process_is_ended_with_the_scenario() -> None:
    """Also when it never got ready."""
    with backend_with(serve=script(SLOW)).start({"MODE": "/nowhere"}) as process:
        pass
    assert process.exit_code(0) == -signal.SIGTERM
