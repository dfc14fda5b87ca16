"""What a scratch database costs, compared with the least any suite must pay: a bare ``CREATE DATABASE``.

Prints a table and writes ``build/benchmarks/scratch.json``. The floor creates and drops an empty database with plain
statements on a connection of its own; the others go through the engine, on the same server, taking turns with the
floor. The provisioning is what a scenario would pay without templates. Medians of several rounds. The exit code is 1
when a limit is missed.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

import psycopg
from rich.console import Console
from rich.table import Table

from conformance.config.model import EngineKind, EngineSettings
from conformance.engines.open import open_engine
from conformance.engines.protocol import Engine, Template

OUTPUT: Final = Path("build/benchmarks/scratch.json")
ROUNDS: Final = 15
TABLES: Final = 120
_TABLE: Final = (
    "CREATE TABLE t{0} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(60) UNIQUE, at timestamptz)"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement. Times are in milliseconds; ``limit`` is the largest ratio that is acceptable."""

    name: str
    time_ms: float
    ratio: float
    limit: float | None

    @property
    def kept(self) -> bool:
        """Whether the limit holds."""
        return self.limit is None or self.ratio <= self.limit


def main() -> int:
    """Measure everything; return 1 when a limit is missed."""
    settings = EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)
    began = time.perf_counter()
    with closing(open_engine(settings, run=uuid4().hex)) as engine:
        started = time.perf_counter() - began
        template = engine.template("tables", _provision)
        with engine.scratch() as maintenance:
            figures = _measure(engine, template, maintenance.dsn)
    _print(figures, started)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n", "utf-8")
    return 0 if all(figure.kept for figure in figures) else 1


def _provision(dsn: str) -> None:
    with psycopg.connect(dsn) as connection:
        for number in range(TABLES):
            connection.execute(_TABLE.format(number).encode())


def _measure(engine: Engine, template: Template, maintenance: str) -> tuple[Figure, ...]:
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

        times = _medians([floor, empty, clone, provisioned])
    limits = {"bare CREATE and DROP DATABASE": None, "empty scratch database": 1.5}
    limits |= {f"clone of {TABLES} tables": 2.0, f"{TABLES} tables without a template": None}
    names = limits.items()
    return tuple(Figure(name, ms, ms / times[0], limit) for (name, limit), ms in zip(names, times, strict=True))


def _medians(contenders: list[Callable[[], None]]) -> list[float]:
    """Let the contenders take turns, one warm-up round first; return the median of each in milliseconds."""
    samples: list[list[float]] = [[] for _ in contenders]
    for number in range(ROUNDS + 1):
        for contender, times in zip(contenders, samples, strict=True):
            began = time.perf_counter()
            contender()
            if number:
                times.append(1000 * (time.perf_counter() - began))
    return [statistics.median(times) for times in samples]


def _print(figures: tuple[Figure, ...], started: float) -> None:
    table = Table(title=f"Scratch databases (the server itself started in {started:.1f} s)")
    for heading in ("what", "ms", "ratio", "limit"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for figure in figures:
        limit = "" if figure.limit is None else f"{figure.limit:.1f}{'' if figure.kept else ' MISSED'}"
        table.add_row(figure.name, f"{figure.time_ms:.1f}", f"{figure.ratio:.2f}", limit)
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
