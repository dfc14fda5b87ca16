"""Renaming a student with 1,000 associations, compared with updating the 1,000 rows themselves, triggers on.

Source: E02-S02-B1. Prints a table and writes ``build/benchmarks/rename.json``. Both take turns on copies of one
database; that of the floor lacks the key that cascades, so that the same column may be changed by hand. Medians of
several rounds. The exit code is 1 when the limit is missed.
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

OUTPUT: Final = Path("build/benchmarks/rename.json")
FIXTURE: Final = Path("fixtures/dms/ddl-mini/inputs")
ROUNDS: Final = 5
REFERRERS: Final = 1_000
LIMIT: Final = 3.0
_FILL: Final = f"""
INSERT INTO dms."Document" ("DocumentUuid", "ResourceKeyId")
SELECT gen_random_uuid(), CASE number WHEN 1 THEN 4 WHEN 2 THEN 5 ELSE 7 END
FROM generate_series(1, {REFERRERS + 2}) AS number;
INSERT INTO edfi."School" ("DocumentId", "SchoolId", "NameOfInstitution") VALUES (1, 255901, 'Main');
INSERT INTO edfi."Student" ("DocumentId", "StudentUniqueId", "FirstName") VALUES (2, 's0', 'Lisa');
INSERT INTO edfi."StudentSchoolAssociation"
    ("DocumentId", "School_DocumentId", "School_SchoolId", "Student_DocumentId", "Student_StudentUniqueId", "EntryDate")
SELECT number, 1, 255901, 2, 's0', date '2020-01-01' + number
FROM generate_series(3, {REFERRERS + 2}) AS number;
"""  # noqa: S608 - numbers of this file
_RENAME: Final = (
    "SET CONSTRAINTS ALL DEFERRED",
    """UPDATE edfi."Student" SET "StudentUniqueId" = %s""",
    "SET CONSTRAINTS ALL IMMEDIATE",
)
_DIRECT: Final = ("""UPDATE edfi."StudentSchoolAssociation" SET "Student_StudentUniqueId" = %s""",)
_WITHOUT_KEY: Final = """
ALTER TABLE edfi."StudentSchoolAssociation" DROP CONSTRAINT "FK_StudentSchoolAssociation_Student_RefKey"
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement; ``limit`` is the largest ratio that is acceptable."""

    name: str
    time_ms: float
    per_row_ms: float
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
        direct, renamed = _measure(engine)
    figures = (
        Figure(f"{REFERRERS} rows updated directly", direct, direct / REFERRERS, 1.0, None),
        Figure(f"student with {REFERRERS} associations renamed", renamed, renamed / REFERRERS, renamed / direct, LIMIT),
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
    """Return the medians of the direct update and of the rename in milliseconds, one warm-up round first."""

    def build(dsn: str) -> None:
        with psycopg.connect(dsn) as connection:
            connection.execute(_script().encode())
            connection.execute(_FILL.encode())

    template = engine.template("rename", build)
    times: tuple[list[float], list[float]] = ([], [])
    with engine.scratch(template) as floor, engine.scratch(template) as whole:
        with psycopg.connect(floor.dsn) as connection:
            connection.execute(_WITHOUT_KEY)
        for number in range(ROUNDS + 1):
            for dsn, statements, samples in ((floor.dsn, _DIRECT, times[0]), (whole.dsn, _RENAME, times[1])):
                elapsed = _timed(dsn, statements, f"s{number + 1}")
                if number:
                    samples.append(elapsed)
    return statistics.median(times[0]), statistics.median(times[1])


def _timed(dsn: str, statements: tuple[str, ...], name: str) -> float:
    """Run the statements in one transaction and return how long it took with its commit, in milliseconds."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("VACUUM")
        began = time.perf_counter()
        with connection.transaction():
            for statement in statements:
                connection.execute(statement.encode(), [name] if "%s" in statement else None)
        elapsed = 1000 * (time.perf_counter() - began)
        [(reached,)] = connection.execute(
            """SELECT count(*) FROM edfi."StudentSchoolAssociation" WHERE "Student_StudentUniqueId" = %s""", [name]
        ).fetchall()
        assert reached == REFERRERS
        return elapsed


def _print(figures: tuple[Figure, ...]) -> None:
    table = Table(title="Renames that reach many rows")
    for heading in ("what", "ms", "ms per row", "ratio", "limit"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for figure in figures:
        limit = "" if figure.limit is None else f"{figure.limit:.1f}{'' if figure.kept else ' MISSED'}"
        table.add_row(figure.name, f"{figure.time_ms:.1f}", f"{figure.per_row_ms:.3f}", f"{figure.ratio:.2f}", limit)
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
