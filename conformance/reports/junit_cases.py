"""The test cases that stand for one criterion in a JUnit file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from conformance.events.model import Failure, StoryDeclared
from conformance.reports.difference import bounded, difference
from conformance.verdicts.model import CriterionVerdict, ScenarioVerdict, Verdict


class Result(Enum):
    """How JUnit shows a case."""

    PASSED = auto()
    FAILED = auto()
    ERROR = auto()
    SKIPPED = auto()


@dataclass(frozen=True, slots=True)
class Case:
    """One test case. ``kind`` becomes the type, ``message`` the message and ``text`` the body of what went wrong."""

    name: str
    class_name: str
    result: Result
    kind: str = ""
    message: str = ""
    text: str = ""
    seconds: float = 0.0
    file: str | None = None
    line: int = 0
    properties: dict[str, str] = field(default_factory=dict)
    failure: Failure | None = None


def criterion_cases(criterion: CriterionVerdict, story: StoryDeclared) -> Iterator[Case]:
    """Yield a case for each example of ``criterion``; one that is skipped stands for a criterion without any."""
    if not criterion.scenarios:
        yield Case(
            name=criterion.id,
            class_name=story.id,
            result=Result.SKIPPED,
            kind=Verdict.UNCOVERED,
            message="no feature file has an example for this criterion",
            file=story.file,
            line=criterion.line,
            properties=_properties(criterion, Verdict.UNCOVERED),
        )
    for scenario in criterion.scenarios:
        yield _scenario_case(scenario, criterion, story)


def _scenario_case(scenario: ScenarioVerdict, criterion: CriterionVerdict, story: StoryDeclared) -> Case:
    verdict = _shown_verdict(scenario, criterion)
    result, kind, message = _result(scenario, criterion, verdict)
    last = scenario.attempts[-1] if scenario.attempts else None
    return Case(
        name=scenario.id,
        class_name=story.id,
        result=result,
        kind=kind,
        message=message,
        text=_text(scenario, criterion),
        seconds=sum(attempt.seconds for attempt in scenario.attempts),
        file=last.file if last else story.file,
        line=last.line if last else criterion.line,
        properties=_properties(criterion, verdict, scenario),
        failure=scenario.failure,
    )


def _shown_verdict(scenario: ScenarioVerdict, criterion: CriterionVerdict) -> Verdict:
    """Return the verdict of the example in the light of what its criterion became."""
    if scenario.verdict in {Verdict.FAILED, Verdict.FLAKY} and criterion.verdict is Verdict.EXPECTED_FAIL:
        return Verdict.EXPECTED_FAIL
    if scenario.verdict is Verdict.FAILED and criterion.verdict is Verdict.BLOCKED:
        return Verdict.BLOCKED
    if scenario.verdict is Verdict.PASSED and criterion.verdict is Verdict.UNEXPECTED_PASS:
        return Verdict.UNEXPECTED_PASS
    return scenario.verdict


def _result(scenario: ScenarioVerdict, criterion: CriterionVerdict, verdict: Verdict) -> tuple[Result, str, str]:
    code = scenario.failure.code if scenario.failure else verdict.value.upper().replace("-", "_")
    sentence = scenario.failure.sentence if scenario.failure else verdict.value
    match verdict:
        case Verdict.PASSED:
            return Result.PASSED, "", ""
        case Verdict.HARNESS_ERROR:
            return Result.ERROR, code, sentence
        case Verdict.FLAKY | Verdict.BLOCKED | Verdict.FAILED | Verdict.UNEXPECTED_PASS:
            return Result.FAILED, code, _failure_message(scenario, criterion, verdict, sentence)
        case Verdict.EXPECTED_FAIL:
            return Result.SKIPPED, verdict, criterion.note or sentence
        case Verdict.NOT_RUN | Verdict.NOT_OFFERED | Verdict.UNCOVERED:
            return Result.SKIPPED, verdict, scenario.reason or verdict


def _failure_message(scenario: ScenarioVerdict, criterion: CriterionVerdict, verdict: Verdict, sentence: str) -> str:
    if verdict is Verdict.FLAKY:
        return f"flaky ({_attempts(scenario)}): {sentence}"
    if verdict is Verdict.BLOCKED:
        return f"blocked by {', '.join(criterion.blocked_by)}: {sentence}"
    return sentence if scenario.failure else criterion.note or sentence


def _attempts(scenario: ScenarioVerdict) -> str:
    return ", ".join(f"attempt {attempt.attempt} {attempt.outcome}" for attempt in scenario.attempts)


def _text(scenario: ScenarioVerdict, criterion: CriterionVerdict) -> str:
    """Return the body: step, sentence, difference, traceback and the line that reproduces it."""
    failure = scenario.failure
    if failure is None:
        return ""
    lines = [f"{criterion.id}: {criterion.title}"]
    lines += [failure.step] if failure.step else []
    lines += [failure.sentence]
    place = " at ".join(part for part in (failure.operation, failure.json_path) if part)
    lines += [f"{failure.kind} error in {place}"] if place else []
    lines += _difference(failure)
    lines += [failure.traceback] if failure.traceback else []
    reproduce = next((attempt.reproduce for attempt in scenario.attempts if attempt.reproduce), None)
    lines += [f"reproduce: {reproduce}"] if reproduce else []
    return "\n".join(lines)


def _difference(failure: Failure) -> list[str]:
    if failure.diff:
        shown = bounded(failure.diff)
    elif failure.expected is not None or failure.actual is not None:
        shown = difference(failure.expected, failure.actual)
    else:
        return []
    cut = [f"… {shown.cut} more lines of the difference"] if shown.cut else []
    return ["- expected   + actual", *shown.lines, *cut, *([shown.hint] if shown.hint else [])]


def _properties(
    criterion: CriterionVerdict, verdict: Verdict, scenario: ScenarioVerdict | None = None
) -> dict[str, str]:
    properties = {"rule": criterion.title, "criterion": criterion.id, "verdict": verdict.value}
    if scenario is not None and scenario.attempts:
        last = scenario.attempts[-1]
        properties |= {"name": last.name, "tags": " ".join(last.tags), "node": last.node_id}
        properties |= {"attempts": _attempts(scenario)} if len(scenario.attempts) > 1 else {}
    if criterion.grade is not None:
        properties["grade"] = criterion.grade.value
    return properties
