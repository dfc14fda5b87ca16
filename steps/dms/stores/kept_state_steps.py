"""A database as it was at a moment: all its rows, its objects, and how far its sequence went (dms E02)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from pytest_bdd import given, parsers, then

from conformance.assertions import require, require_equal
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.stores.store_columns import shown
from steps.dms.stores.store_steps import tables_of_documents
from steps.dms.stores.stores import Row, Store

_OBJECTS: Final = """
    SELECT 'schema', SCHEMA_NAME, '' FROM INFORMATION_SCHEMA.SCHEMATA
    UNION ALL SELECT 'table', TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES
    UNION ALL SELECT 'constraint', CONSTRAINT_SCHEMA, CONSTRAINT_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS
    UNION ALL SELECT 'routine', ROUTINE_SCHEMA, ROUTINE_NAME FROM INFORMATION_SCHEMA.ROUTINES
"""
"""In upper case, because a database of SQL Server may tell names apart by their case."""
_POSITIONS: Final = {
    PGSQL: 'SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM "dms"."ChangeVersionSequence"',
    MSSQL: """
        SELECT CONVERT(bigint, current_value) FROM sys.sequences
        WHERE object_id = OBJECT_ID(N'[dms].[ChangeVersionSequence]')
    """,
}


@dataclass(frozen=True, slots=True)
class StoreState:
    """All rows by table or view, the names of all objects with their kinds, and the position of the sequence."""

    rows: Mapping[str, list[Row]]
    objects: frozenset[str]
    position: int


@given("the database is kept as it is", target_fixture="kept_state")
def state_kept(store: Store) -> StoreState:
    """Keep everything for the comparison that follows."""
    return state_of(store)


@then("the rows of the database are the kept ones")
def rows_unchanged(kept_state: StoreState, store: Store) -> None:
    """No row of any table or view came, went or changed."""
    require_same_rows(state_of(store), kept_state)


@then(parsers.parse("the rows of {name:w} are the kept ones, in every table"))
def rows_of_document_unchanged(name: str, kept_state: StoreState, store: Store) -> None:
    """No row with the id of this document came, went or changed."""
    identifier = store.documents[name]
    for table in tables_of_documents(store):
        now, before = (
            [row for row in rows if identifier in _document_ids(row)]
            for rows in (store.rows(table), kept_state.rows[table])
        )
        require(now == before, f"the rows of {name} in {table} changed", actual=_shown(now))
    require(any(identifier in _document_ids(row) for rows in kept_state.rows.values() for row in rows),
            f"no table had a row of {name} to begin with")  # fmt: skip


@then("the position of the sequence is the kept one")
def position_unchanged(kept_state: StoreState, store: Store) -> None:
    """No version was drawn."""
    require_equal(sequence_position(store), kept_state.position, "the position of the sequence")


@then("the objects of the database are the kept ones")
def objects_unchanged(kept_state: StoreState, store: Store) -> None:
    """No schema, table, view, constraint or routine came or went."""
    require_same_objects(state_of(store), kept_state)


def state_of(store: Store) -> StoreState:
    """Look at everything."""
    names = frozenset(" ".join(map(str, row)) for row in store.rows_of(sa.text(_OBJECTS)))
    return StoreState({table: store.rows(table) for table in store.tables()}, names, sequence_position(store))


def sequence_position(store: Store) -> int:
    """Return the value that the sequence gave last."""
    [[position]] = store.rows_of(sa.text(_POSITIONS[store.dialect]))
    assert isinstance(position, int)
    return position


def require_same_rows(now: StoreState, before: StoreState) -> None:
    """Fail when a row of any table came, went or changed."""
    for table in sorted({*now.rows, *before.rows}):
        found, kept = now.rows.get(table, []), before.rows.get(table, [])
        came, went = ([row for row in some if row not in others] for some, others in ((found, kept), (kept, found)))
        sentence = f"the rows of {table} changed: {_shown(went)[:3]} became {_shown(came)[:3]}"
        require(not came and not went and len(found) == len(kept), sentence)


def require_same_objects(now: StoreState, before: StoreState) -> None:
    """Fail when an object came or went."""
    require_equal(sorted(now.objects ^ before.objects), [], "the objects that came or went")


def _document_ids(row: Row) -> list[object]:
    return [value for name, value in row.items() if name.endswith("DocumentId")]


def _shown(rows: list[Row]) -> list[dict[str, str]]:
    return [{name: shown(value) for name, value in row.items()} for row in rows]
