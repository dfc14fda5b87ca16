"""The table of the terminal report: systems, epics and stories, each with its verdict and its totals."""

from collections.abc import Iterator

from rich.text import Text

from conformance.reports.terminal_style import fitted, verdict_word
from conformance.reports.visible_text import visible
from conformance.verdicts.model import Group, Judgement, StoryVerdict, Totals, Verdict

_TOTALS_HEADING = "passed/applicable/all"
_VERDICT_WIDTH = 18
_WIDEST = 120
_NARROWEST = 12


def story_lines(judgement: Judgement, width: int) -> Iterator[Text]:
    """Yield one line for each system, epic and story; ``width`` is that of the console, in columns."""
    columns = min(width, _WIDEST)
    totals = len(str(judgement.totals))
    yield Text(_TOTALS_HEADING.rjust(columns), style="dim")
    for system in judgement.systems:
        yield _line(system.verdict, system.name, system.totals, columns, totals, style="bold")
        for epic in _within(judgement, system):
            yield _line(epic.verdict, f"  {epic.name.partition('/')[2]}", epic.totals, columns, totals)
            for story in judgement.stories:
                if f"{story.story.system}/{story.story.epic}" == epic.name:
                    yield _story(story, columns, totals)


def _within(judgement: Judgement, system: Group) -> Iterator[Group]:
    return (epic for epic in judgement.epics if epic.name.partition("/")[0] == system.name)


def _story(story: StoryVerdict, columns: int, totals: int) -> Text:
    name = f"    {story.story.id}  {story.story.title}"
    return _line(story.verdict, name, story.totals, columns, totals)


def _line(verdict: Verdict, name: str, shown: Totals, columns: int, totals: int, *, style: str = "") -> Text:
    line = verdict_word(verdict)
    room = max(columns - _VERDICT_WIDTH - totals - 1, _NARROWEST)
    line.append(fitted(visible(name), room), style=style)
    line.append(f" {shown!s:>{totals}}")
    return line
