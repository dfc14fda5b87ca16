"""How SQL text is laid out on lines (E02 CF-14): the one place that knows indentation, lists and line ends."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

Lines: TypeAlias = tuple[str, ...]

_STEP: Final = "    "


def indented(lines: Iterable[str], steps: int = 1) -> Lines:
    """Move lines to the right in steps of four blanks."""
    blanks = _STEP * steps
    return tuple([blanks + line for line in lines])


def listed(items: Sequence[str]) -> Lines:
    """Return one line per item, with a comma after all but the last."""
    return (*(f"{item}," for item in items[:-1]), *items[-1:])


def conjoined(conditions: Sequence[str], first: str) -> Lines:
    """Return one line per condition: the first after the word ``first``, the others after ``AND`` one step in."""
    return (f"{first} {conditions[0]}", *indented(f"AND {condition}" for condition in conditions[1:]))


def ended(lines: Sequence[str], end: str = ";") -> Lines:
    """Put ``end`` behind the last line."""
    return (*lines[:-1], f"{lines[-1]}{end}")


def canonical_text(text: str) -> str:
    r"""Return ``text`` with canonical line ends (E02-S00).

    Lines end with ``\n``, none has trailing blanks, no two empty ones stand in a row, and the text ends with exactly
    one line end. The empty text stays empty. Nothing inside a line changes.
    """
    if not text:
        return ""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept: list[str] = []
    for line in (one.rstrip(" \t") for one in unified.split("\n")):
        if line or not kept or kept[-1]:
            kept.append(line)
    return "\n".join(kept).removesuffix("\n") + "\n"
