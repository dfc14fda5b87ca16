"""Seeding descriptors, compared with the least any program must do: copy the same rows through the same triggers.

Source: E03-S05-B1. Prints a table and writes ``build/benchmarks/descriptor_seeding.json``. 5,000 descriptors from one
file into a clone of a provisioned database on the embedded server: the first run, the repeated run that finds all of
them, and the floor, a bare COPY of the finished rows into the three tables in one transaction. They take turns; best
of several rounds. The exit code is 1 when a limit is missed.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, TypeAlias
from uuid import uuid4

import psycopg
from rich.console import Console
from rich.table import Table

from conformance.config.model import EngineKind, EngineSettings
from conformance.engines.open import open_engine
from conformance.engines.protocol import Engine, Template
from conformance.oracles.descriptor_files import Descriptor, descriptor_id, descriptor_row
from conformance.strategies.descriptor_files import as_xml
from reference_impl.dms.ddl import emission, writing
from reference_impl.dms.descriptors.reading import read_descriptors
from reference_impl.dms.descriptors.resolution import DescriptorTypes, descriptor_types, resolve
from reference_impl.dms.descriptors.seeding import seed
from reference_impl.dms.descriptors.values import SeedCounts
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import pipeline
from reference_impl.dms.schema import loading
from reference_impl.dms.schema.sources import FileSource

OUTPUT: Final = Path("build/benchmarks/descriptor_seeding.json")
FIXTURE: Final = Path(__file__).parents[1] / "fixtures" / "dms" / "ddl-mini" / "inputs"
COUNT: Final = 5000
ROUNDS: Final = 5
FLOOR_LIMIT: Final = 2.5
REPEATED_LIMIT: Final = 1 / 3
"""The repeated run must be at least three times faster than the first."""
_ELEMENT: Final = "GradeLevelDescriptor"
_COPIES: Final = {
    "Document": ("DocumentId", "DocumentUuid", "ResourceKeyId"),
    "Descriptor": (
        "DocumentId", "Namespace", "CodeValue", "ShortDescription", "Description", "EffectiveBeginDate",
        "EffectiveEndDate", "Discriminator", "Uri",
    ),
    "ReferentialIdentity": ("ReferentialId", "DocumentId", "ResourceKeyId"),
}  # fmt: skip
Values: TypeAlias = Sequence[object]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement; ``limit`` is the largest ratio to the named floor that is acceptable."""

    name: str
    time_ms: float
    rows_per_second: float
    ratio: float
    limit: float | None

    @property
    def kept(self) -> bool:
        """Whether the limit holds."""
        return self.limit is None or self.ratio <= self.limit


@dataclass(frozen=True, slots=True)
class Session:
    """A transaction as seeding wants it."""

    connection: psycopg.Connection[tuple[object, ...]]

    def execute(self, statement: str, parameters: Sequence[str]) -> None:
        """Run a statement."""
        self.connection.execute(statement.encode(), parameters)

    def rows(self, statement: str, parameters: Sequence[str]) -> list[tuple[object, ...]]:
        """Run a query."""
        return self.connection.execute(statement.encode(), parameters).fetchall()


def main() -> int:
    """Measure everything; return 1 when a limit is missed."""
    settings = EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)
    descriptors = [
        Descriptor(_ELEMENT, "uri://ed-fi.org/GradeLevelDescriptor", f"Level {n}", f"{n}", f"The level {n}")
        for n in range(COUNT)
    ]
    with closing(open_engine(settings, run=uuid4().hex)) as engine, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "levels.xml"
        file.write_text(as_xml(descriptors), encoding="utf-8")
        figures = _measure(engine, file, _finished_rows(descriptors))
    _print(figures)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n", "utf-8")
    return 0 if all(figure.kept for figure in figures) else 1


