"""Every way to break the line protocol is an error of its own."""

import time

import pytest

from conformance.backend.protocol import BackendCrashed, BackendError, BackendTimedOut, ProtocolViolation
from conformance.config.model import Limits
from tests.backend.scripts import OPERATION, REQUEST, talking

ANSWERS = """
while True:
    request = read()
    reply(request, **(DESCRIPTION if request["op"] == "backend.describe" else GOOD))
"""


def failure(body: str) -> BackendError:
    """Let a script shake hands, ask it once, and return the error."""
    with talking("shake_hands()\n" + body) as backend, pytest.raises(BackendError) as caught:
        backend.call(OPERATION, REQUEST)
    return caught.value


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("read(); write('')", "the answer is a blank line"),
        ("read(); write('  ')", "the answer is a blank line"),
        ("read(); write('ready.')", "it is not a JSON object: 'ready.'"),
        ("read(); write('[1]')", "it is not a JSON object"),
        ("r = read(); write(json.dumps({'id': r['id'], **GOOD})[:-1])", "it is not JSON: expecting ',' or '}'"),
        ("r = read(); write(json.dumps({'id': r['id'], **GOOD}) + ' {}')", "something follows the object"),
        ('read(); write(\'{"id":2,"ok":true,"ok":true}\')', "the member 'ok' occurs twice"),
        ('read(); write(\'{"id":2,"ok":NaN}\')', "NaN is not JSON"),
        ('read(); os.write(1, b\'{"id":2,"ok":"\\xff"}\\n\')', "not UTF-8: invalid start byte at byte 14"),
        ("read(); write('\\ufeff{\"id\":2}')", "it is not a JSON object"),
        ("reply({'id': read()['id'] + 1}, **GOOD)", "the answer has the id 3, and the request had 2"),
        ("reply({'id': str(read()['id'])}, **GOOD)", 'the answer has the id "2"'),
        ("reply({'id': float(read()['id'])}, **GOOD)", "the answer has the id 2.0"),
        ("read(); write(json.dumps(GOOD))", "the answer has no id, and the request had 2"),
        ("r = read(); write(json.dumps({'id': r['id'], **GOOD}) * 3000)", "a line of more than 4096 bytes"),
        ("read(); write('x' * 5000, end='')\nread()", "a line of more than 4096 bytes"),
        ("read(); write('{\"id\":2', end='')", "ended in the middle of its answer"),
        ("read(); os.close(1); time.sleep(9)", "closed its standard input or output"),
        ("r = read(); s = json.dumps({'id': r['id'], **GOOD}); write(s + '\\n' + s)", "more than one line came"),
    ],
)
def test_a_line_that_is_no_answer_is_a_violation_that_says_what_is_wrong(body: str, sentence: str) -> None:
    """The author of an adapter reads this sentence and nothing else."""
    error = failure(body)
    assert isinstance(error, ProtocolViolation)
    assert sentence in error.message
    assert error.operation == OPERATION
    assert error.remedy


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("sys.exit(0)", "ended with exit code 0 and did not answer"),
        ("read(); sys.exit(7)", "ended with exit code 7"),
        ("read(); os.kill(os.getpid(), signal.SIGKILL)", "ended with signal SIGKILL"),
        (
            "read(); write('{\"id\"', end=''); sys.exit(7)",
            "exit code 7 and did not answer schema.canonicalize, in the mid",
        ),
        ("read(); raise ValueError('no such thing')", "ended with exit code 1"),
    ],
)
def test_a_process_that_ends_instead_of_answering_has_crashed(body: str, sentence: str) -> None:
    """Exit code or signal are the first thing that whoever mends it wants to know."""
    error = failure(body)
    assert isinstance(error, BackendCrashed)
    assert sentence in error.message


def test_the_traceback_on_standard_error_is_attached() -> None:
    """Otherwise the author would have to run the request by hand to see it."""
    assert "ValueError: no such thing" in (failure("read(); raise ValueError('no such thing')").stderr or "")


def test_what_was_logged_before_a_violation_is_attached() -> None:
    """A log line often explains the odd answer that follows it."""
    error = failure("read(); sys.stderr.write('falling back\\n'); sys.stderr.flush(); time.sleep(0.1); write('?')")
    assert error.stderr == "falling back\n"


def test_only_the_end_of_a_long_log_is_kept_and_none_of_it_blocks() -> None:
    """A backend that logs megabytes must neither stall on a full pipe nor fill the report."""
    body = """
    shake_hands()
    request = read()
    for number in range(200_000):
        sys.stderr.write(f"line {number}\\n")
    sys.stderr.flush()
    reply(request, **GOOD)
    read()
    sys.exit(9)
    """
    with talking(body, Limits(start=5, call=20, stop=0.3)) as backend:
        assert backend.call(OPERATION, REQUEST).ok
        with pytest.raises(BackendCrashed) as caught:
            backend.call(OPERATION, REQUEST)
    assert caught.value.stderr is not None
    assert caught.value.stderr.endswith("line 199999\n")
    assert len(caught.value.stderr) <= 8192


