"""Documents with their rows, and the transactions that write them (dms E02)."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import sqlalchemy as sa
from pytest_bdd import given, parsers, when

from steps.dms.stores.renaming import renaming
from steps.dms.stores.store_steps import cell, documents, rows_of, values_of
from steps.dms.stores.stores import Refusal, Store, refusal_of

_TYPE: Final = sa.text(
    "SELECT pg_catalog.format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute"
    " WHERE attrelid = pg_catalog.to_regclass(:table) AND attname = :column"
)


class _RolledBackError(Exception):
    """Ends a transaction that was only looked at."""


@given(parsers.parse("the documents of {resource:S} in {table:S}"))
def documents_with_rows(resource: str, table: str, datatable: list[list[str]], store: Store) -> None:
    """Insert for each row a document, named in the first column, and its row of the root table."""
    documents(", ".join(row[0] for row in datatable[1:]), resource, store)
    header, *rows = [row[1:] for row in datatable]
    references = [[f"@{name}", *row] for (name, *_), row in zip(datatable[1:], rows, strict=True)]
    store.insert(table, rows_of([["DocumentId", *header], *references], table, store))


@given(parsers.parse("one statement updated every row of {table:S}"))
def every_row_was_updated(table: str, datatable: list[list[str]], store: Store) -> None:
    """Change all rows alike before what the scenario is about; the engine must accept it."""
    store.update_all(table, values_of(datatable, table, store))


@when(parsers.parse("the rows of {table:S} with {column:S} {value:S} are deleted"), target_fixture="refusal")
def rows_deleted(table: str, column: str, value: str, store: Store) -> Refusal | None:
    """Delete the rows that have this value, which the engine may refuse."""
    where = {column: cell(value, table, column, store)}
    return refusal_of(lambda: store.delete(table, **where))


@given(parsers.parse("the column {column:S} of {table:S} has the collation {collation:S}"))
def column_collated(column: str, table: str, collation: str, store: Store) -> None:
    """Give a column of PostgreSQL the rules for letters that other databases have by default."""
    quoted = store.connection.dialect.identifier_preparer.quote_identifier
    name = ".".join(map(quoted, table.split(".", 1)))
    [[kind]] = store.rows_of(_TYPE.bindparams(table=name, column=column))
    change = f"ALTER COLUMN {quoted(column)} TYPE {kind} COLLATE {quoted(collation)}"
    store.execute(sa.text(f"ALTER TABLE {name} {change}"))


@given("a transaction that is not committed yet")
def open_transaction(store: Store) -> Iterator[None]:
    """Keep all that follows in one transaction, and roll it back at the end of the scenario."""
    with suppress(_RolledBackError), store.transaction():
        yield
        raise _RolledBackError


@when(parsers.parse("a renaming transaction updates {table:S}"), target_fixture="refusal")
def renamed_in_transaction(table: str, datatable: list[list[str]], store: Store) -> Refusal | None:
    """Update as a transaction must that may rename: on PostgreSQL its checks wait until the end of it (E02, CF-10)."""
    rows = rows_of(datatable, table, store)

    def rename() -> None:
        with renaming(store):
            store.update(table, datatable[0][0], rows)

    return refusal_of(rename)