def _measure(engine: Engine, file: Path, finished: dict[str, list[Values]]) -> list[Figure]:
    template, types = _provisioned(engine)
    floor = first = repeated = float("inf")
    for _ in range(ROUNDS):
        with _clone(engine, template) as connection:
            floor = min(floor, _timed(lambda: _copy(connection, finished)))
        with _clone(engine, template) as connection:
            first = min(first, _timed(lambda: _seed(connection, file, types, SeedCounts(COUNT, 0))))
            repeated = min(repeated, _timed(lambda: _seed(connection, file, types, SeedCounts(0, COUNT))))
    return [
        _figure("floor: COPY of the finished rows", floor, floor, None),
        _figure("first run, reading included (floor: COPY)", first, floor, FLOOR_LIMIT),
        _figure("repeated run (floor: first run)", repeated, first, REPEATED_LIMIT),
    ]


def _provisioned(engine: Engine) -> tuple[Template, DescriptorTypes]:
    sources = [FileSource(name, FIXTURE / name) for name in ("core.json", "sample.json")]
    model = pipeline.derive(loading.load_schema_set(sources), Dialect.PGSQL)
    script = writing.script_text(emission.ddl(model, Dialect.PGSQL))

    def build(dsn: str) -> None:
        with psycopg.connect(dsn) as connection:
            connection.execute(script.encode())

    return engine.template("seeding", build), descriptor_types(model)


@contextmanager
def _clone(engine: Engine, template: Template) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with engine.scratch(template) as database, psycopg.connect(database.dsn) as connection:
        connection.execute('SELECT FROM dms."Document"')
        connection.commit()
        yield connection


def _seed(
    connection: psycopg.Connection[tuple[object, ...]], file: Path, types: DescriptorTypes, expected: SeedCounts
) -> None:
    read, _ = read_descriptors(str(file), file)
    descriptors, _ = resolve(read.commands, types, Dialect.PGSQL)
    counts, _ = seed(Session(connection), Dialect.PGSQL, descriptors, uuid4)
    connection.commit()
    assert counts == expected, f"seeding did {counts} instead of {expected}"


def _copy(connection: psycopg.Connection[tuple[object, ...]], finished: dict[str, list[Values]]) -> None:
    for table, columns in _COPIES.items():
        names = ", ".join(f'"{column}"' for column in columns)
        with connection.cursor().copy(f'COPY dms."{table}" ({names}) FROM STDIN'.encode()) as copy:
            for row in finished[table]:
                copy.write_row(row)
    connection.commit()


def _finished_rows(descriptors: Sequence[Descriptor]) -> dict[str, list[Values]]:
    """Return the rows of the three tables as seeding would leave them, ids included."""
    key = 2
    finished: dict[str, list[Values]] = {table: [] for table in _COPIES}
    for number, one in enumerate(descriptors, start=1):
        row = descriptor_row("Ed-Fi", one)
        finished["Document"].append((number, uuid4(), key))
        finished["Descriptor"].append((number, *(row[column] for column in _COPIES["Descriptor"][1:])))
        finished["ReferentialIdentity"].append((descriptor_id("Ed-Fi", one), number, key))
    return finished


def _timed(action: Callable[[], None]) -> float:
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def _figure(name: str, time_ms: float, floor_ms: float, limit: float | None) -> Figure:
    return Figure(name, time_ms, COUNT / time_ms * 1000, time_ms / floor_ms, limit)


def _print(figures: Sequence[Figure]) -> None:
    table = Table(title=f"{COUNT} descriptors on the embedded PostgreSQL")
    for heading in ("what", "ms", "rows/s", "ratio", "limit", "kept"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for figure in figures:
        limit = "" if figure.limit is None else f"{figure.limit:.2f}"
        table.add_row(
            figure.name, f"{figure.time_ms:.0f}", f"{figure.rows_per_second:.0f}", f"{figure.ratio:.2f}", limit,
            "yes" if figure.kept else "NO",
        )  # fmt: skip
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
