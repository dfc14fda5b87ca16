"""The shape of a statement: what decides how it is parsed, without names, constants and layout.

A schema has thousands of statements and a few hundred shapes. The grammar cannot tell one quoted name from another,
nor one constant from another, so that statements of one shape have one tree and only the first must be parsed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from conformance.inspection.description import Dialect
from conformance.inspection.tree import Node

Skeleton: TypeAlias = "list[str | int | list[Skeleton]]"
"""A tree as JSON: ``[type, [children…]]``, ``[type, "text"]``, or ``[type, n]`` for the n-th thing taken out."""

_BLANK: Final = r"(?P<blank>(?:\s+|--[^\n]*|/\*.*?\*/)+)"
_NUMBERS: Final = r"(?P<decimal>\d+\.\d+)|(?P<whole>\d+)"
_FLAGS: Final = re.VERBOSE | re.DOTALL
_PATTERNS: Final = {
    Dialect.MSSQL: re.compile(
        rf"""
        {_BLANK}
        |(?P<national>[Nn]'(?:[^']|'')*')
        |(?P<text>'(?:[^']|'')*')
        |(?P<bracketed>\[(?:[^\]]|\]\])*\])
        |(?P<quoted>"(?:[^"]|"")*")
        |(?P<binary>0[xX][0-9A-Fa-f]*)
        |{_NUMBERS}
        |(?P<word>[@\#]*[^\W\d][\w$\#@]*)
        |(?P<sign>.)
        """,
        _FLAGS,
    ),
    Dialect.PGSQL: re.compile(
        rf"""
        {_BLANK}
        |(?P<body>\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)
        |(?P<escaped>[Ee]'(?:[^'\\]|\\.|'')*')
        |(?P<text>'(?:[^']|'')*')
        |(?P<quoted>"(?:[^"]|"")*")
        |(?P<xor>\#)(?![>\-])
        |{_NUMBERS}
        |(?P<word>[^\W\d][\w$]*)
        |(?P<sign>.)
        """,
        _FLAGS,
    ),
}
_STAND_INS: Final = {
    "national": "N'x'",
    "text": "'x'",
    "escaped": "E'x'",
    "body": "$$x$$",
    "bracketed": "[x]",
    "quoted": '"x"',
    "binary": "0x0",
    "decimal": "1.1",
    "whole": "1",
    "xor": "|",
}
"""What is put there instead; for the exclusive or of PostgreSQL, which the grammar lacks, one of the same rank."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A statement with stand-ins. ``taken`` are the originals in order, ``stand_ins`` what replaced them."""

    text: str
    taken: tuple[str, ...]
    stand_ins: tuple[str, ...]


def shape_of(dialect: Dialect, statement: str) -> Shape:
    """Return the shape of a statement."""
    parts: list[str] = []
    taken: list[str] = []
    stand_ins: list[str] = []
    for found in _PATTERNS[dialect].finditer(statement):
        group = str(found.lastgroup)
        stand_in = _STAND_INS.get(group)
        if stand_in is not None:
            taken.append(found.group())
            stand_ins.append(stand_in)
        parts.append(" " if group == "blank" else stand_in or found.group())
    return Shape("".join(parts).strip(), tuple(taken), tuple(stand_ins))


def rebuilt(skeleton: Skeleton, taken: Sequence[str]) -> Node:
    """Return the tree of a statement from the skeleton of its shape and what was taken out.

    Conditions of IF are left out: a script is described as it acts on an empty database.
    """
    kind, content = skeleton
    if isinstance(content, int):
        return Node(str(kind), (), taken[content])
    if isinstance(content, str):
        return Node(str(kind), (), content)
    if kind == "if_clause":
        return Node("if_clause")
    return Node(str(kind), tuple([rebuilt(child, taken) for child in content]))
