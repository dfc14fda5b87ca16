"""Histories of documents: transactions of multi-row statements, each committed or rolled back (dms E02-S01)."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from hypothesis import strategies as st

_MOST: Final = 4
"""Statements of a transaction, documents of a statement, transactions of a history: enough for any two to meet."""


class Change(Enum):
    """What an update does to each of its documents."""

    NEXT_VERSION = "the next version"
    OWN_VERSION = "the version it has"
    OTHER_COLUMN = "another column"


@dataclass(frozen=True, slots=True)
class Insert:
    """One statement that makes ``count`` documents."""

    count: int


@dataclass(frozen=True, slots=True)
class Update:
    """One statement over several documents, chosen by numbers that count round those that are there."""

    chosen: tuple[int, ...]
    change: Change


Statement: TypeAlias = Insert | Update


@dataclass(frozen=True, slots=True)
class Transaction:
    """Statements that happen together, or not at all."""

    statements: tuple[Statement, ...]
    commits: bool


def histories() -> st.SearchStrategy[tuple[Transaction, ...]]:
    """Give histories that begin without any document. An update may find none to change."""
    inserts = st.builds(Insert, st.integers(1, _MOST))
    chosen = st.lists(st.integers(0, 7), min_size=1, max_size=_MOST).map(tuple)
    updates = st.builds(Update, chosen, st.sampled_from(Change))
    statements = st.lists(inserts | updates, min_size=1, max_size=_MOST).map(tuple)
    transactions = st.builds(Transaction, statements, st.booleans())
    return st.lists(transactions, min_size=1, max_size=_MOST).map(tuple)
