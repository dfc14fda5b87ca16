"""``conformance compare``: what changed between two runs."""

from pathlib import Path
from typing import Annotated

import typer

from conformance.cli.exit_codes import ExitCode
from conformance.cli.judging import judge_file
from conformance.cli.terminal import print_line


def compare(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="The earlier events.ndjson, or its folder.")],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="The later events.ndjson, or its folder.")],
    *,
    allow_incomplete: Annotated[
        bool, typer.Option("--allow-incomplete", help="Compare also what a run without its footer holds.")
    ] = False,
) -> None:
    """Show what changed between two runs.

    Criteria that are newly failing, no longer judged, fixed, changed, appeared or disappeared. Exit code 1 when
    the later run is worse, 4 when a run is incomplete.
    """
    from conformance.reports.comparison import compare as compare_judgements

    comparison = compare_judgements(
        judge_file(before, allow_incomplete=allow_incomplete), judge_file(after, allow_incomplete=allow_incomplete)
    )
    print_line(comparison.text())
    if comparison.regressed:
        raise typer.Exit(ExitCode.NOT_CONFORMANT)
