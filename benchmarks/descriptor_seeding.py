"""Seeding descriptors, compared with the least any program must do: copy the same rows through the same triggers.

Source: E03-S05-B1. Prints a table and writes ``build/benchmarks/descriptor_seeding.json``. 5,000 descriptors from one
file into a clone of a provisioned database on the embedded server: the first run, the repeated run that finds all of
them, and the floor, a bare COPY of the finished rows into the three tables in one transaction. They take turns; best
of several rounds. The exit code is 1 when a limit is missed.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias
from uuid import uuid4

import psycopg

from benchmarks.databases import Connection, ddl_mini, embedded_engine, pgsql_model, provisioned
from benchmarks.figures import Figure, report, timing
from benchmarks.turns import seconds
from conformance.engines.protocol import Engine, Template
from conformance.oracles.descriptor_files import Descriptor, descriptor_id, descriptor_row
from conformance.strategies.descriptor_files import as_xml
from reference_impl.dms.descriptors.reading import read_descriptors
from reference_impl.dms.descriptors.resolution import DescriptorTypes, descriptor_types, resolve
from reference_impl.dms.descriptors.seeding import seed
from reference_impl.dms.descriptors.values import SeedCounts
from reference_impl.dms.dialects.dialect import Dialect

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
class Session:
    """A transaction as seeding wants it."""

    connection: Connection

    def execute(self, statement: str, parameters: Sequence[str]) -> None:
        """Run a statement."""
        self.connection.execute(statement.encode(), parameters)

    def rows(self, statement: str, parameters: Sequence[str]) -> list[tuple[object, ...]]:
        """Run a query."""
        return self.connection.execute(statement.encode(), parameters).fetchall()


def main() -> int:
    """Measure everything; return 1 when a limit is missed."""
    descriptors = [
        Descriptor(_ELEMENT, "uri://ed-fi.org/GradeLevelDescriptor", f"Level {n}", f"{n}", f"The level {n}")
        for n in range(COUNT)
    ]
    with embedded_engine() as engine, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "levels.xml"
        file.write_text(as_xml(descriptors), encoding="utf-8")
        return report("descriptor_seeding", _measure(engine, file, _finished_rows(descriptors)))


def _measure(engine: Engine, file: Path, finished: dict[str, list[Values]]) -> list[Figure]:
    model = pgsql_model(ddl_mini())
    template, types = provisioned(engine, "seeding", model), descriptor_types(model)
    floor = first = repeated = float("inf")
    for _ in range(ROUNDS):
        with _clone(engine, template) as connection:
            floor = min(floor, seconds(lambda: _copy(connection, finished)))
        with _clone(engine, template) as connection:
            first = min(first, seconds(lambda: _seed(connection, file, types, SeedCounts(COUNT, 0))))
            repeated = min(repeated, seconds(lambda: _seed(connection, file, types, SeedCounts(0, COUNT))))
    return [
        Figure("floor: COPY of the finished rows", floor * 1000, "ms"),
        timing("first run, reading included (floor: COPY)", first, floor, FLOOR_LIMIT),
        timing("repeated run (floor: first run)", repeated, first, REPEATED_LIMIT),
        Figure("descriptors of the first run", COUNT / first, "per s"),
    ]


@contextmanager
def _clone(engine: Engine, template: Template) -> Iterator[Connection]:
    with engine.scratch(template) as database, psycopg.connect(database.dsn) as connection:
        connection.execute('SELECT FROM dms."Document"')
        connection.commit()
        yield connection


def _seed(connection: Connection, file: Path, types: DescriptorTypes, expected: SeedCounts) -> None:
    read, _ = read_descriptors(str(file), file)
    descriptors, _ = resolve(read.commands, types, Dialect.PGSQL)
    counts, _ = seed(Session(connection), Dialect.PGSQL, descriptors, uuid4)
    connection.commit()
    assert counts == expected, f"seeding did {counts} instead of {expected}"


def _copy(connection: Connection, finished: dict[str, list[Values]]) -> None:
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


if __name__ == "__main__":
    sys.exit(main())
