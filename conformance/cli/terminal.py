"""Where commands write: plain lines and tables on stdout, error blocks on stderr."""

import sys
import traceback
from typing import TYPE_CHECKING

from conformance.errors import ConformanceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

_LAST_LINES = 10

WIDTH_OF_A_PIPE = 120
"""Columns when stdout is no terminal, so that a log reads the same wherever it is written."""


def console() -> "Console":
    """Return a console on today's stdout; without a terminal it is a fixed width and has no colours."""
    from rich.console import Console

    if sys.stdout.isatty():
        return Console(file=sys.stdout, highlight=False)
    return Console(file=sys.stdout, highlight=False, width=WIDTH_OF_A_PIPE, color_system=None, legacy_windows=False)


def print_table(headings: "Sequence[str]", rows: "Sequence[Sequence[str]]") -> None:
    """Print ``rows`` under ``headings``; long cells fold, nothing is cut off."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    target = console()
    with target.capture() as captured:
        target.print(table)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def print_line(text: str = "") -> None:
    """Print one line as it is."""
    sys.stdout.write(f"{text}\n")


def print_error(error: ConformanceError) -> None:
    """Print a known error as one block: code, place, sentence, remedy, and a backend's last words."""
    sys.stderr.write(f"error[{error.code}] {error}\n")
    for line in last_words(getattr(error, "stderr", None)):
        sys.stderr.write(f"{line}\n")


def last_words(stderr: str | None) -> list[str]:
    """Return the end of what a backend wrote to its standard error, indented under a heading; empty without any."""
    lines = (stderr or "").strip().splitlines()
    return ["  its last words on stderr:", *(f"    {line}" for line in lines[-_LAST_LINES:])] if lines else []


def print_traceback() -> None:
    """Print where the error that is being handled came from."""
    sys.stderr.write(traceback.format_exc())
