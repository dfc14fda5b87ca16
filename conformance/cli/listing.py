"""``conformance list``: what the suite judges."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from conformance.cli.formats import Format, print_json
from conformance.cli.invocation import invocation
from conformance.cli.selection import select_stories
from conformance.cli.terminal import print_line
from conformance.json_values import JsonObject

if TYPE_CHECKING:
    from conformance.catalogue.model import Story


def list_stories(
    context: typer.Context,
    system: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this system: dms, exporter, planner.")
    ] = None,
    epic: Annotated[str | None, typer.Option(metavar="NAME", help="Only this epic, such as E00 or its folder.")] = None,
    form: Annotated[Format, typer.Option("--format", help="For people, or for programs.")] = Format.TEXT,
) -> None:
    """List stories, criteria, examples, dependencies."""
    stories = select_stories(invocation(context).catalogue().stories, system, epic)
    if form is Format.JSON:
        print_json([_as_json(story) for story in stories])
    else:
        _print_text(stories)


def _print_text(stories: "Sequence[Story]") -> None:
    for (system, epic), members in groupby(stories, key=lambda story: (story.system, story.epic)):
        print_line(f"{system}/{epic}")
        for story in members:
            print_line(f"  {story.id}  {story.title}{_dependencies(story)}")
            for criterion in story.criteria:
                print_line(f"    {criterion.id}  {criterion.title}  ({_count(len(criterion.scenarios), 'example')})")
        print_line()
    criteria = [criterion for story in stories for criterion in story.criteria]
    examples = sum(len(criterion.scenarios) for criterion in criteria)
    totals = (_count(len(stories), "story"), _count(len(criteria), "criterion"), _count(examples, "example"))
    print_line(", ".join(totals))


def _dependencies(story: "Story") -> str:
    parts = [f"{sort}: {', '.join(ids)}" for sort, ids in (("hard", story.hard), ("soft", story.soft)) if ids]
    return f"  [{'; '.join(parts)}]" if parts else ""


_PLURALS = {"story": "stories", "criterion": "criteria", "example": "examples"}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else _PLURALS[noun]}"


def _as_json(story: "Story") -> JsonObject:
    return {
        "id": story.id,
        "title": story.title,
        "system": story.system,
        "epic": story.epic,
        "file": story.file,
        "hard": story.hard,
        "soft": story.soft,
        "criteria": [
            {
                "id": criterion.id,
                "title": criterion.title,
                "examples": [scenario.id for scenario in criterion.scenarios],
            }
            for criterion in story.criteria
        ],
    }
