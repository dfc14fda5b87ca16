"""Commands → the batches that SQL Server runs: ``$n`` becomes ``?``, and one batch holds as many commands as it can."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Final

import orjson

from reference_impl.dms.database.session import Command
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.plans.batches import MAX_PARAMETERS

_TOKEN: Final = re.compile(
    r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\[(?:[^\]]|\]\])*\]|\$(?P<number>\d+)|(?P<end>;\s*(?=\S))"
)
_READS: Final = re.compile(r"\s*(?:SELECT|WITH)\b")
_NULL: Final = "NULL"
_PLACEHOLDER: Final = "?"


@dataclass(frozen=True, slots=True)
class BatchText:
    """A text between its placeholders, the place of the value of each, and whether the last statement reads rows."""

    pieces: tuple[str, ...]
    places: tuple[int, ...]
    reads_rows: bool


@dataclass(slots=True)
class Batch:
    """What is sent at once. ``readers`` has one truth value per command: whether it gives rows."""

    texts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)
    readers: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The statements of all commands."""
        return ";\n".join(self.texts)


@lru_cache(maxsize=65536)
def taken_apart(text: str) -> BatchText:
    """Return a text at whose placeholders values can be put; what is quoted holds none."""
    stripped = text.strip().removesuffix(";").rstrip()
    pieces: list[str] = []
    places: list[int] = []
    taken = last = 0
    for token in _TOKEN.finditer(stripped):
        if token["number"]:
            pieces.append(stripped[taken : token.start()])
            places.append(int(token["number"]) - 1)
            taken = token.end()
        elif token["end"]:
            last = token.end()
    return BatchText((*pieces, stripped[taken:]), tuple(places), _READS.match(stripped, last) is not None)


def batches(commands: Sequence[Command]) -> Iterator[Batch]:
    """Yield commands in order, in as few batches as the limit of parameters allows; one by itself is below it."""
    limit = MAX_PARAMETERS[Dialect.MSSQL]
    batch = Batch()
    for command in commands:
        parts = taken_apart(command.text)
        text, values = _filled(parts, command.values)
        if batch.values and len(batch.values) + len(values) > limit:
            yield batch
            batch = Batch()
        batch.texts.append(text)
        batch.values += values
        batch.readers.append(parts.reads_rows)
    if batch.texts:
        yield batch


def _filled(parts: BatchText, given: Sequence[object]) -> tuple[str, list[object]]:
    """Return a text with a mark for each value.

    NULL stands in the text: for a parameter without a value pyodbc asks the server what type it should have, which is
    a round trip, and which the server cannot say for a batch.
    """
    written = [parts.pieces[0]]
    values: list[object] = []
    for place, piece in zip(parts.places, parts.pieces[1:], strict=True):
        value = given[place]
        written.append(_NULL if value is None else _PLACEHOLDER)
        written.append(piece)
        if value is not None:
            values.append(_sent(value))
    return "".join(written), values


def _sent(value: object) -> object:
    """Return a value as the driver takes it: a list is one JSON text, a moment is in UTC and does not say so.

    A time is a text, as pyodbc advises: it announces others with a type of older servers, which has no fraction.
    """
    match value:
        case list():
            return orjson.dumps(value).decode()
        case datetime() if value.tzinfo is not None:
            return value.astimezone(UTC).replace(tzinfo=None)
        case time():
            return value.isoformat()
        case _:
            return value
