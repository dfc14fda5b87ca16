"""Text from a backend, made safe and readable: what cannot be seen is written as an escape."""

import unicodedata
from typing import Final

_SHORT: Final = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})


def visible(text: str, *, keep: str = " ") -> str:
    """Return ``text`` with every control, format and private character and every odd space as an escape.

    Characters in ``keep`` stay. Escape sequences of a terminal lose their power, two texts that differ look different.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(one if one in keep or not _is_invisible(one) else _escape(one) for one in text)


def visible_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a longer output, each made visible; tabs become four spaces."""
    return tuple(visible(line.rstrip("\r").expandtabs(4)) for line in text.rstrip("\n").split("\n"))


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE


def _escape(character: str) -> str:
    short = _SHORT.get(character)
    if short is not None:
        return short
    number = ord(character)
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"
