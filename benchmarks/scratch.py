"""What a scratch database costs, compared with the least any suite must pay: a bare ``CREATE DATABASE``.

Prints a table and writes ``build/benchmarks/scratch.json``. The floor creates and drops an empty database with plain
statements on a connection of its own; the others go through the engine, on the same server, taking turns with the
floor. The provisioning is what a scenario would pay without templates. Medians of several rounds. The exit code is 1
when a limit is missed.
"""

import sys
from collections.abc import Iterator
from typing import Final

import psycopg

from benchmarks import turns
from benchmarks.databases import embedded_engine
from benchmarks.figures import Figure, report
from conformance.engines.protocol import Engine, Template

ROUNDS: Final = 15
TABLES: Final = 120
_TABLE: Final = (
    "CREATE TABLE t{0} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(60) UNIQUE, at timestamptz)"
)


def main() -> int:
    """Measure everything; return 1 when a limit is missed."""
    with embedded_engine() as engine:
        template = engine.template("tables", _provision)
        with engine.scratch() as maintenance:
            return report("scratch", _measure(engine, template, maintenance.dsn))


def _provision(dsn: str) -> None:
    with psycopg.connect(dsn) as connection:
        for number in range(TABLES):
            connection.execute(_TABLE.format(number).encode())


def _measure(engine: Engine, template: Template, maintenance: str) -> Iterator[Figure]:
    with psycopg.connect(maintenance, autocommit=True) as connection:

        def floor() -> None:
            connection.execute("CREATE DATABASE floor TEMPLATE template0")
            connection.execute("DROP DATABASE floor WITH (FORCE)")

        def empty() -> None:
            with engine.scratch():
                pass

        def clone() -> None:
            with engine.scratch(template):
                pass

        def provisioned() -> None:
            with engine.scratch() as database:
                _provision(database.dsn)

        floor_ms, *others = (1000 * taken for taken in turns.medians([floor, empty, clone, provisioned], ROUNDS))
    yield Figure("bare CREATE and DROP DATABASE", floor_ms, "ms")
    limits = {"empty scratch database": 1.5, f"clone of {TABLES} tables": 2.0, f"{TABLES} tables, no template": None}
    for (name, limit), taken in zip(limits.items(), others, strict=True):
        yield Figure(name, taken, "ms", floor=floor_ms, most=limit)


if __name__ == "__main__":
    sys.exit(main())
