"""New versions for 10,000 documents in one statement, compared with the same update while the journal trigger is off.

Source: E02-S01-B1. Prints a table and writes ``build/benchmarks/journal.json``. Both take turns on copies of one
database; medians of several rounds. The exit code is 1 when the limit is missed.
"""

import json
import statistics
import sys
import time
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
from conformance.engines.protocol import Engine
from reference_impl.dms.ddl import emission, writing
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import pipeline
from reference_impl.dms.schema import loading
from reference_impl.dms.schema.sources import InlineSource

OUTPUT: Final = Path("build/benchmarks/journal.json")
FIXTURE: Final = Path("fixtures/dms/ddl-mini/inputs")
ROUNDS: Final = 7
DOCUMENTS: Final = 10_000
LIMIT: Final = 8.0
_FILL: Final = f"""
INSERT INTO dms."Document" ("DocumentUuid", "ResourceKeyId")
SELECT gen_random_uuid(), 4 FROM generate_series(1, {DOCUMENTS});
"""  # noqa: S608 - a number of this file
_OFF: Final = 'ALTER TABLE dms."Document" DISABLE TRIGGER "TR_Document_Journal"'
_UPDATE: Final = """UPDATE dms."Document" SET "ContentVersion" = nextval('dms."ChangeVersionSequence"')"""
_JOURNAL: Final = 'SELECT count(*) FROM dms."DocumentChangeEvent"'


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement; ``limit`` is the largest ratio that is acceptable."""

    name: str
    time_ms: float
    ratio: float
    limit: float | None

    @property
    def kept(self) -> bool:
        """Whether the limit holds."""
        return self.limit is None or self.ratio < self.limit


def main() -> int:
    """Measure both; return 1 when the limit is missed."""
    settings = EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)
    with closing(open_engine(settings, run=uuid4().hex)) as engine:
        plain, journalled = _measure(engine)
    figures = (
        Figure(f"{DOCUMENTS} documents, trigger disabled", plain, 1.0, None),
        Figure(f"{DOCUMENTS} documents, journalled", journalled, journalled / plain, LIMIT),
    )
    _print(figures)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n", "utf-8")
    return 0 if all(figure.kept for figure in figures) else 1


def _script() -> str:
    sources = [InlineSource(path.name, path.read_bytes()) for path in sorted(FIXTURE.iterdir())]
    model = pipeline.derive(loading.load_schema_set(sources), Dialect.PGSQL)
    return writing.script_text(emission.ddl(model, Dialect.PGSQL))


def _measure(engine: Engine) -> tuple[float, float]:
    """Return the medians without and with the trigger in milliseconds, one warm-up round first."""

    def build(dsn: str) -> None:
        with psycopg.connect(dsn) as connection:
            connection.execute(_script().encode())
            connection.execute(_FILL.encode())

    template = engine.template("journal", build)
    times: tuple[list[float], list[float]] = ([], [])
    with engine.scratch(template) as floor, engine.scratch(template) as whole:
        with psycopg.connect(floor.dsn) as connection:
            connection.execute(_OFF)
        for number in range(ROUNDS + 1):
            for dsn, journalled, samples in ((floor.dsn, 0, times[0]), (whole.dsn, DOCUMENTS, times[1])):
                elapsed = _timed(dsn, journalled)
                if number:
                    samples.append(elapsed)
    return statistics.median(times[0]), statistics.median(times[1])


def _timed(dsn: str, journalled: int) -> float:
    """Update all documents on an empty journal and return how long it took with its commit, in milliseconds."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute('TRUNCATE dms."DocumentChangeEvent"')
        connection.execute("VACUUM")
        began = time.perf_counter()
        connection.execute(_UPDATE)
        elapsed = 1000 * (time.perf_counter() - began)
        [(written,)] = connection.execute(_JOURNAL).fetchall()
        assert written == journalled
        return elapsed


def _print(figures: tuple[Figure, ...]) -> None:
    table = Table(title="What the journal costs")
    for heading in ("what", "ms", "ratio", "limit"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for figure in figures:
        limit = "" if figure.limit is None else f"{figure.limit:.1f}{'' if figure.kept else ' MISSED'}"
        table.add_row(figure.name, f"{figure.time_ms:.1f}", f"{figure.ratio:.2f}", limit)
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
