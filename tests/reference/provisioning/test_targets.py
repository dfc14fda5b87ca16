"""Connection strings say which database is meant, and never show their password (E03 CF-3)."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from psycopg.conninfo import make_conninfo

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.errors import UsageError
from reference_impl.dms.provisioning.errors import DatabaseNameMissingError
from reference_impl.dms.provisioning.odbc_text import read_odbc, write_odbc
from reference_impl.dms.provisioning.targets import dialect_of, read_target
from reference_impl.dms.redaction import redacted

SECRETS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)


@pytest.mark.parametrize(
    ("dialect", "text", "database"),
    [
        (Dialect.PGSQL, "postgresql://u:p@h:5432/My%20Store", "My Store"),
        (Dialect.PGSQL, "postgres://u@/x?host=/run/sockets", "x"),
        (Dialect.PGSQL, "host=h dbname='a b' password='p w'", "a b"),
        (Dialect.PGSQL, "postgresql://u:p%40ss@h/x", "x"),
        (
            Dialect.MSSQL,
            "Driver={ODBC Driver 18 for SQL Server};Server=h,1433;database=Store;UID=u;PWD={a;}}b}",
            "Store",
        ),
        (Dialect.MSSQL, "DATABASE = x ; Server = h", "x"),
    ],
)
def test_a_connection_string_names_its_database(dialect: Dialect, text: str, database: str) -> None:
    """All forms that the drivers take, and each tells which engine it is for."""
    assert read_target(dialect, text).database == database
    assert dialect_of(text) is dialect


@pytest.mark.parametrize("text", ["postgresql://u:p@h", "host=h", "", "postgresql://u:p@h/"])
def test_a_connection_string_without_a_database_is_refused(text: str) -> None:
    """Drivers would fall back on the name of the user."""
    with pytest.raises(DatabaseNameMissingError):
        read_target(Dialect.PGSQL, text)


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        (Dialect.PGSQL, "secret"),
        (Dialect.PGSQL, "postgresql://u:secret/secret@h:1/x"),
        (Dialect.PGSQL, "password='secret"),
        (Dialect.MSSQL, "PWD={secret"),
        (Dialect.MSSQL, "secret"),
    ],
)
def test_a_connection_string_that_cannot_be_read_is_not_quoted(dialect: Dialect, text: str) -> None:
    """What was meant as a password may be anywhere in it."""
    with pytest.raises(UsageError) as refused:
        read_target(dialect, text)
    assert "secret" not in f"{refused.value} {refused.value.details}"


@settings(deadline=None)
@given(SECRETS)
def test_a_password_of_any_shape_is_read_hidden_and_masked(password: str) -> None:
    """Quotes, braces, blanks and semicolons are the punctuation of connection strings."""
    assume(not any(sign in "<***>" for sign in password))
    for dialect, text in (
        (Dialect.PGSQL, make_conninfo(dbname="x", password=password)),
        (Dialect.MSSQL, write_odbc({"Database": "x", "PWD": password})),
    ):
        target = read_target(dialect, text)
        assert password in target.parameters.values()
        assert repr(target) == f"Target(dialect={dialect!r}, database='x')"
        assert target.redacted(f"<{password}>") == "<***>"


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["Server", "Database", "UID", "PWD"]), SECRETS))
def test_odbc_text_survives_writing_and_reading(parameters: dict[str, str]) -> None:
    """The maintenance database is reached with the same values."""
    assert read_odbc(write_odbc(parameters)) == parameters


def test_another_database_of_the_same_server_is_reached_with_the_same_login() -> None:
    """A database that does not exist yet is created from another one."""
    target = read_target(Dialect.PGSQL, "postgresql://u:p@h:1/x")
    expected = {"user": "u", "password": "p", "host": "h", "port": "1", "dbname": "postgres"}
    assert target.reached_with("postgres") == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("unexpected argument (password=s3cr3t dbname=x)", "unexpected argument (password=*** dbname=x)"),
        ("PWD={s;3}}c};UID=u", "PWD=***;UID=u"),
        ("password = 's 3'", "password = ***"),
        ("postgresql://u:s3cr3t@h/x", "postgresql://u:***@h/x"),
        ("no secret: host=h", "no secret: host=h"),
    ],
)
def test_a_quoted_command_line_loses_its_passwords(text: str, shown: str) -> None:
    """A shell may take a connection string apart; the parser then quotes a piece of it."""
    assert redacted(text) == shown
