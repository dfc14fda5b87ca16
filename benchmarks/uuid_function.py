"""What ``dms.uuidv5`` costs on PostgreSQL, compared with ``md5()`` of the same text.

Source: E02-S06-B1. Prints a table and writes ``build/benchmarks/uuid_function.json``. One statement makes all calls,
each with a name of 130 bytes of its own; the two functions take turns, best of several rounds. The exit code is 1 when
a call takes a millisecond or longer.
"""

import sys
from functools import partial
from typing import Final
from uuid import UUID, uuid5

import psycopg

from benchmarks import turns
from benchmarks.databases import Connection, embedded_engine
from benchmarks.figures import Figure, report
from reference_impl.dms.ddl.pgsql import uuid_function

CALLS: Final = 5_000
ROUNDS: Final = 5
NAME_BYTES: Final = 130
LIMIT_MS: Final = 1.0
_NAMESPACE: Final = UUID("edf1edf1-3df1-3df1-3df1-3df1edf1edf1")
_NAME: Final = f"rpad('Ed-FiStudent$.studentUniqueId=' || number, {NAME_BYTES}, '#')"
_SERIES: Final = f"FROM generate_series(1, {CALLS}) AS number"
_UUID: Final = f"SELECT count(dms.uuidv5('{_NAMESPACE}', {_NAME})) {_SERIES}"
_MD5: Final = f"SELECT count(md5({_NAME})) {_SERIES}"


def main() -> int:
    """Measure both functions; return 1 when the limit is missed."""
    with (
        embedded_engine() as engine,
        engine.scratch() as database,
        psycopg.connect(database.dsn, autocommit=True) as connection,
    ):
        connection.execute("CREATE SCHEMA dms")
        connection.execute("\n".join(uuid_function.create_uuid_function()).encode())
        _require_right(connection)
        subjects = [partial(connection.execute, statement.encode()) for statement in (_MD5, _UUID)]
        floor, taken = (1000 * best / CALLS for best in turns.best(subjects, ROUNDS))
    figures = [
        Figure("one call of md5", floor, "ms"),
        Figure("one call of dms.uuidv5", taken, "ms", most=LIMIT_MS),
        Figure("dms.uuidv5 as a ratio to md5", taken / floor, "x"),
    ]
    return report("uuid_function", figures)


def _require_right(connection: Connection) -> None:
    """Fail when the function that is measured computes something else than a UUID of version 5."""
    name = "Ed-FiStudent$.studentUniqueId=1".ljust(NAME_BYTES, "#")
    row = connection.execute("SELECT dms.uuidv5(%s, %s)", (_NAMESPACE, name)).fetchone()
    assert row == (uuid5(_NAMESPACE, name),)


if __name__ == "__main__":
    sys.exit(main())
