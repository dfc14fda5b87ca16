"""What ``dms.uuidv5`` costs on PostgreSQL, compared with ``md5()`` of the same text.

Source: E02-S06-B1. Prints a table and writes ``build/benchmarks/uuid_function.json``. One statement makes all calls,
each with a name of 130 bytes of its own; the two functions take turns, best of several rounds. The exit code is 1 when
a call takes a millisecond or longer.
"""

import json
import sys
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4, uuid5

import psycopg
from rich.console import Console
from rich.table import Table

from conformance.config.model import EngineKind, EngineSettings
from conformance.engines.open import open_engine
from reference_impl.dms.ddl.pgsql import uuid_function

OUTPUT: Final = Path("build/benchmarks/uuid_function.json")
CALLS: Final = 5_000
ROUNDS: Final = 5
NAME_BYTES: Final = 130
LIMIT_MS: Final = 1.0
_NAMESPACE: Final = UUID("edf1edf1-3df1-3df1-3df1-3df1edf1edf1")
_NAME: Final = f"rpad('Ed-FiStudent$.studentUniqueId=' || number, {NAME_BYTES}, '#')"
_SERIES: Final = f"FROM generate_series(1, {CALLS}) AS number"
_UUID: Final = f"SELECT count(dms.uuidv5('{_NAMESPACE}', {_NAME})) {_SERIES}"
_MD5: Final = f"SELECT count(md5({_NAME})) {_SERIES}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement. Times are in milliseconds for one call."""

    name: str
    time_ms: float
    ratio: float
    limit_ms: float | None

    @property
    def kept(self) -> bool:
        """Whether the limit holds."""
        return self.limit_ms is None or self.time_ms < self.limit_ms


def main() -> int:
    """Measure both functions; return 1 when the limit is missed."""
    settings = EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)
    with (
        closing(open_engine(settings, run=uuid4().hex)) as engine,
        engine.scratch() as database,
        psycopg.connect(database.dsn, autocommit=True) as connection,
    ):
        connection.execute("CREATE SCHEMA dms")
        connection.execute("\n".join(uuid_function.create_uuid_function()).encode())
        _require_right(connection)
        floor, taken = (time_ms / CALLS for time_ms in _best(connection, [_MD5, _UUID]))
    figures = (Figure("md5", floor, 1.0, None), Figure("dms.uuidv5", taken, taken / floor, LIMIT_MS))
    _print(figures)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n", "utf-8")
    return 0 if all(figure.kept for figure in figures) else 1


def _require_right(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    """Fail when the function that is measured computes something else than a UUID of version 5."""
    name = "Ed-FiStudent$.studentUniqueId=1".ljust(NAME_BYTES, "#")
    row = connection.execute("SELECT dms.uuidv5(%s, %s)", (_NAMESPACE, name)).fetchone()
    assert row == (uuid5(_NAMESPACE, name),)


def _best(connection: "psycopg.Connection[tuple[object, ...]]", statements: list[str]) -> list[float]:
    """Let the statements take turns, one warm-up round first; return the best time of each in milliseconds."""
    best = [float("inf")] * len(statements)
    for number in range(ROUNDS + 1):
        for place, statement in enumerate(statements):
            began = time.perf_counter()
            connection.execute(statement.encode())
            if number:
                best[place] = min(best[place], 1000 * (time.perf_counter() - began))
    return best


def _print(figures: tuple[Figure, ...]) -> None:
    table = Table(title=f"UUIDs of version 5 in the database ({CALLS} calls, names of {NAME_BYTES} bytes)")
    for heading in ("what", "ms per call", "ratio", "limit"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for figure in figures:
        limit = "" if figure.limit_ms is None else f"{figure.limit_ms:.1f}{'' if figure.kept else ' MISSED'}"
        table.add_row(figure.name, f"{figure.time_ms:.4f}", f"{figure.ratio:.0f}", limit)
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
