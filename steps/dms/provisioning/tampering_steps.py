"""What somebody did to a provisioned database behind everybody's back (dms E03-S02)."""

from typing import Final

import sqlalchemy as sa
from pytest_bdd import given, parsers

from steps.dms.stores.stores import Store

_KEYS: Final = {
    "dms.EffectiveSchema": "EffectiveSchemaSingletonId",
    "dms.ResourceKey": "ResourceKeyId",
    "dms.SchemaComponent": "ProjectEndpointName",
}
_LINE_FEED: Final = "␊"
"""How a feature file writes a line feed inside a value."""


@given(parsers.parse("somebody changed {column:w} of {key:S} in {table:S} to {value}"))
def row_changed(column: str, key: str, table: str, value: str, store: Store) -> None:
    """Change one value of the row that has this key."""
    kinds = store.columns(table)
    identifier, written = kinds[_KEYS[table]].value(key), kinds[column].value(value.replace(_LINE_FEED, "\n"))
    target = store.table(table)
    store.execute(sa.update(target).where(target.c[_KEYS[table]] == identifier).values({column: written}))


@given(parsers.parse("somebody removed {key:S} from {table:S}"))
def row_removed(key: str, table: str, store: Store) -> None:
    """Remove the row that has this key."""
    name = _KEYS[table]
    store.delete(table, **{name: store.columns(table)[name].value(key)})


@given(parsers.parse("somebody emptied {table:S}"))
def table_emptied(table: str, store: Store) -> None:
    """Remove all rows."""
    store.delete(table)


@given(parsers.parse("somebody dropped the table {table:S}"))
def table_dropped(table: str, store: Store) -> None:
    """Drop a table."""
    store.execute(sa.text(f"DROP TABLE {_quoted(store, table)}"))


@given(parsers.parse("somebody dropped the constraint {name:S} of {table:S}"))
def constraint_dropped(name: str, table: str, store: Store) -> None:
    """Drop what would forbid the next change."""
    store.execute(sa.text(f"ALTER TABLE {_quoted(store, table)} DROP CONSTRAINT {_quoted(store, name)}"))


@given("the foreign keys to dms.ResourceKey were dropped by somebody")
def foreign_keys_dropped(store: Store) -> None:
    """Drop what would keep the table from being dropped."""
    for table in ("dms.Document", "dms.DocumentChangeEvent", "dms.ReferentialIdentity"):
        constraint_dropped(f"FK_{table.removeprefix('dms.')}_ResourceKey", table, store)


@given("somebody wrote EffectiveSchemaHash of dms.EffectiveSchema in upper case")
def hash_in_upper_case(store: Store) -> None:
    """Write the same digits in upper case."""
    target = store.table("dms.EffectiveSchema")
    column = target.c["EffectiveSchemaHash"]
    store.execute(sa.update(target).values({column: sa.func.upper(column)}))


@given(parsers.parse("somebody made the table {table:S} with the one column {column:w}"))
def table_made(table: str, column: str, store: Store) -> None:
    """Make a schema of that name and in it a table that has nothing to do with the model."""
    schema = table.partition(".")[0]
    store.execute(sa.text(f"CREATE SCHEMA {_quoted(store, schema)}"))
    store.execute(sa.text(f"CREATE TABLE {_quoted(store, table)} ({_quoted(store, column)} int)"))


def _quoted(store: Store, name: str) -> str:
    """Quote a name, part by part, as the engine of the run does."""
    quote = store.connection.dialect.identifier_preparer.quote_identifier
    return ".".join(quote(part) for part in name.split("."))
