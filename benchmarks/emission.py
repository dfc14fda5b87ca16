"""From schemas to scripts: what a whole ``ddl emit`` costs, compared with what SQLAlchemy needs for the tables alone.

Source: E03-S00-B1, E02-S04-B1. Prints a table and writes ``build/benchmarks/emission.json``. The floor is measured in
the same process, the two taking turns, best of several rounds. The exit code is 1 when a limit is missed. The real
schemas take part when the environment variable CONFORMANCE_DATA names their folder; a generated set always does.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final

from sqlalchemy import MetaData

from benchmarks import turns
from benchmarks.emission_floor import compile_all, metadata_of
from benchmarks.figures import Figure, report
from benchmarks.programs import program
from benchmarks.schema_sets import generated, loaded, schema_sets, written
from conformance.strategies.declared_resources import Property, Text, project_schema, resource_entry, schema_document
from conformance.strategies.synthetic_schemas import SchemaSize
from reference_impl.dms import emitting
from reference_impl.dms.ddl import emission, writing
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema import fingerprint
from reference_impl.dms.model import pipeline
from reference_impl.dms.model.values import RelationalModel

WHOLE_SECONDS: Final = 4.0
DERIVATION_SECONDS: Final = 1.0
RATIO_TO_SQLALCHEMY: Final = 1.5
PEAK_MEBIBYTES: Final = 400.0
LARGE_PEAK_MEBIBYTES: Final = 1024.0
GROWTH: Final = 1.3
EMISSION_GROWTH: Final = 2.0
BOTH: Final = tuple(Dialect)
_LAUNCHER: Final = """
import json, resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
wall, used = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""
ROUNDS: Final = 5


@dataclass(frozen=True, slots=True)
class Process:
    """A process that ended: wall and processor seconds, and the most memory it held, in MiB."""

    wall: float
    processor: float
    peak: float


def main() -> int:
    """Measure everything; return 1 when a limit is missed."""
    return report("emission", _measure())


def _measure() -> Iterator[Figure]:
    for name, contents in schema_sets("generated set", SchemaSize()).items():
        yield from _stages(name, contents)
        yield from _process(name, contents)
    yield from _large()
    yield from _growth()
    yield from _emission_growth()


def _stages(name: str, contents: Sequence[bytes]) -> list[Figure]:
    """Measure everything that happens in memory, and its parts, beside what SQLAlchemy does with the tables alone."""
    schema_set = loaded(contents)
    values = fingerprint.fingerprint(schema_set)
    models = pipeline.derive_each(schema_set, BOTH, values)
    described = {dialect: metadata_of(model) for dialect, model in models.items()}
    compiled, described_and_compiled, whole, derivation, scripts = _best(
        [
            lambda: _compiled(described),
            lambda: _compiled({dialect: metadata_of(model) for dialect, model in models.items()}),
            lambda: _everything(contents),
            lambda: pipeline.derive_each(schema_set, BOTH, values),
            lambda: _scripts(models),
        ]
    )
    return [
        Figure(f"{name}: SQLAlchemy compiles tables and indexes of both dialects", compiled, "s"),
        Figure(f"{name}: SQLAlchemy describes and compiles them", described_and_compiled, "s"),
        Figure(f"{name}: scripts of both dialects, triggers and seed included", scripts, "s"),
        Figure(f"{name}: scripts as a ratio to compiling", scripts / compiled, "x", most=RATIO_TO_SQLALCHEMY),
        Figure(f"{name}: load, hash, derive, scripts, manifests", whole, "s"),
        Figure(f"{name}: all of it as a ratio to describing and compiling", whole / described_and_compiled, "x",
               most=RATIO_TO_SQLALCHEMY),
        Figure(f"{name}: all of it as a ratio to compiling alone", whole / compiled, "x"),
        Figure(f"{name}: derivation for both dialects", derivation, "s", most=DERIVATION_SECONDS),
    ]  # fmt: skip


