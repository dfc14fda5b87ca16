"""``dms-server`` in a process of its own."""

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from reference_impl.backend import create

COMMAND = str(Path(sys.executable).with_name("dms-server"))
NOWHERE = {
    "Instances__1__Id": "1",
    "Instances__1__Name": "north",
    "Instances__1__Dialect": "pgsql",
    "Instances__1__ConnectionString": "postgresql://nobody@127.0.0.1:1/nowhere",
}
TOWN = Path(__file__).parents[2] / "fixtures" / "dms" / "town" / "town.json"


def settings_file(folder: Path, **settings: str) -> Path:
    """Write settings; a double underscore in a name is a dot."""
    lines = (f"{json.dumps(name.replace('__', '.'))} = {json.dumps(value)}\n" for name, value in settings.items())
    path = folder / "settings.toml"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_it_says_when_it_is_ready_and_ends_gently(tmp_path: Path) -> None:
    """One line on standard output, health, and SIGTERM ends it with 0 and nothing failed."""
    config = settings_file(tmp_path, Schema__Files__0=str(TOWN))
    with subprocess.Popen(
        [COMMAND, "--config", str(config)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        ready = json.loads(process.stdout.readline())
        with urllib.request.urlopen(f"{ready['base_url']}/health") as response:  # noqa: S310 - the server of this test
            health = json.load(response)
        process.send_signal(signal.SIGTERM)
        rest, log = process.communicate(timeout=30)
    assert ready["ready"] is True
    assert health == {"status": "healthy", "instances": []}
    assert (process.returncode, rest) == (0, "")
    events = [json.loads(line)["event"] for line in log.splitlines()]
    assert events[-1] == "startup.ready"
    assert "startup.task.failed" not in events


def test_in_process_it_ends_as_soon_as_it_is_ready(tmp_path: Path) -> None:
    """Nobody could stop it there."""
    settings_file(tmp_path, Schema__Files__0=str(TOWN))
    code, out, log = create().run(["dms-server", "--config", "settings.toml"], tmp_path)
    assert (code, out) == (0, "")
    assert json.loads(log.splitlines()[-1])["event"] == "startup.ready"


def test_wrong_settings_end_it_with_a_line_each(tmp_path: Path) -> None:
    """Exit code 2 before anything is loaded."""
    settings_file(tmp_path, Api__MaximumPageSize="0", Unknown="x")
    code, out, log = create().run(["dms-server", "--config", "settings.toml"], tmp_path)
    assert (code, out) == (2, "")
    assert [json.loads(line)["fields"]["key"] for line in log.splitlines()] == ["Api.MaximumPageSize", "Unknown"]


def test_an_unknown_option_is_a_usage_error(tmp_path: Path) -> None:
    """As with every command line of this backend."""
    code, out, err = create().run(["dms-server", "--nothing"], tmp_path)
    assert (code, out) == (2, "")
    assert "--nothing" in err


def test_an_address_in_use_is_told_without_a_traceback(tmp_path: Path) -> None:
    """Exit code 1 and one sentence."""
    config = settings_file(tmp_path, Schema__Files__0=str(TOWN))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [COMMAND, "--config", str(config), "--port", port], capture_output=True, text=True, check=False
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert f"error: address_unusable: 127.0.0.1:{port}" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_line_of_the_log_is_a_record(tmp_path: Path) -> None:
    """Whoever reads the log by program must not stumble over what a library says of a client that speaks no HTTP."""
    config = settings_file(tmp_path, Schema__Files__0=str(TOWN))
    with subprocess.Popen(
        [COMMAND, "--config", str(config)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        port = int(json.loads(process.stdout.readline())["base_url"].rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(b"nonsense\r\n\r\n")
            assert connection.recv(4096).startswith(b"HTTP/1.1 400")
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=30)
    records = [json.loads(line) for line in log.splitlines()]
    assert {"library": "uvicorn.error", "message": "Invalid HTTP request received.", "error": None} in [
        one["fields"] for one in records
    ]


def test_requests_are_answered_though_nobody_reads_the_log(tmp_path: Path) -> None:
    """Whoever collects the log may die; the service must not, and still ends when it is told to."""
    config = settings_file(tmp_path, Schema__Files__0=str(TOWN), **NOWHERE)
    with subprocess.Popen(
        [COMMAND, "--config", str(config)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        port = int(json.loads(process.stdout.readline())["base_url"].rpartition(":")[2])
        process.stderr.close()
        try:
            for _ in range(2):
                with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
                    connection.sendall(b"GET /data/ed-fi/schools HTTP/1.1\r\nHost: x\r\n\r\n")
                    assert connection.recv(4096).startswith(b"HTTP/1.1 503")
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=30) == 0
        finally:
            process.kill()


def test_a_client_that_waits_to_be_let_in_is_served_at_the_end(tmp_path: Path) -> None:
    """It has called before the end; without an answer it could not know whether its request was done."""
    config = settings_file(tmp_path, Schema__Files__0=str(TOWN))
    with subprocess.Popen(
        [COMMAND, "--config", str(config)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        port = int(json.loads(process.stdout.readline())["base_url"].rpartition(":")[2])
        # It is halted, so that it learns of the clients and of its end at once.
        process.send_signal(signal.SIGSTOP)
        clients = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(20)]
        for one in clients:
            one.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGCONT)
        answers = [one.recv(15) for one in clients]
        assert process.wait(timeout=30) == 0
    for one in clients:
        one.close()
    assert answers == [b"HTTP/1.1 200 OK"] * 20
