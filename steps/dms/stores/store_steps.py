"""A database made by the emitted script: documents, rows, single statements, and what came of them (dms E02)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from pytest_bdd import given, parsers, then, when

from conformance.assertions import ACCEPTED, REFUSED, WRONG_REFUSAL, fail, require, require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import EngineKind, EngineSettings, Suite
from steps.dms.emission.emissions import emitted
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.schema.schema_files import SchemaSet, fixture_set, names_in
from steps.dms.stores.store_columns import shown
from steps.dms.stores.stores import Refusal, Store, opened_empty_store, opened_store, refusal_of

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine

_DOCUMENTS: Final = UUID("6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11")
"""The namespace of the documents' UUIDs: the same name has the same one in every run."""
_REFERENCE: Final = "@"
"""What a cell begins with that stands for the id of a named document."""
_NEXT_VERSION: Final = "the next version"
_OWN_VALUE: Final = "its own value"
Attempt = Callable[[], object]


@given(parsers.parse("the fixture {name:S}"), target_fixture="schema_set")
def fixture_of_schemas(name: str, suite: Suite) -> SchemaSet:
    """Take the files that the fixture's list names, in its order."""
    return fixture_set(suite.fixtures, name)


@given("a database to which the emitted script was applied", target_fixture="store")
def store_of_script(
    schema_set: SchemaSet, backend: Backend, engine: "Engine", engine_settings: EngineSettings
) -> Iterator[Store]:
    """Emit the script for the engine of this run and open a copy of the database that it makes."""
    dialect = dialect_of(engine_settings)
    with opened_store(engine, emitted(backend, schema_set).script(dialect), dialect) as store:
        yield store


@given("an empty database and the emitted script", target_fixture="store")
def store_without_objects(
    schema_set: SchemaSet, backend: Backend, engine: "Engine", engine_settings: EngineSettings
) -> Iterator[Store]:
    """Emit the script for the engine of this run and open a database to which nothing was applied yet."""
    dialect = dialect_of(engine_settings)
    with opened_empty_store(engine, emitted(backend, schema_set).script(dialect), dialect) as store:
        yield store


@given(parsers.re(r"the documents? (?P<names>\S+(, \S+)*) of (?P<resource>\S+)"))
def documents(names: str, resource: str, store: Store) -> None:
    """Insert a document for each name; a cell ``@name`` stands for its id afterwards."""
    for name in names_in(names):
        store.document(name, resource, str(uuid5(_DOCUMENTS, name)))


@given(parsers.parse("{count:d} documents of {resource:S}"))
def many_documents(count: int, resource: str, store: Store) -> None:
    """Insert documents that need no name of their own: they are called by their numbers."""
    for number in range(1, count + 1):
        store.document(str(number), resource, str(uuid5(_DOCUMENTS, str(number))))


@given(parsers.parse("the rows of {table:S}"))
def rows_given(table: str, datatable: list[list[str]], store: Store) -> None:
    """Insert the rows with one statement; the engine must accept them."""
    store.insert(table, rows_of(datatable, table, store))


@given("the session has the settings")
def session_set(datatable: list[list[str]], store: Store) -> None:
    """Change settings of the connection through which the scenario speaks to its database."""
    for name, text in zip(*datatable, strict=True):
        store.set(name, "" if text == '""' else text)


@when(parsers.parse("the rows are inserted into {table:S}"), target_fixture="refusal")
def rows_inserted(table: str, datatable: list[list[str]], store: Store) -> Refusal | None:
    """Insert the rows with one statement, which the engine may refuse."""
    rows = rows_of(datatable, table, store)
    return refusal_of(lambda: store.insert(table, rows))


@when(parsers.parse("one statement updates {table:S}"), target_fixture="refusal")
def rows_updated(table: str, datatable: list[list[str]], store: Store) -> Refusal | None:
    """Change the rows whose key is in the first column; the other columns hold their new values."""
    rows = rows_of(datatable, table, store)
    return refusal_of(lambda: store.update(table, datatable[0][0], rows))


@when(parsers.parse("one statement updates every row of {table:S}"), target_fixture="refusal")
def every_row_updated(table: str, datatable: list[list[str]], store: Store) -> Refusal | None:
    """Change all rows alike: to a value, to the next version each, or to the value that the row has."""
    values = values_of(datatable, table, store)
    return refusal_of(lambda: store.update_all(table, values))


@when(parsers.parse("one statement inserts {count:d} documents of {resource:S}"), target_fixture="refusal")
def documents_inserted(count: int, resource: str, store: Store) -> Refusal | None:
    """Insert documents that have no names, all with one statement."""
    key = store.resource_key(resource)
    rows = [{"DocumentUuid": str(uuid5(_DOCUMENTS, str(one))), "ResourceKeyId": key} for one in range(count)]
    return refusal_of(lambda: store.insert("dms.Document", rows))