def test_a_second_answer_that_comes_later_fails_the_next_call() -> None:
    """It would otherwise be taken for the answer to another question."""
    body = """
    shake_hands()
    request = read()
    reply(request, **GOOD)
    time.sleep(0.05)
    reply(request, **GOOD)
    read()
    """
    with talking(body) as backend:
        assert backend.call(OPERATION, REQUEST).ok
        time.sleep(0.3)
        with pytest.raises(ProtocolViolation, match="wrote something that nobody had asked for"):
            backend.call(OPERATION, REQUEST)


def test_a_banner_before_the_first_request_is_a_violation() -> None:
    """A framework's greeting is the most frequent fault of a new adapter."""
    body = "write('Welcome to Adapter 1.0')\n" + ANSWERS
    with talking(body) as backend, pytest.raises(ProtocolViolation, match=r"backend\.describe[^$]*Welcome"):
        backend.call(OPERATION, REQUEST)


def test_an_answer_before_the_request_was_read_is_a_violation() -> None:
    """A request that fills the pipe proves that the answer cannot be about it."""
    body = """
    import select
    shake_hands()
    select.select([0], [], [])
    write(json.dumps({"id": 2, **GOOD}))
    time.sleep(9)
    """
    with talking(body) as backend:
        backend.describe()
        with pytest.raises(ProtocolViolation, match="a line came before the request had been read"):
            backend.call(OPERATION, {"text": f'"{"x" * 2_000_000}"'})


def test_a_dead_pipe_is_a_crash_and_not_an_error_of_the_harness() -> None:
    """The process may die while a large request is still being written."""
    body = "shake_hands()\nos.read(0, 1000)\nsys.exit(4)"
    with talking(body) as backend:
        backend.describe()
        with pytest.raises(BackendCrashed, match="exit code 4"):
            backend.call(OPERATION, {"text": f'"{"x" * 2_000_000}"'})


def test_closing_standard_input_without_leaving_is_a_violation() -> None:
    """Such a process would hang every later call until its time limit."""
    with talking("shake_hands()\nos.close(0)\ntime.sleep(9)") as backend:
        backend.describe()
        time.sleep(0.1)
        with pytest.raises(ProtocolViolation, match="closed its standard input or output"):
            backend.call(OPERATION, {"text": f'"{"x" * 2_000_000}"'})


def test_requests_and_answers_larger_than_a_pipe_go_through() -> None:
    """Real schemas have megabytes; a pipe holds 64 KiB."""
    body = """
    shake_hands()
    request = read()
    reply(request, ok=True, canonical=request["args"]["text"], sha256="")
    """
    text = '"' + "é" * 1_000_000 + '"'
    with talking(body, Limits(call=20, stop=0.3)) as backend:
        assert backend.call(OPERATION, {"text": text}).value["canonical"] == text


def test_a_slow_answer_within_the_limit_is_an_answer() -> None:
    """Time is judged by the limit alone."""
    with talking("shake_hands()\nr = read(); time.sleep(0.2); reply(r, **GOOD); read()") as backend:
        assert backend.call(OPERATION, REQUEST).ok


def test_a_line_that_never_ends_runs_into_the_time_limit_and_is_shown() -> None:
    """A missing flush or line feed is easiest to see when the beginning of the line is in the message."""
    body = "shake_hands()\nread(); write('{\"id\":2,', end=''); time.sleep(9)"
    with talking(body) as backend, pytest.raises(BackendTimedOut, match=r"a line had begun with '\{\"id\":2,'"):
        backend.call(OPERATION, REQUEST)


def test_after_each_failure_a_fresh_process_answers(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One bad scenario must not spoil the rest of the run."""
    mark = tmp_path_factory.mktemp("mark") / "failed-once"
    body = f"""
    mark = {str(mark)!r}
    shake_hands()
    request = read()
    if not os.path.exists(mark):
        open(mark, "w").close()
        sys.exit(5)
    reply(request, **GOOD)
    read()
    """
    with talking(body) as backend:
        with pytest.raises(BackendCrashed):
            backend.call(OPERATION, REQUEST)
        assert backend.call(OPERATION, REQUEST).ok


def test_one_process_serves_many_calls() -> None:
    """Starting a process per call would cost more than all the work."""
    body = """
    while True:
        request = read()
        if request["op"] == "backend.describe":
            reply(request, **DESCRIPTION)
        else:
            reply(request, ok=True, canonical=str(os.getpid()), sha256=str(request["id"]))
    """
    with talking(body) as backend:
        answers = [backend.call(OPERATION, REQUEST).value for _ in range(50)]
    assert len({answer["canonical"] for answer in answers}) == 1
    assert [answer["sha256"] for answer in answers] == [str(number) for number in range(2, 52)]


def test_a_carriage_return_before_the_line_feed_is_white_space() -> None:
    """A backend on another system may end lines its own way; JSON allows the blank."""
    body = "shake_hands()\nr = read(); write(json.dumps({'id': r['id'], **GOOD}) + '\\r'); read()"
    with talking(body) as backend:
        assert backend.call(OPERATION, REQUEST).ok
