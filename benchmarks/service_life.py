"""What the service needs to start and to stay: seconds until it is ready over the real schema, memory over many reads.

Writes ``build/benchmarks/service_life.json``; the exit code is 1 when a bound is missed. The real schema is core + TPDM
below CONFORMANCE_DATA; without it that figure is left out. Memory is that of the process after a tenth of the requests,
when everything that is kept has been met, and after the last one; the growth is told for 100,000 requests.
"""

import os
import sys
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

import psutil

from benchmarks.databases import embedded_engine, pgsql_model, provisioned
from benchmarks.figures import Figure, report
from benchmarks.service import Client, Service, crowd, fixture_files, service

START_SECONDS: Final = 5.0
STARTS: Final = 3
REQUESTS: Final = int(os.environ.get("BENCH_REQUESTS", "100000"))
CLIENTS: Final = 8
MOST_GROWTH: Final = 8.0
_NOWHERE: Final = "postgresql://nobody@localhost:1/nothing"


def main() -> int:
    """Measure everything; return 1 when a bound is missed."""
    return report("service_life", chain(_start(), _memory()))


def _start() -> Iterator[Figure]:
    data = os.environ.get("CONFORMANCE_DATA")
    found = sorted(Path(data).glob("*/*.ApiSchema.json")) if data else []
    files = [str(path) for path in found if path.name.startswith(("core", "tpdm-extension"))]
    if not files:
        return
    seconds, processor = [], []
    for _ in range(STARTS):
        with service(_NOWHERE, files) as api:
            times = psutil.Process(api.process).cpu_times()
            seconds.append(api.seconds)
            processor.append(times.user + times.system)
    yield Figure("start over core + TPDM", min(seconds), "s", most=START_SECONDS)
    yield Figure("start over core + TPDM: seconds of one processor", min(processor), "s")


def _memory() -> Iterator[Figure]:
    files = fixture_files("campus")
    model = pgsql_model([Path(path).read_bytes() for path in files])
    with (
        embedded_engine() as engine,
        engine.scratch(provisioned(engine, "life", model)) as database,
        service(database.dsn, files) as api,
    ):
        client = api.client()
        path = client.expect(201, "POST", "/data/ed-fi/districts", b'{"districtId":1,"nameOfInstitution":"D"}').decode()
        first, last = (_after(api, path, share) for share in (REQUESTS // 10, REQUESTS - REQUESTS // 10))
    yield Figure(f"memory after {REQUESTS // 10} reads", first, "MiB")
    growth = (last - first) * 100_000 / (REQUESTS - REQUESTS // 10)
    yield Figure(f"growth over 100,000 reads, told from {REQUESTS}", growth, "MiB", most=MOST_GROWTH)


def _after(api: Service, path: str, requests: int) -> float:
    """Return the mebibytes of the process after so many reads by clients at once, half of them of pages."""
    targets = (path, "/data/ed-fi/districts?limit=25")
    for target in targets:
        crowd(api.client, partial(_read, target=target), CLIENTS, requests // 2)
    return float(psutil.Process(api.process).memory_info().rss) / 2**20


def _read(client: Client, target: str) -> None:
    client.expect(200, "GET", target)


if __name__ == "__main__":
    sys.exit(main())
