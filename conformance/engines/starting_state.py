"""Putting a database of PostgreSQL back to how it was, while others stay connected to it.

Cloning a template anew would end every session; a service that is to outlive a scenario would find its pool dead.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, LiteralString, Self

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

from conformance.engines.postgresql_dsn import APPLICATION_NAME

_CATALOGUES: Final[Sequence[LiteralString]] = (
    "pg_attrdef", "pg_attribute", "pg_class", "pg_constraint", "pg_default_acl", "pg_description", "pg_enum",
    "pg_event_trigger", "pg_extension", "pg_index", "pg_inherits", "pg_largeobject_metadata", "pg_namespace",
    "pg_policy", "pg_proc", "pg_publication", "pg_rewrite", "pg_sequence", "pg_trigger", "pg_type",
)  # fmt: skip
_OTHERS_AT_WORK: Final[LiteralString] = (
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
)
_OF_DATABASE: Final[LiteralString] = (
    "SELECT 'pg_database', datallowconn::int + 2 * datconnlimit, coalesce(datacl::text, '') FROM pg_database"
    " WHERE datname = current_database() UNION ALL "
    "SELECT 'pg_db_role_setting', count(*), coalesce(string_agg(setconfig::text, ' ' ORDER BY setrole), '')"
    " FROM pg_db_role_setting JOIN pg_database ON setdatabase = pg_database.oid WHERE datname = current_database()"
)
# Objects that came after the server was initialised have numbers from 16384.
_TABLES: Final[LiteralString] = (
    "SELECT nspname, relname FROM pg_class JOIN pg_namespace ON relnamespace = pg_namespace.oid"
    " WHERE relkind = 'r' AND pg_class.oid >= 16384 ORDER BY nspname, relname"
)
_SEQUENCES: Final[LiteralString] = (
    "SELECT nspname, relname, seqcache FROM pg_sequence JOIN pg_class ON seqrelid = pg_class.oid"
    " JOIN pg_namespace ON relnamespace = pg_namespace.oid ORDER BY nspname, relname"
)
_LONGEST_WAIT: Final[LiteralString] = "2s"
Connection = psycopg.Connection[TupleRow]
Name = tuple[str, str]
"""Schema and name."""


@dataclass(frozen=True, slots=True)
class StartingState:
    """The rows and sequences of a database as they were at some moment, and a fingerprint of all its objects.

    ``rows`` has the tables that were not empty, in the text form of ``COPY``; generated columns are left out of it.
    """

    dsn: str = field(repr=False)
    objects: tuple[TupleRow, ...] = field(repr=False)
    tables: tuple[Name, ...] = field(repr=False)
    rows: Mapping[Name, bytes] = field(repr=False)
    sequences: Mapping[Name, tuple[int, bool]] = field(repr=False)

    @classmethod
    def of(cls, dsn: str) -> Self | None:
        """Remember a database. None when it could not be put back: a session may own numbers of a sequence."""
        with _connected(dsn) as connection:
            sequences = connection.execute(_SEQUENCES).fetchall()
            if any(cached != 1 for *_, cached in sequences):
                return None
            tables = tuple((schema, name) for schema, name in connection.execute(_TABLES).fetchall())
            copied = {table: _copied(connection, table) for table in tables}
            names = [(schema, name) for schema, name, _ in sequences]
            return cls(
                dsn,
                _objects(connection),
                tables,
                {table: text for table, text in copied.items() if text},
                {name: _position(connection, name) for name in names},
            )

    def restored(self) -> bool:
        """Put rows and sequences back. False, and nothing changed, when more is different or somebody is at work."""
        try:
            with _connected(self.dsn) as connection:
                [busy] = connection.execute(_OTHERS_AT_WORK).fetchall()
                if busy != (0,) or _objects(connection) != self.objects:
                    return False
                self._put_back(connection)
        except psycopg.Error:
            return False
        return True

    def _put_back(self, connection: Connection) -> None:
        # In this role no trigger fires and no foreign key is checked: the state as a whole is one that was valid.
        statements: list[sql.Composable] = [
            sql.SQL("SET LOCAL session_replication_role = replica"),
            sql.SQL("SET LOCAL lock_timeout = {}").format(_LONGEST_WAIT),
            *(sql.SQL("DELETE FROM {}").format(sql.Identifier(*table)) for table in self.tables),
            *(
                sql.SQL("SELECT setval({}, {}, {})").format(sql.Identifier(*name).as_string(connection), value, called)
                for name, (value, called) in self.sequences.items()
            ),
        ]
        connection.execute(sql.SQL("; ").join(statements))
        with connection.cursor() as cursor:
            for table, text in self.rows.items():
                with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(*table))) as copy:
                    copy.write(text)


@contextmanager
def _connected(dsn: str) -> Iterator[Connection]:
    """Connect for one transaction, which is committed at the end of the block."""
    with psycopg.connect(dsn, application_name=APPLICATION_NAME) as connection:
        yield connection


def _objects(connection: Connection) -> tuple[TupleRow, ...]:
    """Return what changes with every object of the database that is made, altered or dropped.

    A new version of a row in a catalogue has a transaction id that is higher than all before, and a row that went is
    missing in the count. Statistics are written over the old version and do not show.
    """
    counted = (
        sql.SQL("SELECT {}, count(*), max(xmin::text::bigint)::text FROM {}").format(name, sql.Identifier(name))
        for name in _CATALOGUES
    )
    return tuple(connection.execute(sql.SQL(" UNION ALL ").join([*counted, sql.SQL(_OF_DATABASE)])).fetchall())


def _copied(connection: Connection, table: Name) -> bytes:
    statement = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(*table))
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        return b"".join(bytes(part) for part in copy)


def _position(connection: Connection, sequence: Name) -> tuple[int, bool]:
    statement = sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(*sequence))
    [(value, called)] = connection.execute(statement).fetchall()
    return value, called
