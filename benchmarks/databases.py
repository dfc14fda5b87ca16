"""The databases of a bench: the embedded server, scripts of schemas, and two copies of one database side by side."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias
from uuid import uuid4

import psycopg

from benchmarks.schema_sets import loaded
from conformance.config.model import EngineKind, EngineSettings
from conformance.engines.open import open_engine
from conformance.engines.protocol import Engine, Template
from reference_impl.dms.ddl import emission, writing
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import pipeline
from reference_impl.dms.model.values import RelationalModel

_DDL_MINI: Final = Path(__file__).parents[1] / "fixtures" / "dms" / "ddl-mini" / "inputs"
Connection: TypeAlias = "psycopg.Connection[Any]"
Contender: TypeAlias = Callable[[Connection, int], float]


@contextmanager
def embedded_engine() -> Iterator[Engine]:
    """Start the embedded server of PostgreSQL."""
    settings = EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)
    with closing(open_engine(settings, run=uuid4().hex)) as engine:
        yield engine


def ddl_mini() -> list[bytes]:
    """Read the files of the fixture ddl-mini."""
    return [path.read_bytes() for path in sorted(_DDL_MINI.iterdir())]


def pgsql_model(contents: Sequence[bytes]) -> RelationalModel:
    """Derive the model of a schema set for PostgreSQL."""
    return pipeline.derive(loaded(contents), Dialect.PGSQL)


def provisioned(engine: Engine, name: str, model: RelationalModel, fill: str = "") -> Template:
    """Keep a database to which the script of a model was applied, and then another one that fills it."""
    script = writing.script_text(emission.ddl(model, Dialect.PGSQL))

    def build(dsn: str) -> None:
        with psycopg.connect(dsn) as connection:
            connection.execute(script.encode())
            connection.execute(fill.encode())

    return engine.template(name, build)


def medians_on_copies(
    engine: Engine, template: Template, change: str, contenders: tuple[Contender, Contender], rounds: int
) -> tuple[float, float]:
    """Return the medians of what a floor and a subject report, each on a copy of its own; they take turns.

    That of the floor is changed first. A contender is told the number of the round; the first one does not count.
    """
    samples: tuple[list[float], list[float]] = ([], [])
    with engine.scratch(template) as floor, engine.scratch(template) as whole:
        with psycopg.connect(floor.dsn) as connection:
            connection.execute(change.encode())
        for number in range(rounds + 1):
            for database, contender, taken in zip((floor, whole), contenders, samples, strict=True):
                with psycopg.connect(database.dsn, autocommit=True) as connection:
                    taken.append(contender(connection, number))
    return statistics.median(samples[0][1:]), statistics.median(samples[1][1:])
