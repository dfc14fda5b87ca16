"""``conformance report``: the reports of a finished run once more, from its events alone."""

from pathlib import Path
from typing import Annotated

import typer

from conformance.cli.files import replace_file
from conformance.cli.judging import judge_file
from conformance.cli.terminal import console, print_line


def report(
    events: Annotated[Path, typer.Argument(metavar="EVENTS", help="An events.ndjson, or the folder that holds it.")],
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write the HTML page.")] = None,
    junit: Annotated[Path | None, typer.Option("--junit", metavar="FILE", help="Write JUnit XML.")] = None,
    expectations: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The backend's expectations.toml to judge by.")
    ] = None,
    *,
    allow_incomplete: Annotated[
        bool, typer.Option("--allow-incomplete", help="Report also on a run without its footer.")
    ] = False,
) -> None:
    """Make the reports of a finished run again.

    Without --html or --junit the one for the terminal is printed.
    """
    judgement = judge_file(events, expectations=expectations, allow_incomplete=allow_incomplete)
    if html is not None:
        from conformance.reports.html import html_page

        _write(html, html_page(judgement))
    if junit is not None:
        from conformance.reports.junit import junit_xml

        _write(junit, junit_xml(judgement))
    if html is None and junit is None:
        from conformance.reports.terminal import render_terminal

        render_terminal(judgement, console())


def _write(file: Path, text: str) -> None:
    replace_file(file, text)
    print_line(f"wrote {file}")
