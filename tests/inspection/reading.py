"""How the tests get descriptions: the small schema in two dialects, changed on purpose where a test asks for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

import psycopg

from conformance.engines.protocol import Engine
from conformance.inspection.description import Description
from conformance.inspection.parsing import parse_tsql
from conformance.inspection.postgresql import describe_postgresql
from conformance.inspection.tsql import describe_tsql

SCRIPTS: Final = Path(__file__).parent / "scripts"
PGSQL: Final = SCRIPTS / "mini.pgsql.sql"
MSSQL: Final = SCRIPTS / "mini.mssql.sql"

ReadPgsql: TypeAlias = Callable[[str], Description]
ReadMssql: TypeAlias = Callable[[str], Description]


def pgsql_reader(engine: Engine) -> ReadPgsql:
    """Return a function that describes the database that the small schema and more statements make."""
    whole = PGSQL.read_bytes()

    def build(dsn: str) -> None:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(whole)

    def read(more: str) -> Description:
        with engine.scratch(engine.template("inspection", build)) as database:
            if more:
                with psycopg.connect(database.dsn, autocommit=True) as connection:
                    connection.execute(more.encode())
            with database.inspect() as look:
                return describe_postgresql(look)

    return read


def mssql_reader(cache: Path) -> ReadMssql:
    """Return a function that describes a script, its parse trees remembered in ``cache``."""
    return lambda script: describe_tsql(parse_tsql(script, cache=cache))


def replaced(script: str, old: str, new: str) -> str:
    """Return the script with the one place changed; a test that changes nothing would prove nothing."""
    assert script.count(old) == 1, f"{old!r} stands {script.count(old)} times"
    return script.replace(old, new)
