"""In which column definitions two scripts differ, and in what else (dms E02-S04-AC6)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conformance.inspection.inserted_values import listed_items
from conformance.inspection.script_reading import Made, ScriptStatement
from conformance.inspection.sql_tokens import Token, TokenKind, tokens


@dataclass(frozen=True, slots=True)
class ChangedColumn:
    """A column whose definition differs: the spellings that stand in one script and not in the other, in order."""

    table: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ScriptChanges:
    """``columns`` differ in their definitions, ``others`` are the statements that differ in anything else."""

    columns: tuple[ChangedColumn, ...]
    others: tuple[Made, ...]


def changes(before: Sequence[ScriptStatement], after: Sequence[ScriptStatement]) -> ScriptChanges:
    """Return how two scripts differ, statement by statement; one without a counterpart counts among the others."""
    columns: list[ChangedColumn] = []
    others = [statement.made for statement in (*before[len(after) :], *after[len(before) :])]
    for old, new in zip(before, after, strict=False):
        if old.piece.text == new.piece.text:
            continue
        found = _changed_columns(old, new) if old.made == new.made and old.made.kind == "table" else None
        if found is None:
            others.append(old.made)
        else:
            columns += found
    return ScriptChanges(tuple(columns), tuple(others))


def _changed_columns(old: ScriptStatement, new: ScriptStatement) -> list[ChangedColumn] | None:
    """Return the columns that differ, or None when something differs that is no column."""
    before, after = _parts(old), _parts(new)
    if len(before) != len(after):
        return None
    found: list[ChangedColumn] = []
    for left, right in zip(before, after, strict=True):
        if _spelled(left) == _spelled(right):
            continue
        if not (left and right and left[0] == right[0] and left[0].kind is TokenKind.NAME):
            return None
        found.append(ChangedColumn(f"{old.made.schema}.{old.made.table}", left[0].text, *_differing(left, right)))
    return found


def _parts(statement: ScriptStatement) -> list[Sequence[Token]]:
    """Return what stands before the list of columns, and each item of the list."""
    words = tokens(statement.piece.text)
    start = next(
        place
        for place, token in enumerate(words)
        if token.is_sign("(") and place and words[place - 1].kind is TokenKind.NAME
    )
    return [words[:start], *listed_items(words[start + 1 : _end(words)])]


def _end(words: Sequence[Token]) -> int:
    return max(place for place, token in enumerate(words) if token.is_sign(")"))


def _spelled(words: Sequence[Token]) -> list[str]:
    return [token.written for token in words]


def _differing(left: Sequence[Token], right: Sequence[Token]) -> tuple[str, str]:
    return " ".join(_without(left, right)), " ".join(_without(right, left))


def _without(words: Sequence[Token], others: Sequence[Token]) -> Iterator[str]:
    there = _spelled(others)
    return (word for word in _spelled(words) if word not in there)
