"""One criterion that failed, as a block of lines: what was promised, what came, where, and how to see it again."""

from collections.abc import Iterator
from typing import Final

from rich.text import Text

from conformance.events.model import Failure, FailureKind, ScenarioFinished
from conformance.reports.conclusion import count
from conformance.reports.difference import Difference, bounded, difference
from conformance.reports.json_text import lines_alone
from conformance.reports.terminal_style import STYLES, wrapped
from conformance.reports.verdict_glyphs import GLYPHS
from conformance.reports.visible_text import visible, visible_lines
from conformance.verdicts.model import CriterionVerdict, ScenarioVerdict, Verdict
from conformance.verdicts.scenarios import NOT_FINISHED

DIFF_LINES: Final = 40
"""Lines of a diff that are shown."""
TAIL_LINES: Final = 12
"""Lines of stderr or of a traceback that are shown, the last ones."""
_OTHERS: Final = 5
"""Further failing examples that are named."""
_INDENT: Final = "    "
_DIFF_STYLES: Final = {"-": "red", "+": "green", "@": "cyan", "?": "dim"}


def failure_block(criterion: CriterionVerdict, width: int, *, like: str | None = None) -> Iterator[Text]:
    """Yield the block of ``criterion``; ``width`` is that of the console, in columns.

    ``like`` names the criterion whose block, told before, has the same failure; this one then says only where.
    """
    head = f"{GLYPHS[criterion.verdict]} {criterion.id}  "
    yield from wrapped(visible(criterion.title), width, indent=_INDENT, first=head, style=STYLES[criterion.verdict])
    scenarios = _to_show(criterion)
    attempt = _attempt(scenarios[0]) if scenarios else None
    failure = failure_shown(criterion)
    yield from wrapped(f"{criterion.verdict}{_what_sort(failure)}", width, indent=_INDENT)
    yield from _place(scenarios, attempt, failure)
    if failure is not None:
        yield from _sentence(failure, width, like)
    if failure is not None and like is None:
        yield from _values(failure)
        yield from _tail("stderr", failure.stderr)
        yield from _tail("traceback", failure.traceback)
    yield from _attempts(criterion, scenarios)
    yield from _others(scenarios[1:], named=_OTHERS if like is None else 0)
    if criterion.note:
        yield from wrapped(visible(criterion.note), width, indent=" " * 15, first=f"{_INDENT}{'note':<10} ")
    if attempt is not None and attempt.reproduce:
        yield _labelled("reproduce", visible(attempt.reproduce), style="bold cyan")


def failure_shown(criterion: CriterionVerdict) -> Failure | None:
    """Return the failure that the block of ``criterion`` tells of: that of its first example."""
    scenarios = _to_show(criterion)
    return (scenarios[0].failure if scenarios else None) or criterion.failure


def _to_show(criterion: CriterionVerdict) -> tuple[ScenarioVerdict, ...]:
    """Return the examples that made the verdict; for an unexpected pass, those that passed."""
    wanted = Verdict.PASSED if criterion.verdict is Verdict.UNEXPECTED_PASS else criterion.observed
    return tuple(scenario for scenario in criterion.scenarios if scenario.verdict is wanted)


def _attempt(scenario: ScenarioVerdict) -> ScenarioFinished | None:
    """Return the attempt to tell of: the first that failed, else the first."""
    failed = (one for one in scenario.attempts if one.failure is not None)
    return next(failed, scenario.attempts[0] if scenario.attempts else None)


def _what_sort(failure: Failure | None) -> str:
    if failure is None:
        return ""
    where = f" in {visible(failure.operation)}" if failure.operation else ""
    where += f" at {visible(failure.json_path)}" if failure.json_path else ""
    sort = "never finished" if failure.code == NOT_FINISHED else _SORTS[failure.kind]
    return f" · {sort}{where} · {visible(failure.code)}"


_SORTS: Final = {
    FailureKind.ASSERTION: "wrong behaviour",
    FailureKind.PROTOCOL: "protocol error",
    FailureKind.CRASH: "crash of the backend",
    FailureKind.TIMEOUT: "time limit exceeded",
    FailureKind.HARNESS: "the harness failed, not the backend",
}


