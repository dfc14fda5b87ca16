"""The colour of each verdict on a terminal, and lines that keep to a width."""

import textwrap
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from conformance.reports.verdict_glyphs import GLYPHS
from conformance.verdicts.model import Verdict

STYLES: Final[Mapping[Verdict, str]] = MappingProxyType(
    {
        Verdict.HARNESS_ERROR: "bold magenta",
        Verdict.FAILED: "bold red",
        Verdict.UNEXPECTED_PASS: "bold yellow",
        Verdict.FLAKY: "yellow",
        Verdict.BLOCKED: "red",
        Verdict.UNCOVERED: "cyan",
        Verdict.NOT_RUN: "dim",
        Verdict.NOT_OFFERED: "dim",
        Verdict.EXPECTED_FAIL: "blue",
        Verdict.PASSED: "green",
    }
)
_NARROWEST: Final = 30
"""Below this many columns wrapping does more harm than good."""


def title(text: str) -> Text:
    """Return the heading of a part of the report."""
    return Text(text, style="bold underline")


def verdict_word(verdict: Verdict) -> Text:
    """Return glyph and word of ``verdict``, padded to one width."""
    return Text(f"{GLYPHS[verdict]} {verdict:<16}", style=STYLES[verdict])


def fitted(text: str, width: int) -> str:
    """Return ``text`` in exactly ``width`` columns, shortened with an ellipsis where it must be."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return f"{set_cell_size(text, width - 1)}…" if width > 0 else ""


def wrapped(text: str, width: int, *, indent: str = "", first: str | None = None, style: str = "") -> Iterator[Text]:
    """Yield ``text`` in lines of at most ``width`` columns, begun with ``indent``, the first one with ``first``."""
    lines = textwrap.wrap(
        text,
        max(width, _NARROWEST),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in lines:
        yield Text(line, style=style)
