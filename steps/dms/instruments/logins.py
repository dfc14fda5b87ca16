"""Logins of PostgreSQL that may do less than the suite's own; they are gone when the scenario ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex
from typing import Final

import psycopg
from psycopg import sql

from conformance.assertions import NotAvailable
from conformance.engines.postgresql_dsn import PostgreSqlDsn, read_dsn
from conformance.engines.protocol import ScratchDatabase

_PREFIX: Final = "conformance_login_"


@contextmanager
def login(database: ScratchDatabase) -> Iterator[PostgreSqlDsn]:
    """Make a login with a password that has no right but those that everybody has.

    Raises :class:`NotAvailable` when the suite's own login may not make others.
    """
    name, password = f"{_PREFIX}{token_hex(6)}", token_hex(12)
    role = sql.Identifier(name)
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        try:
            statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
            connection.execute(statement.format(role, sql.Literal(password)))
        except psycopg.errors.InsufficientPrivilege as error:
            raise NotAvailable(f"no login can be made on this server: {error}") from None
        try:
            yield as_user(read_dsn(database.dsn), name, password)
        finally:
            connection.execute(sql.SQL("DROP OWNED BY {}").format(role))
            connection.execute(sql.SQL("DROP ROLE {}").format(role))


def as_user(dsn: PostgreSqlDsn, user: str, password: str) -> PostgreSqlDsn:
    """Return the same database for another login."""
    return PostgreSqlDsn({**dsn.parameters, "user": user, "password": password})