def _place(
    scenarios: tuple[ScenarioVerdict, ...], attempt: ScenarioFinished | None, failure: Failure | None
) -> Iterator[Text]:
    if attempt is not None:
        yield _labelled("example", f"{visible(attempt.name)}  ({_where(attempt)})")
    elif scenarios:
        yield _labelled("example", scenarios[0].id)
    if failure is not None and failure.step:
        yield _labelled("step", visible(failure.step))


def _where(attempt: ScenarioFinished) -> str:
    return f"{visible(attempt.file)}:{attempt.line}"


def _sentence(failure: Failure, width: int, like: str | None) -> Iterator[Text]:
    """Tell what is wrong, and below it the remedy or the notes that came with it, each line for itself."""
    first, *rest = visible_lines(failure.sentence)
    if like is not None:
        yield from wrapped(f"as in {like}: {first}", width, indent=_INDENT)
        return
    yield from wrapped(first, width, indent=_INDENT, style="bold")
    for line in rest[:TAIL_LINES]:
        lead = _INDENT + line[: len(line) - len(line.lstrip())]
        yield from wrapped(line, width, indent=lead, first=_INDENT)
    yield from _cut(len(rest) - TAIL_LINES, "lines")


def _values(failure: Failure) -> Iterator[Text]:
    if failure.diff:
        yield from _diff(bounded(failure.diff, limit=DIFF_LINES))
    elif failure.expected is not None:
        yield from _diff(difference(failure.expected, failure.actual, limit=DIFF_LINES))
    elif failure.actual is not None:
        lines = lines_alone(failure.actual)
        yield Text(f"{_INDENT}  actual")
        for line in lines[:DIFF_LINES]:
            yield Text(f"{_INDENT}  {line}", style="green")
        yield from _cut(len(lines) - DIFF_LINES, "lines of it")


def _diff(shown: Difference) -> Iterator[Text]:
    yield Text(f"{_INDENT}  - expected   + actual", style="dim")
    for line in shown.lines:
        yield Text(f"{_INDENT}  {line}", style=_DIFF_STYLES.get(line[:1], ""))
    yield from _cut(shown.cut, "lines of the difference")
    if shown.hint:
        yield Text(f"{_INDENT}  {shown.hint}", style="italic")


def _cut(number: int, what: str) -> Iterator[Text]:
    if number > 0:
        yield Text(f"{_INDENT}  … {number} more {what} left out", style="dim")


def _tail(label: str, text: str | None) -> Iterator[Text]:
    if not text or not text.strip():
        return
    lines = visible_lines(text)
    left_out = len(lines) - TAIL_LINES
    yield _labelled(label, f"(the last {TAIL_LINES} of {len(lines)} lines)" if left_out > 0 else "")
    for line in lines[-TAIL_LINES:]:
        yield Text(f"{_INDENT}  │ {line}", style="dim")


def _attempts(criterion: CriterionVerdict, scenarios: tuple[ScenarioVerdict, ...]) -> Iterator[Text]:
    """Tell how the attempts went where there was more than one."""
    if criterion.verdict is Verdict.UNEXPECTED_PASS or not scenarios or len(scenarios[0].attempts) < 2:
        return
    went = ", ".join(f"{one.attempt} {one.outcome}" for one in scenarios[0].attempts)
    yield _labelled("attempts", went)


def _others(scenarios: tuple[ScenarioVerdict, ...], *, named: int) -> Iterator[Text]:
    if not scenarios:
        return
    yield _labelled("likewise", count(len(scenarios), "other example"))
    for scenario in scenarios[:named]:
        attempt = _attempt(scenario)
        place = scenario.id if attempt is None else f"{visible(attempt.name)}  ({_where(attempt)})"
        yield Text(f"{_INDENT}  {place}")
    if named:
        yield from _cut(len(scenarios) - named, "examples")


def _labelled(label: str, text: str, *, style: str = "") -> Text:
    line = Text(f"{_INDENT}{label:<10} ", style="dim")
    line.append(text, style=style or "not dim")
    line.rstrip()
    return line
