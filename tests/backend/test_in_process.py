"""A backend that is imported."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import pytest

from conformance.backend.in_process import InProcessBackend
from conformance.backend.open import open_backend
from conformance.backend.protocol import BackendCrashed, Completed, NotOffered, ProtocolViolation
from conformance.config.model import BackendSettings, InProcessSettings, Limits, UnsetVariable
from conformance.config.problems import ConfigurationInvalid
from conformance.errors import Location
from tests.backend.scripts import GOOD, OPERATION, REQUEST, script


class Adapter:
    """A minimal adapter; each test replaces what it is about."""

    answer: object = json.dumps(GOOD)
    result: object = (0, "out", "err")
    closed = 0

    def describe(self) -> str:
        """Offer one operation and one command."""
        description = {"ok": True, "name": "adapter", "version": "2", "protocol": 1}
        return json.dumps({**description, "operations": [OPERATION], "commands": ["tool"]})

    def call(self, operation: str, arguments: str) -> object:
        """Give the answer prepared for the test, or raise it."""
        assert (operation, json.loads(arguments)) == (OPERATION, REQUEST)
        return _given(self.answer)

    def run(self, argv: Sequence[str], cwd: Path, environment: Mapping[str, str], stdin: bytes) -> object:
        """Give the result prepared for the test, or raise it."""
        assert (cwd, stdin, environment["MODE"], environment["LANG"]) == (Path("/tmp"), b"in", "x", "C.UTF-8")  # noqa: S108
        assert list(argv) == ["tool", "a"]
        return _given(self.result)

    def close(self) -> None:
        """Count."""
        self.closed += 1


CREATED: list[Adapter] = []
NOT_CALLABLE = 1


def create() -> Adapter:
    """Return the adapter that the test prepared."""
    return CREATED[-1]


def create_broken() -> Adapter:
    """Fail as a factory may."""
    raise OSError("no licence")


def _given(value: object) -> object:
    if isinstance(value, BaseException):
        raise value
    return value


def settings(factory: str, folder: Path | None = None) -> BackendSettings:
    """Return an in-process table."""
    return BackendSettings("mine", ("dms",), InProcessSettings(factory, folder), None, None, Limits())


def opened(**prepared: object) -> InProcessBackend:
    """Open an adapter with ``prepared`` attributes."""
    CREATED.append(Adapter())
    for name, value in prepared.items():
        setattr(CREATED[-1], name, value)
    backend = open_backend(settings(f"{__name__}:create"), str)
    assert isinstance(backend, InProcessBackend)
    return backend


def run(backend: InProcessBackend, command: str = "tool") -> Completed:
    """Run a command with every argument set."""
    return backend.run([command, "a"], cwd=Path("/tmp"), environment={"MODE": "x"}, stdin=b"in")  # noqa: S108


def test_the_four_verbs_reach_the_adapter() -> None:
    """An imported backend is judged as an external one is."""
    backend = opened()
    assert (backend.describe().name, backend.describe().version) == ("adapter", "2")
    assert backend.call(OPERATION, REQUEST).value == GOOD
    assert run(backend) == Completed(("tool", "a"), 0, "out", "err")
    assert [backend.offers(one) for one in ("port:lib", "port:cli", "port:http", "command:tool", "schema.hash")] == [
        True,
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("error", [ZeroDivisionError("by zero"), SystemExit("bye")])
def test_what_a_call_raises_is_a_crash_with_its_traceback(error: BaseException) -> None:
    """A refusal is an answer; an exception is the end of a backend, also one that wants to end the interpreter."""
    backend = opened(answer=error, result=error)
    with pytest.raises(BackendCrashed, match=f"{OPERATION} raised {type(error).__name__}: by") as caught:
        backend.call(OPERATION, REQUEST)
    assert caught.value.__cause__ is error
    with pytest.raises(BackendCrashed, match="'tool' raised"):
        run(backend)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (GOOD, "it is dict instead of text"),
        ("nonsense", "it is not a JSON object"),
        (json.dumps({**GOOD, "id": 1}), "a member 'id'"),
        (json.dumps({**GOOD, "sha256": 1}), r"\$\.sha256"),
        (json.dumps(GOOD) + "\n{}", "something follows"),
    ],
)
def test_another_answer_than_one_json_object_is_a_violation(answer: object, sentence: str) -> None:
    """The border is as strict as for a foreign process, so that both get the same verdicts."""
    with pytest.raises(ProtocolViolation, match=sentence):
        opened(answer=answer).call(OPERATION, REQUEST)


@pytest.mark.parametrize("result", [(0, "out"), (False, "out", "err"), (0, b"out", "err"), None])
def test_another_result_of_a_command_than_three_values_is_a_violation(result: object) -> None:
    """A forgotten stream would surface as an error of the harness otherwise."""
    with pytest.raises(ProtocolViolation, match=r"returned \w+ instead of"):
        run(opened(result=result))


def test_an_exit_code_that_is_an_enumeration_member_is_its_number() -> None:
    """A foreign process could not have said more than the number, and comparisons are strict about types."""
    assert type(run(opened(result=(HTTPStatus.OK, "", ""))).exit_code) is int


def test_what_is_not_offered_says_so() -> None:
    """Steps rely on it to report *not offered*."""
    backend = opened()
    with pytest.raises(NotOffered, match="command:other"):
        run(backend, "other")
    with pytest.raises(NotOffered, match="no method 'serve'"):
        backend.serve({})
    with pytest.raises(NotOffered, match="its table has no 'serve'"):
        opened().start({})


def test_closing_twice_closes_the_adapter_once() -> None:
    """An adapter need not cope with a second time."""
    backend = opened()
    backend.close()
    backend.close()
    assert CREATED[-1].closed == 1


@pytest.mark.parametrize(
    ("factory", "sentence"),
    [
        ("no_such_module_here:create", "'no_such_module_here' of the factory could not be imported: ModuleNotFound"),
        (f"{__name__}:absent", "has no callable 'absent'"),
        (f"{__name__}:NOT_CALLABLE", "has no callable 'NOT_CALLABLE'"),
        (f"{__name__}:create_broken", "raised OSError: no licence"),
    ],
)
def test_a_factory_that_cannot_be_used_says_at_which_step(factory: str, sentence: str) -> None:
    """Name, import, attribute and call fail for different reasons."""
    with pytest.raises(BackendCrashed, match=sentence):
        open_backend(settings(factory), str)


def test_a_backend_whose_variable_is_not_set_is_not_opened() -> None:
    """Running it without its token would blame the backend for what the shell lacks."""
    unset = UnsetVariable("TOKEN", Location(Path("conformance.toml"), 7, "backend.mine.environment.TOKEN"))
    with pytest.raises(ConfigurationInvalid, match=r"conformance\.toml:7: .*TOKEN is not set"):
        open_backend(replace(settings(f"{__name__}:create"), unset=(unset,)), str)


def test_an_unknown_port_is_a_mistake_of_the_suite() -> None:
    """A misspelt tag must not excuse a backend."""
    with pytest.raises(ValueError, match="there is no port 'ftp'"):
        opened().offers("port:ftp")


def test_a_module_beside_the_configuration_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A visitor's adapter lies beside ``conformance.toml`` and is not installed."""
    monkeypatch.setattr("sys.path", ["/nowhere"])
    (tmp_path / "adapter_beside_the_file.py").write_text(
        "def create():\n    raise RuntimeError('found')\n", encoding="utf-8"
    )
    with pytest.raises(BackendCrashed, match="RuntimeError: found"):
        open_backend(settings("adapter_beside_the_file:create", tmp_path), str)


def test_a_service_of_its_own_process_has_the_settings() -> None:
    """What needs a process gets one, although the backend itself is imported."""
    CREATED.append(Adapter())
    body = "print(os.environ['A__B'], file=sys.stderr, flush=True); sys.exit(7)"
    loaded = InProcessSettings(f"{__name__}:create", None, script(body))
    with open_backend(replace(settings(""), settings=loaded), str).start({"A.B": '{"c": 1}'}) as process:
        assert process.exit_code(10) == 7
    assert process.log() == ({"c": 1},)
