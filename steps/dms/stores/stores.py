"""A database that an emitted script was applied to, written to and looked at in the words of neither engine (dms E02).

SQLAlchemy renders each statement for the engine of the run, so that a scenario says the same on both.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from conformance.assertions import REFUSED, fail
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.stores.database_places import DatabasePlace
from steps.dms.stores.odbc_errors import odbc_error
from steps.dms.stores.script_application import apply_in_steps, apply_script, apply_whole, read_by_snapshots
from steps.dms.stores.store_columns import ColumnType, column_type

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine, ScratchDatabase

_COLUMNS: Final = "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS"
_NEXT: Final = {
    PGSQL: """nextval('"dms"."ChangeVersionSequence"')""",
    MSSQL: "NEXT VALUE FOR [dms].[ChangeVersionSequence]",
}
_MOST_ROWS: Final = 1000
_MOST_VALUES: Final = 2000
"""What SQL Server takes in one statement: so many rows of a list, and about so many parameters."""
_SYSTEM_SCHEMAS: Final = ("information_schema.", "pg_catalog.", "INFORMATION_SCHEMA.", "sys.")
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the engine said no with. ``constraint`` is the one it names; ``state`` its SQLSTATE or error number."""

    message: str
    constraint: str | None
    state: str | None


@dataclass(slots=True)
class Store:
    """A database of the scenario's own and a connection to it, both opened when they are first used.

    Every method is one statement and commits, unless it stands inside :meth:`transaction`. Tables are named
    ``schema.Table`` as the cards write them. ``documents`` are those that the scenario gave a name.
    """

    place: DatabasePlace = field(repr=False)
    dialect: str
    script: str = field(repr=False)
    documents: dict[str, int] = field(default_factory=dict)
    _types: dict[str, dict[str, ColumnType]] = field(default_factory=dict, repr=False)
    _held: bool = False

    @property
    def database(self) -> "ScratchDatabase":
        """The database itself."""
        return self.place.database

    @property
    def connection(self) -> sa.Connection:
        """The connection that everything here goes through."""
        return self.place.connection

    def columns(self, table: str) -> Mapping[str, ColumnType]:
        """Return the columns of a table or view and what they hold. Fails when there is none of that name."""
        if table not in self._types:
            self._read_columns()
        if table not in self._types:
            fail(f"the database has no table or view {table}", expected=table, actual=sorted(self._types))
        return self._types[table]

    def tables(self) -> tuple[str, ...]:
        """Return the names of all tables and views of the schemas that the script made, in ordinal order."""
        self._read_columns()
        return tuple(sorted(name for name in self._types if not name.startswith(_SYSTEM_SCHEMAS)))

    def table(self, name: str) -> sa.TableClause:
        """Return a table or view with its columns, every name quoted."""
        schema, table = name.split(".", 1)
        columns = [sa.column(sa.quoted_name(one, quote=True), kind.type) for one, kind in self.columns(name).items()]
        quoted = sa.quoted_name(table, quote=True)
        return sa.table(quoted, *columns, schema=sa.quoted_name(schema, quote=True))

    def insert(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows with one statement."""
        target = self.table(table)
        # Without this, SQLAlchemy asks SQL Server to return keys, which it cannot do where a trigger is.
        self.execute(sa.insert(target).values([dict(row) for row in rows]).inline())

    def insert_many(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows of the same columns with as few statements as any engine allows."""
        size = min(_MOST_ROWS, _MOST_VALUES // len(rows[0])) if rows else 1
        for start in range(0, len(rows), size):
            self.insert(table, rows[start : start + size])

    def update(self, table: str, key: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Change rows with one statement; each row names its key and the new values of the other columns."""
        target = self.table(table)
        kinds = self.columns(table)
        changed = [name for name in rows[0] if name != key]
        cases = {
            name: sa.case(
                *((target.c[key] == row[key], sa.cast(sa.literal(row[name], kinds[name].type), kinds[name].type))
                  for row in rows)
            )
            for name in changed
        }  # fmt: skip
        keys = [row[key] for row in rows]
        self.execute(sa.update(target).where(target.c[key].in_(keys)).values(cases))

    def update_all(self, table: str, values: Mapping[str, object], **among: Sequence[object]) -> None:
        """Change all rows alike with one statement, or those that have one of some values in a column.

        A value is a constant, or an expression over the row as it was.
        """
        target = self.table(table)
        chosen = (target.c[name].in_(some) for name, some in among.items())
        self.execute(sa.update(target).where(*chosen).values(dict(values)))

    def delete(self, table: str, **where: object) -> None:
        """Delete the rows that have these values."""
        target = self.table(table)
        self.execute(sa.delete(target).where(*(target.c[name] == value for name, value in where.items())))

    def rows(self, table: str, columns: Sequence[str] = (), **where: object) -> list[Row]:
        """Return rows, all columns or some, in the order of the columns asked for."""
        source = self.table(table)
        chosen = [source.c[name] for name in columns or self.columns(table)]
        conditions = [source.c[name] == value for name, value in where.items()]
        found = self.rows_of(sa.select(*chosen).where(*conditions).order_by(*chosen))
        return [dict(zip((column.name for column in chosen), row, strict=True)) for row in found]

    def count(self, table: str) -> int:
        """Return how many rows a table or view has, without reading them: a driver may not know every date style."""
        [[number]] = self.rows_of(sa.select(sa.func.count()).select_from(self.table(table)))
        assert isinstance(number, int)
        return number

    def document(self, name: str, resource: str, uuid: str) -> int:
        """Insert a document of the resource ``Project:Name`` and remember its id under a name."""
        self.insert("dms.Document", [{"DocumentUuid": uuid, "ResourceKeyId": self.resource_key(resource)}])
        [made] = self.rows("dms.Document", ["DocumentId"], DocumentUuid=uuid)
        identifier = made["DocumentId"]
        assert isinstance(identifier, int)
        self.documents[name] = identifier
        return identifier

    def resource_key(self, resource: str) -> int:
        """Return the key of the resource ``Project:Name``."""
        project, name = resource.split(":", 1)
        [key] = self.rows("dms.ResourceKey", ["ResourceKeyId"], ProjectName=project, ResourceName=name)
        found = key["ResourceKeyId"]
        assert isinstance(found, int)
        return found

    def own_value(self, column: str) -> sa.ColumnElement[object]:
        """Return the expression for what an updated row had in the column before."""
        return sa.column(sa.quoted_name(column, quote=True))

    def next_version(self) -> sa.TextClause:
        """Return the expression for the next value of the sequence of versions."""
        return sa.text(_NEXT[self.dialect])

    def set(self, name: str, value: str) -> None:
        """Change a setting of this connection (PostgreSQL)."""
        self.execute(sa.select(sa.func.set_config(name, value, False)))

    def apply_script(self, script: str) -> None:
        """Apply a whole script as its own client would: for SQL Server, batch by batch. Raises DBAPIError."""
        apply_script(self.database.dsn, self.dialect, script)

    def apply_whole(self, script: str) -> None:
        """Apply a whole script in one transaction. Raises DBAPIError."""
        apply_whole(self.database.dsn, self.dialect, script)

    def apply_in_steps(self, script: str) -> None:
        """Apply a script statement by statement, each committed at once. Raises DBAPIError."""
        apply_in_steps(self.database.dsn, self.dialect, script)

    def execute(self, statement: sa.Executable) -> int:
        """Run a statement and return how many rows it touched. Raises DBAPIError when the engine refuses."""
        with self._committed():
            return int(self.connection.execute(statement).rowcount)

    def rows_of(self, statement: sa.Executable) -> list[Sequence[object]]:
        """Run a query and return its rows."""
        with self._committed():
            return [tuple(row) for row in self.connection.execute(statement)]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep every statement of the block in one transaction; an error rolls it back."""
        self._held = True
        try:
            yield
            self.connection.commit()
        except BaseException:
            self.connection.rollback()
            raise
        finally:
            self._held = False

    @contextmanager
    def rolled_back(self) -> Iterator[None]:
        """Keep every statement of the block in one transaction and take all of it back."""
        self._held = True
        try:
            yield
        finally:
            self.connection.rollback()
            self._held = False

    def _read_columns(self) -> None:
        self._types.clear()
        for schema, name, column, data_type in self.rows_of(sa.text(_COLUMNS)):
            self._types.setdefault(f"{schema}.{name}", {})[str(column)] = column_type(str(data_type))

    @contextmanager
    def _committed(self) -> Iterator[None]:
        if self._held:
            yield
            return
        try:
            yield
            self.connection.commit()
        except BaseException:
            self.connection.rollback()
            raise


def refusal_of(attempt: Callable[[], object]) -> Refusal | None:
    """Run something the engine may refuse; None when it did not."""
    try:
        attempt()
    except DBAPIError as error:
        return _refusal(error)
    return None


@contextmanager
def opened_store(engine: "Engine", script: str, dialect: str) -> Iterator[Store]:
    """Open a fresh copy of the database that a script makes; it is made once per script and run."""

    def build(dsn: str) -> None:
        try:
            apply_script(dsn, dialect, script)
        except DBAPIError as error:
            fail(f"the engine refuses the script: {error.orig}", code=REFUSED)
        if dialect == MSSQL:
            read_by_snapshots(dsn)

    digest = sha256(script.encode()).hexdigest()
    template = engine.template(f"{dialect} {digest}", build)
    with closing(DatabasePlace(partial(engine.scratch, template), dialect, digest)) as place:
        yield Store(place, dialect, script)


@contextmanager
def opened_empty_store(engine: "Engine", script: str, dialect: str) -> Iterator[Store]:
    """Open an empty database, with a script that was not applied to it."""
    with closing(DatabasePlace(engine.scratch, dialect)) as place:
        yield Store(place, dialect, script)


@contextmanager
def opened_database(database: "ScratchDatabase", dialect: str) -> Iterator[Store]:
    """Open a database that somebody else made; no script belongs to it."""
    with closing(DatabasePlace(lambda: nullcontext(database), dialect)) as place:
        yield Store(place, dialect, "")


def _refusal(error: DBAPIError) -> Refusal:
    driver = error.orig
    diagnostics = getattr(driver, "diag", None)
    if diagnostics is not None:
        # Not the whole text of the error: it goes on with the place in the script, which holds numbers of its own.
        message = diagnostics.message_primary or str(driver)
        return Refusal(message, diagnostics.constraint_name, getattr(driver, "sqlstate", None))
    said = odbc_error(str(next(reversed(getattr(driver, "args", ())), driver)))
    return Refusal(said.message, said.constraint, said.number)