@when(parsers.parse("the row of the document {name:S} is deleted"), target_fixture="refusal")
def document_deleted(name: str, store: Store) -> Refusal | None:
    """Delete the row of ``dms.Document``, which the engine may refuse."""
    return refusal_of(partial(store.delete, "dms.Document", DocumentId=store.documents[name]))


@when(parsers.re(r"the script is applied( again)?"), target_fixture="refusal")
def script_applied(store: Store) -> Refusal | None:
    """Apply the whole script, as its own client would and without a transaction around it."""
    return refusal_of(lambda: store.apply_script(store.script))


@then("the engine accepts it")
def accepted_by_engine(refusal: Refusal | None) -> None:
    """The last statement was carried out."""
    if refusal is not None:
        fail(f"the engine refuses what it must accept: {refusal.message}", code=REFUSED, actual=refusal.constraint)


@then(parsers.re(r"the engine refuses it( by (?P<constraint>\S+))?( with the state (?P<state>\w+))?"))
def refused_by(constraint: str | None, state: str | None, refusal: Refusal | None) -> None:
    """The engine refused the last statement, and names the constraint; the state is a SQLSTATE or an error number."""
    said = refused(refusal)
    if constraint is not None:
        require_equal(said.constraint, constraint, "the constraint that the engine's error names", code=WRONG_REFUSAL)
    if state is not None:
        require_equal(said.state, state, "the state of the engine's error", code=WRONG_REFUSAL)


@then(parsers.re(r"the rows of (?P<table>\S+)( with (?P<column>\S+) (?P<value>\S+))? are"))
def rows_are(table: str, column: str | None, value: str | None, datatable: list[list[str]], store: Store) -> None:
    """The table, or its rows with this value, are exactly these, in any order; other columns are not looked at."""
    where = {} if column is None or value is None else {column: cell(value, table, column, store)}
    said = shown_rows(store, table, datatable[0], where)
    require_equal(said, sorted(datatable[1:]), f"the rows of {table}{f' with {column} {value}' if column else ''}")


@then(parsers.re(r"(?P<table>\S+) has (?P<count>\d+) rows?"), converters={"count": int})
def row_count_is(table: str, count: int, store: Store) -> None:
    """The table holds so many rows."""
    require_equal(store.count(table), count, f"the number of rows of {table}")


@then(parsers.parse("no table of the database has a row of the document {name:S}"))
def no_row_left(name: str, store: Store) -> None:
    """No table with a column for a document's id holds the id of this one; the others still have theirs."""
    identifier = store.documents[name]
    left = [table for table in tables_of_documents(store) if any(identifier in row.values() for row in
            store.rows(table, [one for one in store.columns(table) if one.endswith("DocumentId")]))]  # fmt: skip
    require_equal(left, [], f"the tables that still have a row of {name}")


def tables_of_documents(store: Store) -> list[str]:
    """Return the tables and views that have a column with a document's id."""
    return [one for one in store.tables() if any(name.endswith("DocumentId") for name in store.columns(one))]


def dialect_of(engine: "EngineSettings | Engine") -> str:
    """Return the dialect of the engine of this run."""
    return MSSQL if engine.kind is EngineKind.SQL_SERVER else PGSQL


def refused(refusal: Refusal | None) -> Refusal:
    """Fail unless the engine refused."""
    require(refusal is not None, "the engine accepts what it must refuse", code=ACCEPTED)
    assert refusal is not None
    return refusal


def rows_of(datatable: Sequence[Sequence[str]], table: str, store: Store) -> list[Mapping[str, object]]:
    """Read rows below a header of column names."""
    header, *rows = datatable
    return [{name: cell(text, table, name, store) for name, text in zip(header, row, strict=True)} for row in rows]


def values_of(datatable: Sequence[Sequence[str]], table: str, store: Store) -> dict[str, object]:
    """Read the one row below a header of column names; ``its own value`` is what each row of the table has."""
    header, texts = datatable
    return {
        name: store.own_value(name) if text == _OWN_VALUE else cell(text, table, name, store)
        for name, text in zip(header, texts, strict=True)
    }


def cell(text: str, table: str, column: str, store: Store) -> object:
    """Read a value as the column holds it; ``@name`` is a document's id, ``the next version`` one of the sequence."""
    if text == _NEXT_VERSION:
        return store.next_version()
    if text.startswith(_REFERENCE):
        return store.documents[text.removeprefix(_REFERENCE)]
    return store.columns(table)[column].value(text)


def shown_rows(
    store: Store, table: str, columns: Sequence[str], where: Mapping[str, object] | None = None
) -> list[list[str]]:
    """Return rows as a feature file writes them, sorted; ids of named documents as ``@name``."""
    names = {identifier: f"{_REFERENCE}{name}" for name, identifier in store.documents.items()}

    def text(column: str, value: object) -> str:
        if column.endswith("DocumentId") and isinstance(value, int):
            return names.get(value, str(value))
        return shown(value)

    found = store.rows(table, columns, **(where or {}))
    return sorted([text(name, row[name]) for name in columns] for row in found)
