"""What the gate in front of a database costs once it is open, and what choosing a mapping set costs once it is made.

Source: E06-S00-B1, E06-S02-B1. Writes ``build/benchmarks/gate.json``; the exit code is 1 when a bound is missed. The
server without the gate is this very file, run with ``--without-gate``: whatever asks the gate for the store of an
instance gets the one of the first request.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from unittest.mock import patch

from benchmarks.databases import embedded_engine, pgsql_model, provisioned
from benchmarks.figures import Figure, report
from benchmarks.schema_sets import generated, written
from benchmarks.service import Client, fixture_files, service
from conformance.strategies.synthetic_schemas import SchemaSize
from reference_impl.dms import server
from reference_impl.dms.runtime.configuration import Configuration, configuration_of
from reference_impl.dms.runtime.gate import Gate
from reference_impl.dms.runtime.mapping_selector import MappingSelector
from reference_impl.dms.runtime.start_up import start_up
from reference_impl.dms.runtime.structured_log import JsonLog

REQUESTS: Final = 2_000
PIECE: Final = 10
RESOURCES: Final = 300
SELECTIONS: Final = 1_000
MOST: Final = 1.05
LEAST_GAIN: Final = 1_000.0
_WITHOUT: Final = "--without-gate"


def main() -> int:
    """Measure everything; return 1 when a bound is missed."""
    if _WITHOUT in sys.argv:
        return _serve_without_gate()
    return report("gate", [*_overhead(), *_selection()])


def _serve_without_gate() -> int:
    sys.argv.remove(_WITHOUT)
    original = Gate.store
    kept: list[Any] = []

    async def store(gate: Gate, *arguments: Any) -> Any:
        if not kept:
            kept.append(await original(gate, *arguments))
        return kept[0]

    with patch.object(Gate, "store", store):
        server.main()
    return 0


def _overhead() -> Iterator[Figure]:
    """E06-S00-B1: a read behind the open gate costs what one without a gate costs."""
    files = fixture_files("campus")
    template = pgsql_model([Path(path).read_bytes() for path in files])
    without = [sys.executable, __file__, _WITHOUT]
    with (
        embedded_engine() as engine,
        engine.scratch(provisioned(engine, "gate", template)) as database,
        service(database.dsn, files) as gated,
        service(database.dsn, files, command=without) as open_,
    ):
        path = gated.client().expect(201, "POST", "/data/ed-fi/districts", b'{"districtId":1,"nameOfInstitution":"D"}')
        clients, taken = [gated.client(), open_.client()], [list[float](), list[float]()]
        for _ in range(REQUESTS // PIECE):
            for client, times in zip(clients, taken, strict=True):
                times += [_seconds(client, path.decode()) for _ in range(PIECE)]
    median, floor = (statistics.median(one) * 1000 for one in taken)
    yield Figure("GET by id, beside a server without gate: median", median, "ms", floor, most=MOST)


def _seconds(client: Client, path: str) -> float:
    began = time.perf_counter()
    client.expect(200, "GET", path)
    return time.perf_counter() - began


def _selection() -> Iterator[Figure]:
    """E06-S02-B1: a mapping set is compiled once; to choose it again costs next to nothing."""
    with TemporaryDirectory() as folder:
        contents = generated(SchemaSize(resources=RESOURCES, descriptors=RESOURCES // 3))
        files = written(contents, Path(folder))
        settings = {f"Schema.Files.{at}": path for at, path in enumerate(files)}
        settings |= {"Instances.0.Id": "1", "Instances.0.Name": "a", "Instances.0.ConnectionString": "none"}
        # Packs that are allowed and not there leave the compiling to the first choice.
        settings |= {"Instances.0.Dialect": "pgsql", "MappingPacks.Enabled": "true", "MappingPacks.RootPath": folder}
        cold, warm = asyncio.run(_selected(configuration_of(settings), Path(folder)))
    yield Figure(f"choose the mapping set of {RESOURCES} resources for the first time", cold * 1000, "ms")
    yield Figure("the first choice, beside each later one", cold * 1e6, "us", warm * 1e6, least=LEAST_GAIN)


async def _selected(configuration: Configuration, directory: Path) -> tuple[float, float]:
    """Return the seconds of the first choice and of a later one."""
    log = JsonLog(lambda _: None)
    started = start_up(configuration, directory, log)
    selector = MappingSelector(configuration.mapping_packs, started, log)
    instance, schema_hash = configuration.instances[0], started.view.schema_hash
    began = time.perf_counter()
    await selector.select(schema_hash, instance, "first")
    cold = time.perf_counter() - began
    began = time.perf_counter()
    for _ in range(SELECTIONS):
        await selector.select(schema_hash, instance, "later")
    return cold, (time.perf_counter() - began) / SELECTIONS


if __name__ == "__main__":
    sys.exit(main())
