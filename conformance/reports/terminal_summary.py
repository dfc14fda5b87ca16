"""The end of the terminal report: what was not judged and why, what is known to fail, how strong the evidence is."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.text import Text

from conformance.events.model import Grade
from conformance.reports.conclusion import count
from conformance.reports.terminal_style import STYLES, title, wrapped
from conformance.reports.verdict_glyphs import GLYPHS
from conformance.reports.visible_text import visible
from conformance.verdicts.exit_code import JUDGED, criteria_of
from conformance.verdicts.model import CriterionVerdict, Judgement, ScenarioVerdict, Verdict

_NOT_JUDGED = (Verdict.UNCOVERED, Verdict.NOT_RUN, Verdict.NOT_OFFERED)
_NAMED = 8
"""Criteria that are named in one line of the summary; more are only counted."""


def summary_lines(judgement: Judgement, width: int) -> Iterator[Text]:
    """Yield what the failures do not say; parts that would be empty are left out."""
    criteria = criteria_of(judgement)
    yield from _part("Not judged", tuple(_not_judged(criteria, judgement, width)))
    yield from _part("Known to fail", tuple(_known(criteria, width)))
    yield from _part("Evidence", tuple(_grades(criteria, width)))


def _part(heading: str, lines: tuple[Text, ...]) -> Iterator[Text]:
    if lines:
        yield Text()
        yield title(heading)
        yield from lines


def _not_judged(criteria: Iterable[CriterionVerdict], judgement: Judgement, width: int) -> Iterator[Text]:
    groups: dict[tuple[int, str], list[CriterionVerdict]] = {}
    partly: Counter[str] = Counter()
    for criterion in criteria:
        if criterion.verdict in _NOT_JUDGED:
            key = criterion.verdict.severity, _why_not(criterion, judgement)
            groups.setdefault(key, []).append(criterion)
        elif criterion.verdict in JUDGED:
            missing = (one for one in criterion.scenarios if one.verdict in _NOT_JUDGED)
            partly.update(_why_example(one, judgement) for one in missing)
    for (_, reason), members in sorted(groups.items()):
        yield from _group(members, reason, width)
    for reason, number in sorted(partly.items()):
        sentence = f"{count(number, 'example')} of judged criteria: {visible(reason)}"
        yield from wrapped(sentence, width, indent="    ", first="  · ", style="dim")


def _group(members: list[CriterionVerdict], reason: str, width: int) -> Iterator[Text]:
    verdict = members[0].verdict
    names = f" ({', '.join(one.id for one in members)})" if len(members) <= _NAMED else ""
    sentence = f"{verdict}: {count(len(members), 'criterion', 'criteria')}{names}: {visible(reason)}"
    yield from wrapped(sentence, width, indent="    ", first=f"  {GLYPHS[verdict]} ", style=STYLES[verdict])


def _why_not(criterion: CriterionVerdict, judgement: Judgement) -> str:
    """Return the reason of the example that made the verdict, one that was never started first."""
    if criterion.verdict is Verdict.UNCOVERED:
        return "no feature file has an example for it"
    examples = [one for one in criterion.scenarios if one.verdict is criterion.verdict]
    first = min(examples, key=lambda one: bool(one.attempts), default=None)
    return "no reason was given" if first is None else _why_example(first, judgement)


def _why_example(scenario: ScenarioVerdict, judgement: Judgement) -> str:
    if not scenario.attempts:
        return "never started" if judgement.run.selection is None else "not selected"
    return scenario.reason or "no reason was given"


def _known(criteria: Iterable[CriterionVerdict], width: int) -> Iterator[Text]:
    for criterion in criteria:
        if criterion.verdict is Verdict.EXPECTED_FAIL:
            sentence = f"{criterion.id}: {visible(criterion.note or criterion.title)}"
            first = f"  {GLYPHS[criterion.verdict]} "
            yield from wrapped(sentence, width, indent="    ", first=first, style=STYLES[criterion.verdict])


def _grades(criteria: Iterable[CriterionVerdict], width: int) -> Iterator[Text]:
    """Count the criteria whose evidence is weaker than execution on a real server; silent when there are none."""
    weak = Counter(one.grade for one in criteria if one.grade not in (None, Grade.EXECUTED))
    for grade in (Grade.PARSED, Grade.MODELLED):
        if weak[grade]:
            sentence = f"{count(weak[grade], 'criterion', 'criteria')} only {grade}, not executed by a real server"
            yield from wrapped(sentence, width, indent="    ", first="  · ")
