"""``conformance replay``: one scenario once more, with everything there is to see."""

from typing import Annotated

import typer


def replay(
    context: typer.Context,
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="The id of a scenario, as reports print it.")],
) -> None:
    """Run one scenario alone and show its steps, requests and answers."""
