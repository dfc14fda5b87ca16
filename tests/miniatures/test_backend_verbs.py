"""Each miniature, asked directly: the error, or the answer, that the four verbs must give."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from conformance.backend.open import open_backend
from conformance.backend.protocol import Backend, BackendError, BackendTimedOut, NotOffered
from tests.miniatures.catalogue import MINIATURES, Miniature

OPERATION = "schema.canonicalize"
RIGHT = '{"a":[1.50,true],"b":{"c":null,"d":"é"}}'
REQUEST = {"text": '{ "b": {"d": "é", "c": null}, "a": [1.5, true] }'}
BY_NAME = {miniature.name: miniature for miniature in MINIATURES}
BROKEN = [miniature for miniature in MINIATURES if miniature.code not in (None, "WRONG_VALUE")]


@contextmanager
def opened(miniature: Miniature) -> Iterator[Backend]:
    """Open a miniature and close it afterwards."""
    with closing(open_backend(miniature.settings(), str)) as backend:
        yield backend


@pytest.mark.parametrize("miniature", BROKEN, ids=lambda miniature: miniature.name)
def test_a_broken_backend_gets_the_error_of_its_fault(miniature: Miniature) -> None:
    """A crash, a broken message and a late one call for different people; one error for all would call for none."""
    with opened(miniature) as backend, pytest.raises(BackendError) as caught:
        backend.call(OPERATION, {"text": '{"late":1}'})
    assert (caught.value.kind, caught.value.code) == (miniature.kind, miniature.code)
    assert miniature.sentence in caught.value.message
    assert caught.value.operation in (OPERATION, "backend.describe")
    assert caught.value.remedy


@pytest.mark.parametrize("miniature", BROKEN, ids=lambda miniature: miniature.name)
def test_a_fault_shows_again_when_asked_again(miniature: Miniature) -> None:
    """After an error the process is started afresh; a second scenario must be judged as the first one was."""
    with opened(miniature) as backend:
        for _ in range(2):
            with pytest.raises(BackendError) as caught:
                backend.call(OPERATION, {"text": '{"late":1}'})
            assert caught.value.code == miniature.code


@pytest.mark.parametrize("name", ["healthy", "mute_about_itself"])
def test_a_healthy_backend_answers(name: str) -> None:
    """Without this, every other miniature might fail for a reason they share."""
    with opened(BY_NAME[name]) as backend:
        assert backend.offers(OPERATION)
        assert not backend.offers("schema.hash")
        answer = backend.call(OPERATION, {"text": '{"b":1,"a":2}'})
        assert answer.value["canonical"] == '{"a":2,"b":1}'
        with pytest.raises(NotOffered):
            backend.call("startup.plan", {})


def test_a_late_answer_is_never_taken_for_the_next_one() -> None:
    """The answer that comes too late would be right for the wrong question."""
    with opened(BY_NAME["late_answer"]) as backend:
        with pytest.raises(BackendTimedOut):
            backend.call(OPERATION, {"text": '{"late":1}'})
        assert backend.call(OPERATION, {"text": '{"prompt":1}'}).value["canonical"] == '{"prompt":1}'


def test_the_last_words_of_a_dying_backend_are_in_the_error() -> None:
    """``licence expired`` on standard error is all that its author needs to read."""
    with opened(BY_NAME["dies_at_start"]) as backend, pytest.raises(BackendError) as caught:
        backend.describe()
    assert caught.value.stderr == "miniature: licence expired\n"


def test_every_second_call_of_the_nondeterministic_one_is_right() -> None:
    """Otherwise the flaky verdict would be tested with a backend that is merely wrong."""
    with opened(BY_NAME["nondeterministic"]) as backend:
        seen = [backend.call(OPERATION, {"text": "[1]"}).value["canonical"] for _ in range(4)]
    assert seen == ["{}", "[1]", "{}", "[1]"]


def test_a_wrong_answer_is_no_error_of_the_backend() -> None:
    """Values are for the criteria to judge; the port looks at shapes only."""
    with opened(BY_NAME["wrong_answer"]) as backend:
        assert backend.call(OPERATION, {"text": '{"b":1,"a":2}'}).value["canonical"] == '{"b":1,"a":2}'


@pytest.mark.parametrize(("name", "exit_code"), [("healthy", 2), ("wrong_exit_code", 0)])
def test_the_exit_code_is_reported_as_it_is(name: str, exit_code: int, tmp_path: Path) -> None:
    """A criterion about exit codes needs them unchanged."""
    (tmp_path / "broken.json").write_text("{")
    with opened(BY_NAME[name]) as backend:
        assert backend.run(["dms-schema", "broken.json"], cwd=tmp_path).exit_code == exit_code


def test_a_backend_that_offers_nothing_is_asked_nothing() -> None:
    """What is not offered is reported as such, never as failed, never as passed."""
    with opened(BY_NAME["offers_nothing"]) as backend:
        assert not backend.offers("port:lib")
        with pytest.raises(NotOffered, match=OPERATION):
            backend.call(OPERATION, REQUEST)
