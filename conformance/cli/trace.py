"""``conformance trace``: from criteria to examples to steps, and what is missing on the way."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from conformance.cli.exit_codes import ExitCode
from conformance.cli.formats import GraphFormat, print_json
from conformance.cli.invocation import invocation, load_stories
from conformance.cli.terminal import print_line

if TYPE_CHECKING:
    from conformance.catalogue.model import Catalogue, Criterion, Scenario
    from conformance.cli.step_uses import StepUse


@dataclass(frozen=True, slots=True)
class Trace:
    """What a suite says, and what it leaves out."""

    catalogue: "Catalogue"
    uncovered: "tuple[Criterion, ...]"
    without_assertion: "tuple[Scenario, ...]"
    steps: "tuple[StepUse, ...]"

    @property
    def has_gaps(self) -> bool:
        """Whether a criterion has no example, or an example asserts nothing."""
        return bool(self.uncovered or self.without_assertion)


def trace(
    context: typer.Context,
    form: Annotated[
        GraphFormat, typer.Option("--format", help="For people, for programs, or the story graph as Mermaid.")
    ] = GraphFormat.TEXT,
) -> None:
    """Show what is uncovered, and the use of steps.

    Criteria without example, examples without assertion, the uses of each step, and the story graph. Exit code
    1 when a criterion is uncovered or an example asserts nothing.
    """
    from conformance.catalogue.graph import mermaid
    from conformance.catalogue.trace import scenarios_without_assertion, uncovered_criteria
    from conformance.cli.step_uses import step_uses

    configuration = invocation(context).configuration()
    catalogue = load_stories(configuration)
    found = Trace(
        catalogue=catalogue,
        uncovered=tuple(uncovered_criteria(catalogue)),
        without_assertion=tuple(scenarios_without_assertion(catalogue)),
        steps=step_uses(catalogue, configuration.suite, configuration.file.parent),
    )
    match form:
        case GraphFormat.TEXT:
            _print_text(found)
        case GraphFormat.JSON:
            _print_json(found)
        case GraphFormat.MERMAID:
            typer.echo(mermaid(catalogue).rstrip("\n"))
    if found.has_gaps:
        raise typer.Exit(ExitCode.NOT_CONFORMANT)


def _print_text(found: Trace) -> None:
    _print_section(
        "Criteria without an example", [f"{criterion.id}  {criterion.title}" for criterion in found.uncovered]
    )
    _print_section(
        "Examples without an assertion",
        [f"{scenario.id}  ({scenario.file}:{scenario.line})" for scenario in found.without_assertion],
    )
    used = sorted((use for use in found.steps if use.count), key=lambda use: (-use.count, use.kind, use.pattern))
    _print_section("Steps by use", [f"{use.count:>5}  {use.kind:<5} {use.pattern}" for use in used])
    unused = [f"{use.kind:<5} {use.pattern}  ({use.place})" for use in found.steps if not use.count]
    _print_section("Unused steps", unused)
    edges = [
        f"{story.id} needs {', '.join((*story.hard, *(f'{soft} (soft)' for soft in story.soft)))}"
        for story in found.catalogue.stories
        if story.hard or story.soft
    ]
    _print_section("Story graph", edges)


def _print_section(title: str, lines: list[str]) -> None:
    print_line(f"{title}: {len(lines) or 'none'}")
    for line in lines:
        print_line(f"  {line}")


def _print_json(found: Trace) -> None:
    print_json(
        {
            "uncovered": [criterion.id for criterion in found.uncovered],
            "without_assertion": [scenario.id for scenario in found.without_assertion],
            "steps": [
                {"kind": use.kind, "pattern": use.pattern, "place": use.place, "uses": use.count} for use in found.steps
            ],
            "stories": [{"id": story.id, "hard": story.hard, "soft": story.soft} for story in found.catalogue.stories],
        }
    )
