"""Canonical line ends of SQL text, recomputed from dms E02-S00."""

import re
from typing import Final

_LINE_END: Final = re.compile(r"\r\n?")
_TRAILING: Final = re.compile(r"[ \t]+$", re.MULTILINE)
_EMPTY_LINES: Final = re.compile(r"(\A|\n)\n{2,}")


def canonical_sql(text: str) -> str:
    """Give the text with line feeds alone, no blanks before them, single empty lines, and one line feed at its end."""
    if not text:
        return ""
    without_blanks = _TRAILING.sub("", _LINE_END.sub("\n", text))
    return _EMPTY_LINES.sub(r"\1\n", without_blanks.rstrip("\n") + "\n")
