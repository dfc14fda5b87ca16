"""What the driver for SQL Server says when a statement is refused, taken apart (dms E02, PARITY D5)."""

import re
from dataclasses import dataclass
from typing import Final

_ERROR: Final = re.compile(r"(?:\[[^]]*\] ?)*(?P<message>.*?) ?\((?P<number>\d+)\) \(\w+\).*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OdbcError:
    """The message without who passed it on, the error number, and the constraint or index it names."""

    message: str
    number: str | None
    constraint: str | None


def odbc_error(text: str) -> OdbcError:
    """Read ``[42000] [Microsoft][…][SQL Server]message (50000) (SQLExecDirectW)``; any other text is the message."""
    found = _ERROR.fullmatch(text)
    message, number = (found["message"], found["number"]) if found else (text, None)
    return OdbcError(message, number, _quoted_name(message))


def _quoted_name(message: str) -> str | None:
    """Return the first quoted name after the word constraint or index."""
    for word in ("constraint", "index"):
        _, found, rest = message.partition(f"{word} ")
        if found and rest[:1] in {"'", '"'}:
            return rest[1:].split(rest[0], 1)[0].rsplit(".", 1)[-1]
    return None
