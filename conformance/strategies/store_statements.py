"""The deeds of a generated history as statements, once the state of the store is known (dms E02-S02-P2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from conformance.oracles.store_state import StoreState, Table, Values
from conformance.oracles.store_tables import AGENCY, ENROLMENT, MEMBERSHIP, SCHOOL, STUDENT
from conformance.strategies.store_histories import Deed, Deletion, Insertion, Redirection, Renaming

Choice = TypeVar("Choice")
_NAMES: Final = ("a", "A", "a ", "b", "é", "É", "学", "😀", "0", "00", "O'Neil", "#", "$.a=1#$.b", "x" * 32)
_NUMBERS: Final = ("1", "2", "3", "4", "-5", "0", "10", "100", "-2147483648", "2147483647")
_OWN_COLUMN: Final[Mapping[Table, tuple[str, Sequence[str]]]] = {
    STUDENT: ("StudentUniqueId", _NAMES),
    SCHOOL: ("SchoolId", _NUMBERS),
    AGENCY: ("LocalEducationAgencyId", _NUMBERS),
    ENROLMENT: ("EntryDate", ("2024-08-15", "0999-12-31")),
}
"""The part of an identity that is no reference, and what it may be: few values, so that some are taken."""
_TARGETS: Final[Mapping[Table, tuple[tuple[Table, ...], ...]]] = {
    SCHOOL: ((AGENCY,),),
    ENROLMENT: ((SCHOOL,), (STUDENT,)),
    MEMBERSHIP: ((AGENCY, SCHOOL), (STUDENT,)),
}
"""Which tables each reference of a table may point at."""
_REQUIRED: Final[Mapping[Table, Values]] = {
    STUDENT: {"FirstName": "Lisa"},
    SCHOOL: {"NameOfInstitution": "Main"},
    AGENCY: {"NameOfInstitution": "Main"},
}


@dataclass(frozen=True, slots=True)
class Insert:
    """Insert a document of this name with its row."""

    document: str
    table: Table
    values: Values


@dataclass(frozen=True, slots=True)
class Update:
    """Change columns of rows, all with one statement."""

    table: Table
    changes: Mapping[str, Values]


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete a document."""

    document: str


Statement: TypeAlias = Insert | Update | Delete


def statement(deed: Deed, state: StoreState, document: str) -> Statement | None:
    """Read a deed against a state; ``document`` names what it may insert. None when there is nothing to do it to."""
    rows = state.of(deed.table)
    match deed:
        case Insertion():
            return _insert(deed, state, document)
        case _ if not rows:
            return None
        case Renaming():
            column, names = _OWN_COLUMN[deed.table]
            return Update(deed.table, {_pick(rows, row): {column: _pick(names, name)} for row, name in deed.pairs})
        case Redirection():
            reference = deed.reference % len(deed.table.references)
            pairs = ((row, _referring(deed.table, reference, target, state)) for row, target in deed.pairs)
            changes = {_pick(rows, row): values for row, values in pairs if values is not None}
            return Update(deed.table, changes) if changes else None
        case Deletion():
            return Delete(_pick(rows, deed.choice))


def apply(one: Statement, state: StoreState) -> None:
    """Do to a state what a statement does to a store."""
    match one:
        case Insert():
            state.insert(one.document, one.table, one.values)
        case Update():
            state.update(one.changes)
        case Delete():
            state.delete(one.document)


def _insert(deed: Insertion, state: StoreState, document: str) -> Insert | None:
    own, *targets = deed.choices
    values: Values = dict(_REQUIRED.get(deed.table, {}))
    if deed.table in _OWN_COLUMN:
        column, names = _OWN_COLUMN[deed.table]
        values[column] = _pick(names, own)
    for number in range(len(deed.table.references)):
        referring = _referring(deed.table, number, targets[number], state)
        if referring is None:
            return None
        values |= referring
    return Insert(document, deed.table, values)


def _referring(table: Table, number: int, choice: int, state: StoreState) -> Values | None:
    """Return the columns of a reference to the chosen target; a school may be without an agency. None: no target."""
    reference = table.references[number]
    targets: list[str | None] = [name for one in _TARGETS[table][number] for name in state.of(one)]
    if table is SCHOOL:
        targets.append(None)
    if not targets:
        return None
    target = _pick(targets, choice)
    copies = [None] * len(reference.copies) if target is None else state.identity_of(target)
    return {reference.document_column: target, **dict(zip(reference.copies, copies, strict=True))}


def _pick(choices: Sequence[Choice], number: int) -> Choice:
    return choices[number % len(choices)]
