"""Histories of the store of ddl-mini: what is written to it, transaction by transaction (dms E02-S02-P2).

A history is drawn before anything is known of the store, so it says "the third student there is";
:func:`~conformance.strategies.store_statements.statement` reads that against the state at hand.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from conformance.oracles.store_state import Table
from conformance.oracles.store_tables import AGENCY, ENROLMENT, MEMBERSHIP, SCHOOL, STUDENT

_ANY: Final = st.integers(0, 40)


@dataclass(frozen=True, slots=True)
class Insertion:
    """A new document; ``choices`` settle what it is called and what it refers to."""

    table: Table
    choices: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Renaming:
    """One statement that gives documents of a table new identities; each pair chooses a document and a name."""

    table: Table
    pairs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Redirection:
    """One statement that lets rows refer to other documents; each pair chooses a row and a target."""

    table: Table
    reference: int
    pairs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Deletion:
    """A document goes."""

    table: Table
    choice: int


Deed: TypeAlias = Insertion | Renaming | Redirection | Deletion

_PAIRS: Final = st.lists(st.tuples(_ANY, _ANY), min_size=1, max_size=4).map(tuple)
_INSERTIONS: Final[SearchStrategy[Deed]] = st.builds(
    Insertion,
    st.sampled_from((STUDENT, SCHOOL, AGENCY, ENROLMENT, ENROLMENT, MEMBERSHIP, MEMBERSHIP)),
    st.tuples(_ANY, _ANY, _ANY),
)
_RENAMINGS: Final[SearchStrategy[Deed]] = st.builds(
    Renaming, st.sampled_from((STUDENT, STUDENT, STUDENT, SCHOOL, AGENCY, ENROLMENT)), _PAIRS
)
_REDIRECTIONS: Final[SearchStrategy[Deed]] = st.builds(
    Redirection, st.sampled_from((ENROLMENT, MEMBERSHIP, SCHOOL)), st.integers(0, 1), _PAIRS
)
_DELETIONS: Final[SearchStrategy[Deed]] = st.builds(
    Deletion, st.sampled_from((STUDENT, SCHOOL, AGENCY, ENROLMENT, MEMBERSHIP)), _ANY
)
_DEEDS: Final = st.one_of(_RENAMINGS, _RENAMINGS, _INSERTIONS, _REDIRECTIONS, _DELETIONS)
_BEGINNING: Final[tuple[tuple[Deed, ...], ...]] = (
    (Insertion(AGENCY, (0, 0, 0)), Insertion(AGENCY, (1, 0, 0))),
    (Insertion(SCHOOL, (2, 0, 0)), Insertion(SCHOOL, (3, 0, 0)), Insertion(SCHOOL, (4, 2, 0))),
    (Insertion(STUDENT, (0, 0, 0)), Insertion(STUDENT, (3, 0, 0)), Insertion(STUDENT, (4, 0, 0))),
    (Insertion(ENROLMENT, (0, 0, 0)), Insertion(ENROLMENT, (0, 0, 1))),
    (Insertion(MEMBERSHIP, (0, 1, 0)), Insertion(MEMBERSHIP, (0, 4, 1))),
)
_ENDING: Final = st.tuples(*(st.builds(Renaming, st.just(table), _PAIRS) for table in (STUDENT, AGENCY, SCHOOL)))
HISTORIES: Final[SearchStrategy[tuple[tuple[Deed, ...], ...]]] = st.builds(
    lambda drawn, ending: (*_BEGINNING, *map(tuple, drawn), *((one,) for one in ending)),
    st.lists(st.lists(_DEEDS, min_size=1, max_size=2), min_size=3, max_size=7),
    _ENDING,
)
"""Transactions of one or two statements. They begin with something to rename, also with an agency and a school to which
nothing refers that would forbid it, and end with a rename of each kind."""
