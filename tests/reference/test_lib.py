"""The line protocol answers every line and outlives all of them (dms E00 CF-2)."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from reference_impl.dms import lib, operations
from tests.reference.samples import Json

PLAN = {"id": 7, "op": "startup.plan", "args": {}}
COMMAND = [str(Path(sys.executable).with_name("dms-schema")), "lib"]


def served(*lines: str | bytes | Json, limit: int = lib.LINE_LIMIT, end: bytes = b"\n") -> list[Json]:
    """Return the answers to these lines; values are written as JSON."""
    encoded = [_encoded(line) for line in lines]
    answers = io.BytesIO()
    lib.serve_lines(io.BytesIO(b"\n".join(encoded) + end), answers, limit)
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def _encoded(line: str | bytes | Json) -> bytes:
    if isinstance(line, bytes):
        return line
    return (line if isinstance(line, str) else json.dumps(line)).encode()


def codes(answers: list[Json]) -> list[str]:
    """Return the error code of each answer, ``ok`` where there is none."""
    return ["ok" if answer["ok"] else answer["error"]["code"] for answer in answers]


def test_an_answer_repeats_the_id_as_it_was_written() -> None:
    """The caller matches answers by it."""
    out = io.BytesIO()
    lib.serve_lines(io.BytesIO(b'{"id":1.50,"op":"startup.plan"}\n{"id":"a\\u00e9","op":"startup.plan"}\n'), out)
    first, second = out.getvalue().decode().splitlines()
    assert first.startswith('{"id":1.50,"ok":true,"tasks":[')
    assert second.startswith('{"id":"aé","ok":true,"tasks":[')


@pytest.mark.parametrize(
    ("line", "request_id"),
    [
        ("garbage", None),
        (b"\xff\xfe", None),
        ("[]", None),
        ("null", None),
        ('{"op":"startup.plan","args":{}}', None),
        ('{"id":true,"op":"startup.plan"}', None),
        ('{"id":null,"op":"startup.plan"}', None),
        ('{"id":1,"id":2,"op":"startup.plan"}', None),
        ('{"id":3}', 3),
        ('{"id":3,"op":1}', 3),
        ('{"id":3,"op":"startup.plan","args":[]}', 3),
        ('{"id":3,"op":"startup.plan","arg":{}}', 3),
    ],
)
def test_a_line_that_is_no_request_is_answered_and_the_next_one_served(
    line: str | bytes, request_id: int | None
) -> None:
    """One bad line must not cost the session."""
    answers = served(line, PLAN)
    assert codes(answers) == ["malformed_request", "ok"]
    assert answers[0]["id"] == request_id
    assert answers[0]["error"]["details"]["reason"]
    assert answers[1]["id"] == 7


def test_blank_lines_have_no_answer_and_the_last_line_needs_no_end() -> None:
    """People type; programs stop without a line end."""
    assert codes(served("", "  ", PLAN, "\t\r", PLAN, end=b"")) == ["ok", "ok"]


def test_a_line_at_the_limit_is_served_and_one_beyond_is_refused() -> None:
    """The limit protects the process; carriage return and line feed do not count."""
    request = _encoded(PLAN)
    limit = len(request)
    answers = served(request + b"\r", request + b" ", b"x" * (limit * 50_000), request, limit=limit)
    assert codes(answers) == ["ok", "line_too_long", "line_too_long", "ok"]
    assert answers[1]["error"]["details"] == {"limit_bytes": limit}
    assert answers[1]["id"] is None
    assert codes(served(b"x" * (limit + 5), limit=limit, end=b"")) == ["line_too_long"]


def test_a_line_beyond_the_limit_is_not_kept() -> None:
    """A line without end would otherwise fill the memory."""
    asked: list[int] = []

    class Endless(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            asked.append(size or 0)
            return super().readline(size)

    lib.serve_lines(Endless(b"x" * 1_000_000), io.BytesIO(), 1000)
    assert 0 < max(asked) <= 64 * 1024
    assert min(asked) > 0


def test_unknown_operations_and_refused_schemas_are_answers() -> None:
    """Errors of operations travel in the same shape as everything else."""
    answers = served({**PLAN, "op": "nope"}, {**PLAN, "op": "schema.load", "args": {"files": []}}, PLAN)
    assert codes(answers) == ["unknown_operation", "no_input_files", "ok"]


def test_a_mistake_of_the_backend_is_an_answer_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even then the process serves on."""

    def broken(operation: str, given: object) -> Json:
        raise ZeroDivisionError(operation, given)

    with monkeypatch.context() as patched:
        patched.setattr(operations, "answer", broken)
        assert codes(served(PLAN)) == ["internal_error"]
    assert codes(served(PLAN)) == ["ok"]


def test_every_answer_is_sent_before_the_next_request_is_read() -> None:
    """A caller waits for each answer before it asks again; an answer in a buffer would be a deadlock."""
    seen: list[str] = []

    class Requests(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            seen.append("read")
            return super().readline(size)

    class Answers(io.BytesIO):
        def flush(self) -> None:
            seen.append(f"sent {len(self.getvalue().splitlines())}")

    lib.serve_lines(Requests(b"x\n" * 2), Answers())
    assert seen == ["read", "sent 1", "read", "sent 2", "read"]


def test_the_process_answers_at_once_and_ends_with_its_input() -> None:
    """Closing the input is how a caller says goodbye."""
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        for line in (b"{}\n", _encoded(PLAN) + b"\n"):
            process.stdin.write(line)
            process.stdin.flush()
            assert process.stdout.readline().endswith(b"}\n")
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.stderr.read() == b""
        assert process.wait(10) == 0


def test_the_process_ends_quietly_when_nobody_reads() -> None:
    """A caller that dies must not leave a traceback in somebody's log."""
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(_encoded(PLAN) + b"\n")
        process.stdin.close()
        assert process.wait(10) == 0
        assert process.stderr.read() == b""
