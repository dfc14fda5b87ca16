"""Whether two descriptions are one schema on two engines: equal normal forms, and nothing else but PARITY D2.

Each allowed difference that is there is named with its id; where it goes further than D2 allows, it is a difference.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from conformance.inspection.description import Action, Description, ForeignKey, Key, KeyKind, ObjectName, Table
from conformance.inspection.difference import Difference, differences
from conformance.inspection.names_by_logic import all_names
from conformance.inspection.normal_form import normal_form
from conformance.inspection.purposes import PROPAGATE_IDENTITY, purpose
from conformance.inspection.references import is_reference, portable_id, propagating_keys, references
from conformance.inspection.short_names import fits, is_short_form, portable

_NONCLUSTERED: Final = (ObjectName("dms", "ReferentialIdentity"), KeyKind.PRIMARY)
_LONGEST_STRING: Final = 4000
_SHORTENED_BY_SIGNATURE: Final = ("primary", "unique", "foreign", "check")


@dataclass(frozen=True, slots=True)
class Allowed:
    """An allowed difference that was found: its id in PARITY D2 and the object."""

    id: str
    sentence: str

    def __str__(self) -> str:
        """Return one line."""
        return f"{self.id} {self.sentence}"


@dataclass(frozen=True, slots=True)
class Parity:
    """What differs and must not, and what differs and may."""

    differences: tuple[Difference, ...]
    allowed: tuple[Allowed, ...]


def parity(pgsql: Description, mssql: Description) -> Parity:
    """Compare the descriptions of one schema on both engines."""
    found = (
        *_collations(mssql),
        *_clustering(mssql),
        *_names(pgsql, mssql),
        *_propagation(pgsql, mssql),
        *_deferrability(pgsql),
        *_trigger_functions(pgsql),
        *_long_strings(pgsql),
    )
    wrong = tuple(one for one in found if isinstance(one, Difference))
    allowed = tuple(one for one in found if isinstance(one, Allowed))
    return Parity((*differences(normal_form(pgsql), normal_form(mssql)), *wrong), allowed)


def _collations(mssql: Description) -> Iterator[Allowed | Difference]:
    """D-02: texts of keys and copied identities compare byte by byte on SQL Server, whatever its database does."""
    copied = {(one.table, own) for one in references(mssql) for own, _ in one.identity_pairs}
    for table in mssql.tables:
        keyed = {column for key in table.keys for column in key.columns}
        keyed |= {one.name for one in table.columns if (portable_id(table.id), portable(one.name)) in copied}
        for column in table.columns:
            place = f"{table.id}.{column.name}"
            if column.name in keyed and column.type_class.startswith("str("):
                if (column.collation or "").upper().endswith("_BIN2"):
                    yield Allowed("D-02", f"{place} has the collation {column.collation} in mssql")
                else:
                    yield Difference(
                        "D-02", place, f"is part of an identity and has the collation {column.collation} in mssql"
                    )


def _clustering(mssql: Description) -> Iterator[Allowed | Difference]:
    """D-03: primary keys are clustered, but for referential identities, whose unique key is."""
    for table in mssql.tables:
        for key in table.keys:
            if key.clustered == _should_be_clustered(table, key):
                if table.id == _NONCLUSTERED[0]:
                    yield Allowed("D-03", f"{table.id} {key.name} is {_clustered(key)} in mssql")
            else:
                yield Difference("D-03", f"{table.id}.{key.name}", f"is {_clustered(key)} in mssql")


def _should_be_clustered(table: Table, key: Key) -> bool:
    return (key.kind is KeyKind.PRIMARY) != (table.id == _NONCLUSTERED[0])


def _clustered(key: Key) -> str:
    return "clustered" if key.clustered else "nonclustered"


def _names(pgsql: Description, mssql: Description) -> Iterator[Allowed | Difference]:
    """D-04: a name that PostgreSQL cannot use is cut as E02 CF-3 says."""
    ours = dict(all_names(pgsql))
    for logical, full in all_names(mssql):
        short = ours.get(logical)
        if short is None or fits(full):
            continue
        by_signature = logical.startswith(_SHORTENED_BY_SIGNATURE)
        if is_short_form(short, full) if by_signature else short == portable(full):
            yield Allowed("D-04", f"{logical} is named {short} in pgsql and {full} in mssql")
        else:
            yield Difference("D-04", logical, f"is named {short} in pgsql, which is not how {full} is shortened")


def _propagation(pgsql: Description, mssql: Description) -> Iterator[Allowed | Difference]:
    """D-05: what a cascade does on PostgreSQL a trigger does on SQL Server, where the key has one column."""
    for label, description in (("pgsql", pgsql), ("mssql", mssql)):
        for table, keys in propagating_keys(description).items():
            for key in keys:
                sentence = (
                    f"{table}.{key.name} is ({', '.join(key.columns)}), {key.on_update.value} on update, in {label}"
                )
                if _propagates_as_it_should(label, key):
                    yield Allowed("D-05", sentence)
                else:
                    yield Difference("D-05", f"{table}.{key.name}", sentence)
    for table_of_trigger in pgsql.tables:
        for trigger in table_of_trigger.triggers:
            if purpose(trigger) == PROPAGATE_IDENTITY:
                yield Difference("D-16", f"{table_of_trigger.id}.{trigger.name}", "is in pgsql, where keys cascade")


def _propagates_as_it_should(label: str, key: ForeignKey) -> bool:
    if label == "pgsql":
        return len(key.columns) > 1 and key.on_update is Action.CASCADE
    return len(key.columns) == 1 and key.on_update is Action.NO_ACTION


def _deferrability(pgsql: Description) -> Iterator[Allowed | Difference]:
    """D-06: composite reference keys of PostgreSQL can be deferred and are not at first; no other key can."""
    for table in pgsql.tables:
        for key in table.foreign_keys:
            should = is_reference(table, key) and len(key.columns) > 1
            if key.deferrable != should or key.initially_deferred:
                word = "deferrable" if key.deferrable else "not deferrable"
                word += ", initially deferred" if key.initially_deferred else ""
                yield Difference("D-06", f"{table.id}.{key.name}", f"is {word} in pgsql")
            elif should:
                yield Allowed("D-06", f"{table.id}.{key.name} is deferrable in pgsql")


def _trigger_functions(pgsql: Description) -> Iterator[Allowed | Difference]:
    """D-16: PostgreSQL has a function per trigger; one that no trigger calls has no place there."""
    called = {trigger.function for table in pgsql.tables for trigger in table.triggers}
    for function in pgsql.functions:
        if function.returns == "trigger":
            if function.id in called and function.id.name.startswith("TF_"):
                yield Allowed("D-16", f"{function.id} is in pgsql")
            else:
                yield Difference("D-16", str(function.id), "is a trigger function of pgsql that no TR_ trigger calls")


def _long_strings(pgsql: Description) -> Iterator[Allowed]:
    """D-17: strings longer than SQL Server can declare have no length there; such a column is in no key."""
    for table in pgsql.tables:
        for column in table.columns:
            size = column.type_class.removeprefix("str(").removesuffix(")")
            if column.type_class.startswith("str(") and size.isdigit() and int(size) > _LONGEST_STRING:
                yield Allowed("D-17", f"{table.id}.{column.name} is {column.type_text} in pgsql")
