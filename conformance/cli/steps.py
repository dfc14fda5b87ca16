"""``conformance steps``: every step definition there is, so that nobody writes one twice."""

from typing import TYPE_CHECKING, Annotated

import typer

from conformance.cli.invocation import invocation, load_stories
from conformance.cli.terminal import print_line, print_table

if TYPE_CHECKING:
    from conformance.cli.step_uses import StepUse


def steps(
    context: typer.Context,
    *,
    unused: Annotated[bool, typer.Option("--unused", help="Only those that no scenario uses.")] = False,
) -> None:
    """List the step definitions and their uses."""
    from conformance.cli.step_uses import step_uses

    configuration = invocation(context).configuration()
    uses = step_uses(load_stories(configuration), configuration.suite, configuration.file.parent)
    shown = [use for use in uses if not unused or use.count == 0]
    if shown:
        print_table(("uses", "kind", "step", "defined at"), [row(use) for use in shown])
        print_line()
    print_line(f"{len(uses)} step definitions, {sum(use.count == 0 for use in uses)} unused")


def row(use: "StepUse") -> tuple[str, str, str, str]:
    """Return the cells of one definition: uses, kind, pattern, place."""
    return str(use.count), use.kind, use.pattern, use.place
