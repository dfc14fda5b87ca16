"""The runs that every report must tell well: one for each thing that can be said about a backend."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from conformance.errors import Location
from conformance.events.model import Event, Failure, FailureKind, Grade, Outcome, ScenarioStarted
from conformance.json_values import JsonValue
from conformance.verdicts.expectations import Expectation, Expectations
from conformance.verdicts.judge import judge
from conformance.verdicts.model import Judgement, Verdict
from tests.event_samples import (
    attempt,
    criterion,
    failed,
    harness_error,
    not_available,
    not_offered,
    passed,
    story,
    stream,
    wrong_value,
)

DAY = date(2026, 3, 2)
LOAD = story(
    "E00-S00",
    criterion("E00-S00-AC1", "order", title="Projects come in ordinal order, whatever the order of the files"),
    criterion("E00-S00-AC2", "mark", title="A byte-order mark makes no difference"),
    title="Load and normalise the schema set",
)
HASH = story(
    "E00-S01",
    criterion("E00-S01-AC1", "town", "annex", title="The fingerprint is the recorded one"),
    criterion("E00-S01-AC2", "spelling", title="Numbers are hashed as they are written"),
    title="Fingerprint the schema set",
    hard=("E00-S00",),
)
KEYS = story(
    "E00-S02",
    criterion("E00-S02-AC1", "numbers", title="Keys are numbered without gaps"),
    title="Number the resource keys",
    hard=("E00-S01",),
)
SCENARIOS = (
    "E00-S00-AC1-order",
    "E00-S00-AC2-mark",
    "E00-S01-AC1-town",
    "E00-S01-AC1-annex",
    "E00-S01-AC2-spelling",
    "E00-S02-AC1-numbers",
)


def run(
    events: dict[str, tuple[Event, ...]],
    *,
    expectations: tuple[Expectation, ...] = (),
    selection: str | None = None,
    finished: bool = True,
    interrupted: str | None = None,
) -> Judgement:
    """Judge a run of all scenarios in which all but those in ``events`` passed."""
    return judge(
        stream(
            (LOAD, HASH, KEYS),
            *(events.get(scenario, passed(scenario)) for scenario in SCENARIOS),
            selection=selection,
            finished=finished,
            interrupted=interrupted,
        ),
        Expectations(Path("expectations.toml"), expectations) if expectations else None,
        DAY,
    )


def _broken(scenario: str, kind: FailureKind, code: str, sentence: str, **details: str) -> Judgement:
    failure = Failure(kind=kind, code=code, sentence=sentence, step="When the schema set is hashed", **details)
    return run({scenario: attempt(scenario, Outcome.FAILED, failure=failure)})


def all_green() -> Judgement:
    """Everything passed."""
    return run({})


def one_failure() -> Judgement:
    """One criterion fails with a difference in a structure."""
    expected: JsonValue = {"schema_components": [{"project_name": "Annex"}, {"project_name": "Town"}], "count": 8}
    actual: JsonValue = {"schema_components": [{"project_name": "Annex"}, {"project_name": "town"}], "count": 8}
    failure = wrong_value(expected=expected, actual=actual, subject="the manifest of Town and Annex")
    return run({"E00-S02-AC1-numbers": failed("E00-S02-AC1-numbers", failure)})


def protocol_error() -> Judgement:
    """The backend's answer violates the schema of the port."""
    return _broken(
        "E00-S01-AC1-town",
        FailureKind.PROTOCOL,
        "PROTOCOL_VIOLATION",
        "the answer to schema.hash has 63 characters where the port promises 64",
        operation="schema.hash",
        json_path="$.effective_schema_hash",
    )


def crash() -> Judgement:
    """The backend's process ends; its last words carry an escape sequence."""
    stderr = "".join(f"line {number}\n" for number in range(1, 20)) + "\x1b[31mpanic: index out of range\x1b[0m\n"
    return _broken(
        "E00-S01-AC1-town",
        FailureKind.CRASH,
        "BACKEND_CRASHED",
        "the process ended with exit code 134 and did not answer schema.hash\n"
        "  remedy: look at what it wrote to standard error; it must live until its standard input ends",
        operation="schema.hash",
        stderr=stderr,
    )


def cannot_start() -> Judgement:
    """The backend's program is not there, so that every example fails alike."""
    failure = Failure(
        kind=FailureKind.CRASH,
        code="BACKEND_CRASHED",
        sentence="the executable 'nodejs' for backend.describe was not found, or may not be executed\n"
        "  remedy: write its full path in conformance.toml (a word that starts with ./ is relative to that file)",
        operation="backend.describe",
    )
    return run({name: attempt(name, Outcome.FAILED, failure=failure) for name in SCENARIOS})


