"""Whether a script spells names, constants and clauses as its dialect does (dms E02, CF-2), from its tokens alone.

Bodies between dollar quotes are looked into; comments and string constants are not.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from conformance.inspection.description import Description, Dialect
from conformance.inspection.pieces import Lines
from conformance.inspection.unquoted_names import unquoted_names

_TOKENS: Final = re.compile(
    r"""
    (?P<skip>--[^\n]*|/\*.*?\*/|\$\w*\$|"(?:[^"]|"")*")
    |(?P<national>[Nn]'(?:[^']|'')*')
    |(?P<text>[Ee]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*')
    |(?P<variable>[@\#:]+\w+)
    |(?P<word>[^\W\d][\w$]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_QUOTED_AS: Final = {"[": "SQL Server", '"': "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A token that is not spelled as the dialect demands. ``line`` counts from 1."""

    line: int
    sentence: str

    def __str__(self) -> str:
        """Return one line."""
        return f"line {self.line}: {self.sentence}"


def misspellings(dialect: Dialect, script: str, names: Collection[str]) -> tuple[Misspelling, ...]:
    """Return what is misspelled; ``names`` are those of the objects that the script makes."""
    lines = Lines(script)
    bare = [Misspelling(one.line, _of_name(one.name)) for one in unquoted_names(dialect, script, names)]
    others = [
        Misspelling(lines.of(found.start()), sentence)
        for found in _TOKENS.finditer(script)
        for sentence in _wrong(dialect, str(found.lastgroup), found.group())
    ]
    return tuple(sorted([*bare, *others], key=lambda one: one.line))


def names_of(description: Description) -> frozenset[str]:
    """Return the names of everything that a script makes."""
    found = set(description.schemas)
    found |= {one.id.name for one in description.sequences} | {one.id.name for one in description.functions}
    for view in description.views:
        found |= {view.id.name, *(column.name for column in view.columns)}
    for table in description.tables:
        parts = (table.columns, table.keys, table.foreign_keys, table.checks, table.indexes, table.triggers)
        found |= {table.id.name, *(one.name for part in parts for one in part)}
    return frozenset(found)


def _of_name(name: str) -> str:
    if name[0] in _QUOTED_AS:
        return f"{name} is quoted as on {_QUOTED_AS[name[0]]}"
    return f"the name {name} is not quoted"


def _wrong(dialect: Dialect, kind: str, text: str) -> Iterator[str]:
    match dialect, kind:
        case Dialect.PGSQL, "national":
            yield f"{text} is a constant of SQL Server"
        case Dialect.MSSQL, "word" if text.lower() == "limit":
            yield f"{text} is no clause of SQL Server"
