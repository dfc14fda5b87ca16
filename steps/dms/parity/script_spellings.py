"""Other spellings of a script that make the same database (PAR-S01-AC8)."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from conformance.inspection.pgsql_statements import statements_of
from steps.dms.schema.dialects import PGSQL

_PARTS: Final = re.compile(
    r"""
    (?P<quiet>--[^\n]*|/\*.*?\*/|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$|[NnEe]?'(?:[^']|'')*'|\[[^\]]*\]|"[^"]*")
    |(?P<separator>^GO[ \t]*$)
    |(?P<blank>\s+)
    |(?P<word>[^\W\d]\w*)
    |(?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_PHASE: Final = re.compile(r"(?m)^(?=-- Phase (\d))")
_SEPARATOR: Final = re.compile(r"(?m)^GO\n")
_FREE_ORDER: Final = "134567"
"""The phases in which the order of statements makes no difference (dms E02, CF-12)."""


def respelled(script: str, dialect: str, spelling: str) -> str:
    """Return a script that says the same in another spelling."""
    return _SPELLINGS[spelling](script, dialect)


def _changed(script: str, group: str, change: Callable[[str], str]) -> str:
    return _PARTS.sub(lambda found: change(found.group()) if found.lastgroup == group else found.group(), script)


def _other_blanks(script: str, _: str) -> str:
    return _changed(script, "blank", lambda _: " \t\n\n")


def _comments(script: str, _: str) -> str:
    return _changed(script, "blank", lambda blank: f"\n/* a; comment\nGO */\n-- and 'another [\n{blank}\n")


def _lower_case(script: str, _: str) -> str:
    return _changed(script, "word", str.lower)


def _reverse_order(script: str, dialect: str) -> str:
    """Turn the statements of each phase around; a function stays before its trigger."""
    head, *phases = _PHASE.split(script)
    turned = [head]
    for number, text in zip(phases[::2], phases[1::2], strict=True):
        turned.append(text if number not in _FREE_ORDER else _turned(text, dialect))
    return "".join(turned)


def _turned(phase: str, dialect: str) -> str:
    if dialect == PGSQL:
        groups: list[str] = [""]
        for piece in statements_of(phase):
            groups[-1] += piece.text + "\n\n"
            if not re.match(r"CREATE OR REPLACE FUNCTION|DROP", piece.text, re.IGNORECASE):
                groups.append("")
        return "".join(reversed(groups))
    title, *batches = _SEPARATOR.split(phase)
    return "".join(f"{batch}GO\n" for batch in reversed([title, *batches]) if batch.strip())


_SPELLINGS: Final[Mapping[str, Callable[[str, str], str]]] = MappingProxyType(
    {
        "other blanks and line ends": _other_blanks,
        "comments between all words": _comments,
        "keywords in lower case": _lower_case,
        "the statements of each phase in reverse order": _reverse_order,
    }
)