def hang() -> Judgement:
    """The backend gives no answer."""
    return _broken(
        "E00-S01-AC1-town",
        FailureKind.TIMEOUT,
        "BACKEND_TIMED_OUT",
        "no answer to schema.hash within 60 seconds; the process group was killed",
        operation="schema.hash",
    )


def blocked_chain() -> Judgement:
    """The first story fails, and what depends on it fails too."""
    names = ("E00-S00-AC1-order", "E00-S01-AC1-town", "E00-S01-AC2-spelling", "E00-S02-AC1-numbers")
    return run({name: failed(name) for name in names})


def flaky() -> Judgement:
    """A scenario fails and then passes."""
    name = "E00-S01-AC1-town"
    return run({name: (*failed(name), *passed(name, number=2))})


def expectations_at_odds() -> Judgement:
    """One failure is expected, one entry is contradicted by a pass, one has expired."""
    return run(
        {name: failed(name) for name in ("E00-S01-AC2-spelling", "E00-S02-AC1-numbers")},
        expectations=(
            _entry("E00-S01-AC2", 3),
            _entry("E00-S00-AC1", 11),
            _entry("E00-S02-AC1", 19, expires=date(2026, 3, 1)),
        ),
    )


def expected_failure() -> Judgement:
    """The only failure is a known one."""
    return run({"E00-S01-AC2-spelling": failed("E00-S01-AC2-spelling")}, expectations=(_entry("E00-S01-AC2", 3),))


def _entry(identifier: str, line: int, *, expires: date | None = None) -> Expectation:
    return Expectation(
        identifier,
        Verdict.FAILED,
        "Numbers are rounded to doubles.",
        "https://tracker.example/17",
        code="WRONG_VALUE",
        expires=expires,
        location=Location(Path("expectations.toml"), line, "expect"),
    )


def partly_offered() -> Judgement:
    """Operations are not offered, data is missing, a criterion has no example."""
    bare = story("E00-S03", criterion("E00-S03-AC1", title="Nobody wrote an example"), title="Write the manifest")
    return judge(
        stream(
            (LOAD, HASH, KEYS, bare),
            passed("E00-S00-AC1-order"),
            not_available("E00-S00-AC2-mark"),
            passed("E00-S01-AC1-town", grade=Grade.MODELLED),
            not_available("E00-S01-AC1-annex"),
            not_offered("E00-S01-AC2-spelling"),
            not_offered("E00-S02-AC1-numbers", "schema.resource_keys is not offered: the backend does not list it"),
        ),
        None,
        DAY,
    )


def harness_fault() -> Judgement:
    """A step of the suite itself breaks, and a worker is lost."""
    lost: tuple[Event, ...] = (ScenarioStarted(scenario="E00-S02-AC1-numbers"),)
    return run(
        {"E00-S00-AC2-mark": harness_error("E00-S00-AC2-mark"), "E00-S02-AC1-numbers": lost},
    )


def incomplete() -> Judgement:
    """The stream ends without its footer, in the middle of a scenario."""
    cut: dict[str, tuple[Event, ...]] = dict.fromkeys(SCENARIOS[3:], ())
    return run({**cut, "E00-S01-AC1-town": (ScenarioStarted(scenario="E00-S01-AC1-town"),)}, finished=False)


def selection() -> Judgement:
    """Only a part was asked for, and it passed."""
    return run(dict.fromkeys(SCENARIOS[2:], ()), selection="features/dms/e00/e00_s00.feature")


def many_failures() -> Judgement:
    """One criterion fails in many examples, with a long difference and odd characters."""
    names = [f"row{number}" for number in range(1, 9)]
    tale = story("E00-S04", criterion("E00-S04-AC1", *names, title="Every row\tholds"), title="寸法の長い題名 " * 8)
    expected = "\n".join(f"{number}|Town|Resource{number}" for number in range(80)) + "\n"
    actual = expected.replace("|Town|", "|To\u200bwn|")
    failure = wrong_value(expected=expected, actual=actual, subject="the text \x1b[2Jof the seed")
    return judge(stream(tale, *(failed(f"E00-S04-AC1-{name}", failure) for name in names)), None, DAY)


CASES: dict[str, Callable[[], Judgement]] = {
    case.__name__: case
    for case in (
        all_green,
        one_failure,
        protocol_error,
        crash,
        cannot_start,
        hang,
        blocked_chain,
        flaky,
        expectations_at_odds,
        expected_failure,
        partly_offered,
        harness_fault,
        incomplete,
        selection,
        many_failures,
    )
}
"""Each run by its name."""


def judgements() -> Iterator[tuple[str, Judgement]]:
    """Yield each case with its judgement."""
    return ((name, case()) for name, case in CASES.items())
