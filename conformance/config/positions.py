"""On which line each key of a TOML text stands: what ``tomllib`` does not tell.

The text must already have been accepted by ``tomllib``; that lets this scanner look for key starts only and skip
values without judging them. Keys inside inline tables and arrays have the line of the key that holds them.
"""

import re
import tomllib
from typing import TypeAlias

KeyPath: TypeAlias = "tuple[str, ...]"

_KEY_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEY = re.compile(rf"[ \t]*({_KEY_PART}(?:[ \t]*\.[ \t]*{_KEY_PART})*)[ \t]*")
_PART = re.compile(_KEY_PART)
_HEADER = re.compile(rf"[ \t]*\[\[?{_KEY.pattern}\]\]?")
_REST_OF_LINE = re.compile(r"[^\n]*\n?")
_VALUE_PIECE = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[{]|[\]}]|\n|.",
    re.DOTALL,
)


class LineIndex:
    """Answers on which line (1-based) a key stands."""

    def __init__(self, text: str) -> None:
        self._lines = _scan(text)

    def line(self, path: KeyPath) -> int | None:
        """Return the line of ``path``, or of the closest table above it that is written in the file."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return None


def _scan(text: str) -> dict[KeyPath, int]:
    lines: dict[KeyPath, int] = {}
    table: KeyPath = ()
    position = 0
    while position < len(text):
        line = text.count("\n", 0, position) + 1
        if header := _HEADER.match(text, position):
            table = _parts(header.group(1))
            _remember(lines, table, 0, line)
            position = _end_of_line(text, header.end())
        elif (key := _KEY.match(text, position)) and text.startswith("=", key.end()):
            _remember(lines, table + _parts(key.group(1)), len(table), line)
            position = _end_of_value(text, key.end() + 1)
        else:
            position = _end_of_line(text, position)
    return lines


def _remember(lines: dict[KeyPath, int], path: KeyPath, known: int, line: int) -> None:
    for length in range(known + 1, len(path) + 1):
        lines.setdefault(path[:length], line)
    lines[path] = line


def _parts(dotted: str) -> KeyPath:
    return tuple(_plain(part) for part in _PART.findall(dotted))


def _plain(part: str) -> str:
    if part[0] not in "\"'":
        return part
    value: object = tomllib.loads(f"key = {part}")["key"]
    return str(value)


def _end_of_line(text: str, position: int) -> int:
    match = _REST_OF_LINE.match(text, position)
    return match.end() if match else len(text)


def _end_of_value(text: str, position: int) -> int:
    depth = 0
    for piece in _VALUE_PIECE.finditer(text, position):
        match piece.group():
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
            case "\n" if depth == 0:
                return piece.end()
            case _:
                pass
    return len(text)
