"""Where the entries of an array of tables stand in the text of a TOML file.

TOML parsers give values without lines. This finds the lines, so that an error can name one, and so that an entry can be
taken out of a file without touching a character of the others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_KEY = re.compile(r"""\s*(?P<quote>["']?)(?P<key>[A-Za-z0-9_-]+)(?P=quote)\s*[.=]""")
_DELIMITERS = ('"""', "'''")


@dataclass(frozen=True, slots=True)
class EntryLines:
    """The lines of one entry, as 0-based indexes, ``end`` exclusive.

    ``start`` is the first of the comment lines directly above the header, ``header`` the line ``[[name]]``, ``end`` the
    line after the last one that belongs to the entry: blank lines after it, and comments behind a blank line, do not.
    """

    start: int
    header: int
    end: int


def find_entries(lines: Sequence[str], name: str) -> tuple[EntryLines, ...]:
    """Return the entries ``[[name]]`` among ``lines``, in their order; what multi-line strings hold is no entry."""
    header = re.compile(rf"""\s*\[\[\s*(["']?){re.escape(name)}\1\s*\]\]\s*(#.*)?""")
    inside = tuple(_inside_string(lines))
    headers = [index for index, line in enumerate(lines) if not inside[index] and header.fullmatch(line.rstrip("\r\n"))]
    starts = [_start(lines, index, inside) for index in headers]
    limits = [*starts, len(lines)][1:]
    return tuple(
        EntryLines(start, index, _end(lines, index, limit, inside))
        for start, index, limit in zip(starts, headers, limits, strict=True)
    )


def line_of_key(lines: Sequence[str], entry: EntryLines, key: str) -> int:
    """Return the 1-based line on which ``entry`` sets ``key``, or that of its header when it does not."""
    inside = tuple(_inside_string(lines[entry.header : entry.end]))
    for offset, line in enumerate(lines[entry.header : entry.end]):
        match = None if inside[offset] else _KEY.match(line)
        if match is not None and match["key"] == key:
            return entry.header + offset + 1
    return entry.header + 1


def _start(lines: Sequence[str], header: int, inside: Sequence[bool]) -> int:
    start = header
    while start > 0 and not inside[start - 1] and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


def _end(lines: Sequence[str], header: int, limit: int, inside: Sequence[bool]) -> int:
    """Return the line after the last one that sets something, and after the comments directly below that one."""
    last = max(
        index
        for index in range(header, limit)
        if inside[index] or (lines[index].strip() and not lines[index].lstrip().startswith("#"))
    )
    end = last + 1
    while end < limit and lines[end].lstrip().startswith("#"):
        end += 1
    return end


def _inside_string(lines: Sequence[str]) -> Iterator[bool]:
    """Say for each line whether it begins inside a multi-line string."""
    open_delimiter = ""
    for line in lines:
        yield bool(open_delimiter)
        open_delimiter = _after(line, open_delimiter)


def _after(line: str, open_delimiter: str) -> str:
    """Return the delimiter of the multi-line string that is open at the end of ``line``, or "" when none is."""
    position = 0
    while position < len(line):
        if open_delimiter:
            escaped = open_delimiter == '"""' and line[position] == "\\"
            if line.startswith(open_delimiter, position):
                position += 3
                while line.startswith(open_delimiter[0], position):
                    position += 1
                open_delimiter = ""
            else:
                position += 2 if escaped else 1
        elif line.startswith(_DELIMITERS, position):
            open_delimiter = line[position : position + 3]
            position += 3
        elif line[position] in "\"'":
            position = _after_string(line, position)
        elif line[position] == "#":
            return ""
        else:
            position += 1
    return open_delimiter


def _after_string(line: str, start: int) -> int:
    """Return the position after the one-line string that begins at ``start``."""
    quote = line[start]
    position = start + 1
    while position < len(line) and line[position] != quote:
        position += 2 if quote == '"' and line[position] == "\\" else 1
    return position + 1
