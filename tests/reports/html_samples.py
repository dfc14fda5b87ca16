"""Judgements for the tests of the page: one with every verdict, one that is hostile, one that is large."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from conformance.events.model import (
    CriterionDeclared,
    Event,
    Failure,
    FailureKind,
    Grade,
    Outcome,
    ScenarioFinished,
    ScenarioStarted,
    StepResult,
    StoryDeclared,
)
from conformance.verdicts.expectation import Expectation
from conformance.verdicts.expectations import Expectations
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
    run_started,
    story,
    stream,
    wrong_value,
)

TODAY = date(2026, 3, 2)
ISSUE = "https://issues.example/backend/77"
HOSTILE = "</script></style><img src=x onerror=alert(1)><script>alert(2)</script>\"'`&amp;"
HOSTILE_SCENARIO = "E00-S00-AC9-<b>undeclared</b>"
BACKWARDS = "user\u202egnp.exe\u2066\u200b"
EXPECTED_MANIFEST = (
    "dms-effective-schema-hash:v1\nrelationalMappingVersion=v1\napiSchemaFormatVersion=1.0.0\n"
    "annex|Annex|0.3.0|true|1cc54e1b0bc518b287cd25e21f7b43157ba194bf9f7bfcbe206b3791ddb5ba0b\n"
    "town|Town|1.0.0|false|6bd6a90a2243c46d3455f03713502f1466508bf0287322dd22bd69f6afbde49a"
)
ACTUAL_MANIFEST = EXPECTED_MANIFEST.replace("annex|Annex", "annex|annex").replace("6bd6a90a", "19c04b77") + "\n"


def telling_judgement() -> Judgement:
    """Return a run in which every verdict occurs, with titles and failures as long as real ones are."""
    return judge(stream(_stories(), *_attempts()), _expectations(), TODAY)


def passing_judgement() -> Judgement:
    """Return a run of five stories in which everything passed."""
    stories = _stories()
    everything = (passed(scenario) for one in stories for each in one.criteria for scenario in each.scenarios)
    return judge(stream(stories, *everything), None, TODAY)


def cut_off_judgement() -> Judgement:
    """Return a run whose event file has no footer."""
    return judge(stream(_stories(), passed("E00-S00-AC1-order"), finished=False), None, TODAY)


def hostile_judgement() -> Judgement:
    """Return a run in which every text tries to break out of the page, to hide itself or to burst it."""
    wild = f"{HOSTILE} {BACKWARDS} {'w' * 5_000}"
    declared = CriterionDeclared(id="E00-S00-AC1", title=wild, line=4, scenarios=("E00-S00-AC1-wild",))
    failure = Failure(
        kind=FailureKind.PROTOCOL,
        code=HOSTILE,
        sentence=wild,
        step=wild,
        expected={HOSTILE: wild, "same": [1, 2]},
        actual={HOSTILE: BACKWARDS, "same": [1, 2]},
        operation=wild,
        json_path=wild,
        stderr=wild * 20,
        traceback=wild,
    )
    started, finished = attempt("E00-S00-AC1-wild", Outcome.FAILED, failure=failure, reason=wild)
    step = StepResult(keyword="Then", text=wild, line=9, outcome=Outcome.FAILED)
    finished = msgspec.structs.replace(finished, name=wild, file=wild, reproduce=wild, steps=(step,))
    header = run_started(
        backend=HOSTILE, backend_version=BACKWARDS, engine=HOSTILE, operations=(wild,), capabilities={wild: wild}
    )
    named = story("E00-S00", declared, title=wild, system=HOSTILE, epic=wild, hard=(HOSTILE,))
    other = story("E00-S01", title=BACKWARDS, system=BACKWARDS, epic=HOSTILE, soft=("E00-S00",))
    return judge(stream(named, other, started, finished, passed(HOSTILE_SCENARIO), header=header), None, TODAY)


def large_judgement(stories: int = 120, criteria: int = 13, scenarios: int = 3, steps: int = 6) -> Judgement:
    """Return a run as large as the whole suite may become; every 40th scenario fails."""
    return judge(stream(_many_events(stories, criteria, scenarios, steps)), None, TODAY)


def graph_stories(count: int) -> tuple[StoryDeclared, ...]:
    """Declare ``count`` stories in epics of eight, each leaning on earlier ones, a tenth of them on nothing."""
    return tuple(_graph_story(number) for number in range(count))


def _graph_story(number: int, *criteria: CriterionDeclared) -> StoryDeclared:
    epic, place = divmod(number, 8)
    hard = {_story_id(number - 1)} if place % 3 else set()
    hard |= {_story_id(number - 8 - place % 2)} if epic and place % 4 == 0 else set()
    soft = {_story_id(number - 11)} if number > 11 and place % 5 == 2 else set()
    alone = number % 10 == 9
    return story(
        _story_id(number),
        *criteria,
        title=f"What the stage number {number} of the pipeline hands over to the next",
        hard=() if alone else tuple(sorted(hard)),
        soft=() if alone else tuple(sorted(soft - hard)),
        epic=f"e{epic:02}_stage",
    )


def _story_id(number: int) -> str:
    return f"E{number // 8:02}-S{number % 8:02}"


def _many_events(stories: int, criteria: int, scenarios: int, steps: int) -> Iterator[Event]:
    for number in range(stories):
        declared = [
            criterion(
                f"{_story_id(number)}-AC{each + 1}",
                *(f"example-{n + 1}" for n in range(scenarios)),
                title="Given a schema set with an extension, the order in which its files are named changes nothing",
            )
            for each in range(criteria)
        ]
        yield _graph_story(number, *declared)
        for place, scenario in enumerate(scenario for each in declared for scenario in each.scenarios):
            started, finished = (failed if (number * 39 + place) % 40 == 7 else passed)(scenario)
            yield started
            yield _with_steps(finished, steps)


def _with_steps(finished: ScenarioFinished, steps: int) -> ScenarioFinished:
    first, second, last = finished.steps
    filled = (
        *(msgspec.structs.replace(second, text=f"the file number {n} of the set is read") for n in range(steps - 2)),
    )
    return msgspec.structs.replace(
        finished, name="The set is named in another order and hashes to the same value", steps=(first, *filled, last)
    )


def _stories() -> tuple[StoryDeclared, ...]:
    return (
        story(
            "E00-S00",
            criterion(
                "E00-S00-AC1",
                "order",
                "order-of-three",
                title="The order in which the files are named changes nothing: projects come in ordinal order of their "
                "endpoint names, and the answer is the same byte for byte",
            ),
            criterion("E00-S00-AC2", "upper-case-first", title="Upper case sorts before lower case, also for the core"),
            criterion("E00-S00-AC9", "no-root", title="A file without projectSchema is refused by name"),
            criterion("E00-S00-P1", "permutations", title="Every permutation of the input list gives the same answer"),
            title="Load and normalise the schema set",
        ),
        story(
            "E00-S01",
            criterion("E00-S01-AC1", "vectors", title="Each vector gives exactly the text and the hash shown"),
            criterion("E00-S01-AC7", "numbers", title="Number tokens stay as they were written"),
            criterion(
                "E00-S01-AC8", "control-characters", title="Control characters use the short escapes or upper case"
            ),
            criterion("E00-S01-AC9", "byte-order-mark", title="The first byte is never a byte-order mark"),
            title="Canonical JSON",
        ),
        story(
            "E00-S02",
            criterion("E00-S02-AC2", "vector-b", title="Town and Annex give the recorded manifest and hash"),
            criterion("E00-S02-AC3", "digest", title="The hash is the SHA-256 of the manifest text that comes with it"),
            criterion("E00-S02-P3", "locales", title="Locale, time zone and hash seed change nothing"),
            title="Effective schema hash",
            hard=("E00-S00", "E00-S01"),
        ),
        story(
            "E00-S03",
            criterion("E00-S03-AC1", "vector-c", title="One resource has the key 1"),
            criterion("E00-S03-AC8", "limit", title="A set with exactly 32767 keys succeeds"),
            criterion("E00-S03-AC9", title="A set with 32768 keys is refused with count and limit"),
            title="Resource keys and seed hash",
            hard=("E00-S00",),
            soft=("E00-S02",),
        ),
        story(
            "E00-S04",
            criterion("E00-S04-AC1", "file", title="The manifest file of vector A is the recorded one"),
            criterion("E00-S04-AC2", "real-data", title="The manifest of the real schemas is the recorded one"),
            title="Manifest file",
            hard=("E00-S02", "E00-S03"),
        ),
        story(
            "X-M1.2",
            criterion("X-M1.2-AC4", "trigger", title="A propagation trigger touches every referrer"),
            criterion("X-M1.2-AC5", "batches", title="Every batch of the script is accepted"),
            title="Tightened keys of the exporter",
            soft=("E00-S04",),
            system="exporter",
            epic="m1_tighten",
        ),
    )


def _attempts() -> Iterator[tuple[ScenarioStarted, ScenarioFinished]]:
    yield passed("E00-S00-AC1-order")
    yield passed("E00-S00-AC1-order-of-three")
    yield passed("E00-S00-AC2-upper-case-first")
    yield passed("E00-S00-AC9-no-root")
    yield failed(
        "E00-S00-P1-permutations",
        wrong_value(expected=["A", "a2", "b"], actual=["a2", "A", "b"], subject="the order of the projects"),
        number=1,
    )
    yield passed("E00-S00-P1-permutations", number=2)
    yield failed("E00-S01-AC1-vectors", _protocol())
    yield failed(
        "E00-S01-AC7-numbers",
        wrong_value(expected="[1,1.0,10e-1,1E0,-0]", actual="[1,1.0,1.0,1.0,0]", subject="the canonical text"),
    )
    yield passed("E00-S01-AC8-control-characters")
    yield passed("E00-S01-AC9-byte-order-mark")
    yield failed(
        "E00-S02-AC2-vector-b",
        wrong_value(expected=EXPECTED_MANIFEST, actual=ACTUAL_MANIFEST, subject="the manifest text of Town and Annex"),
    )
    yield passed("E00-S02-AC3-digest")
    yield harness_error("E00-S02-P3-locales")
    yield passed("E00-S03-AC1-vector-c")
    yield passed("E00-S03-AC8-limit")
    yield not_offered("E00-S04-AC1-file")
    yield not_available("E00-S04-AC2-real-data")
    yield passed("X-M1.2-AC4-trigger", grade=Grade.MODELLED)
    yield passed("X-M1.2-AC5-batches", grade=Grade.PARSED)


def _protocol() -> Failure:
    return Failure(
        kind=FailureKind.PROTOCOL,
        code="ANSWER_INVALID",
        sentence="the answer of schema.canonicalize breaks its schema at $.sha256: 'B491…' is no lower-case hash",
        step="When the text is canonicalised",
        actual={
            "ok": True,
            "canonical": '{"a":1}',
            "sha256": "B49115F3626774675CC7CF97563428ECD7FB3E1F9C79D6EB950C37EE6A5A0B53",
        },
        operation="schema.canonicalize",
        json_path="$.sha256",
        stderr="warning: number 10e-1 read as 1.0\nwarning: number 1E0 read as 1.0\n",
    )


def _expectations() -> Expectations:
    def entry(criterion_id: str) -> Expectation:
        return Expectation(
            criterion=criterion_id,
            verdict=Verdict.FAILED,
            code="WRONG_VALUE",
            reason="numbers are rounded while they are read",
            issue=ISSUE,
        )

    return Expectations(Path("expectations.toml"), (entry("E00-S01-AC7"), entry("E00-S01-AC9")))
