"""What an error of pyodbc says: the SQLSTATE, and the text and the number that the server sent."""

import re
from typing import Final

from msgspec import Struct

_PREFIX: Final = "[SQL Server]"
_NUMBER: Final = re.compile(r" \((?P<number>-?\d+)\) \(SQL\w+\)")
"""The number, with the function of ODBC that failed: a number in the text, say that of a key, has none behind it."""
_LAST_NUMBER: Final = re.compile(r" \((?P<number>-?\d+)\)$")
_FURTHER_NUMBER: Final = re.compile(r" \((?P<number>-?\d+)\)(?=; \[|$)")


class OdbcError(Struct, frozen=True):
    """An error, taken apart. ``number`` is the SQLSTATE where the server said nothing.

    ``further`` is what it said besides, where it said more than one thing, and ``numbers`` are the numbers of that.
    """

    state: str
    number: str
    text: str
    further: str = ""
    numbers: tuple[str, ...] = ()


def taken_apart(error: Exception) -> OdbcError:
    """Return what an error says; its arguments are the SQLSTATE and a text with the message and the number."""
    state, text = (*map(str, error.args), "", "")[:2]
    _, prefix, rest = text.partition(_PREFIX)
    # Only the first of several messages names the function, but its text may quote a value that looks like one.
    numbers = [*_NUMBER.finditer(rest)] or [*_LAST_NUMBER.finditer(rest)]
    if not prefix or not numbers:
        return OdbcError(state, state, text or state)
    first = numbers[-1]
    further = rest[first.end() :]
    others = tuple(one["number"] for one in _FURTHER_NUMBER.finditer(further))
    return OdbcError(state, first["number"], rest[: first.start()], further, others)