def _process(
    name: str, contents: Sequence[bytes], seconds: float | None = WHOLE_SECONDS, peak: float = PEAK_MEBIBYTES
) -> list[Figure]:
    """Measure ``dms-schema ddl emit`` as a process, files written."""
    with tempfile.TemporaryDirectory() as folder:
        paths = written(contents, Path(folder))
        output = str(Path(folder) / "out")
        argv = [program("dms-schema"), "ddl", "emit", "-s", *paths, "-o", output, "--ddl-manifest"]
        runs = [_run(argv) for _ in range(3)]
    return [
        Figure(f"{name}: whole process, wall time", min(one.wall for one in runs), "s"),
        Figure(f"{name}: whole process, processor time", min(one.processor for one in runs), "s", most=seconds),
        Figure(f"{name}: whole process, peak memory", max(one.peak for one in runs), "MiB", most=peak),
    ]


def _large() -> list[Figure]:
    """E03-S00-B1: 300 resources of six tables each."""
    return _process("300 resources of 6 tables", [_wide_set(300, 5)], None, LARGE_PEAK_MEBIBYTES)


def _growth() -> list[Figure]:
    """Measure whether four times the resources cost four times as much."""
    sizes = (250, 1000, 4000)
    sets = {size: generated(SchemaSize(resources=size, descriptors=size // 4)) for size in sizes}
    best = {size: _best([partial(_everything, sets[size])], rounds=2)[0] for size in sizes}
    reported = [Figure(f"{size} resources: in memory", best[size], "s") for size in sizes]
    ratios = [
        Figure(f"{large} resources as a ratio to {small}", best[large] / best[small], "x", most=GROWTH * large / small)
        for small, large in pairwise(sizes)
    ]
    return [*reported, *ratios]


def _emission_growth() -> list[Figure]:
    """E02-S04-B1: no step of the emission looks at every pair of resources."""
    sizes = (50, 100, 200, 400)
    models = {size: _models(_wide_set(size, 2)) for size in sizes}
    best = _best([partial(_scripts, models[size]) for size in sizes])
    each = {size: taken / size for size, taken in zip(sizes, best, strict=True)}
    reported = [Figure(f"{size} resources: scripts, per resource", each[size] * 1000, "ms") for size in sizes]
    return [
        *reported,
        Figure("400 resources as a ratio to 50, per resource", each[400] / each[50], "x", most=EMISSION_GROWTH),
    ]


def _compiled(described: Mapping[Dialect, MetaData]) -> int:
    return sum(compile_all(metadata, dialect) for dialect, metadata in described.items())


def _everything(contents: Sequence[bytes]) -> object:
    schema_set = loaded(contents)
    return emitting.artefacts(schema_set, fingerprint.fingerprint(schema_set), BOTH)


def _models(content: bytes) -> Mapping[Dialect, RelationalModel]:
    return pipeline.derive_each(loaded([content]), BOTH)


def _scripts(models: Mapping[Dialect, RelationalModel]) -> int:
    return sum(len(writing.script_text(emission.ddl(model, dialect))) for dialect, model in models.items())


def _best(subjects: Sequence[turns.Subject], rounds: int = ROUNDS) -> list[float]:
    return turns.best(subjects, rounds, time.process_time)


def _run(argv: Sequence[str]) -> Process:
    """Run a program below a small process: the most memory of a child counts that of its parent before it started."""
    told = subprocess.run([sys.executable, "-S", "-c", _LAUNCHER, *argv], check=True, capture_output=True).stdout
    wall, processor, peak = json.loads(told)
    return Process(wall, processor, peak / (1024 if sys.platform == "linux" else 1024 * 1024))


def _wide_set(resources: int, collections: int) -> bytes:
    """Write a core project whose resources have so many collections, each a table of its own, beside their root."""
    names = [f"Resource{number}" for number in range(resources)]
    entries = {name.lower(): resource_entry(name, _properties(name, collections)) for name in names}
    return json.dumps(schema_document(project_schema("Wide", entries))).encode()


def _properties(name: str, collections: int) -> list[Property]:
    lowered = name[:1].lower() + name[1:]
    root = [Property(f"$.{lowered}Code", Text(20), identity=True), Property("$.title", Text(75), required=True)]
    inner = [
        Property(f"$.{lowered}Parts{number}[*].{member}", Text(60), required=True)
        for number in range(collections)
        for member in ("code", "note", "remark")
    ]
    return [*root, *inner]


if __name__ == "__main__":
    sys.exit(main())
