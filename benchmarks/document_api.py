"""What the document API costs beside the least anybody must pay: the same rows by hand-written psycopg (dms E07, E08).

The service runs in a process of its own on the embedded PostgreSQL; requests go over real sockets from 1 and from 8
clients, those of the floor over as many connections. Both take turns, and the best round of each counts. A ratio is the
rate of the API over that of the floor; the floor speaks no HTTP and checks nothing (see :mod:`document_floor`), so what
is missing to 1 is HTTP, validation, look-ups of references, and making documents of rows. The last figures say what the
service costs without documents, and what one in a hundred requests of 8 clients waits for at most.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final
from uuid import UUID

import psycopg

from benchmarks import document_floor
from benchmarks.databases import embedded_engine, pgsql_model, provisioned
from benchmarks.document_floor import Connection, Floor
from benchmarks.figures import Figure, report
from benchmarks.schema_sets import written
from benchmarks.service import Client, Service, Work, Worker, crowd, service
from benchmarks.wide_schema import document, wide_schema

RESOURCES: Final = {"Small": 3, "Wide": 12}
ROWS: Final = 2
STORED: Final = 600
ROUNDS: Final = 5
LEAST_SHARE: Final = 0.5
Pair = tuple[str, int, Callable[[Client], object], Callable[[Connection], object]]


def main() -> int:
    """Measure everything; return 1 when the API reaches less than half of the floor."""
    schema = wide_schema(RESOURCES)
    with embedded_engine() as engine, tempfile.TemporaryDirectory() as folder:
        template = provisioned(engine, "wide", pgsql_model([schema]))
        files = written([schema], Path(folder))
        with engine.scratch(template) as database, service(database.dsn, files) as api:
            return report("document_api", _figures(api, database.dsn))


def _figures(api: Service, dsn: str) -> Iterator[Figure]:
    client = api.client()
    kind = b'{"namespace":"uri://bench.org/KindDescriptor","codeValue":"One","shortDescription":"1"}'
    client.expect(201, "POST", "/data/bench/kindDescriptors", kind)
    with psycopg.connect(dsn, autocommit=True) as connection:
        floors = [_floor(connection, name) for name in RESOURCES]
        paths = [_filled(client, one) for one in floors]
        connection.execute("ANALYZE")
    for pair in (one for floor, path in zip(floors, paths, strict=True) for one in _pairs(floor, path)):
        for clients in (1, 8):
            yield from _compared(api, dsn, pair, clients)
    health = [_rate(api.client, lambda one: one.expect(200, "GET", "/health"), 1, 500)[0] for _ in range(ROUNDS)]
    yield Figure("health, 1 client", max(health), "1/s")


def _floor(connection: Connection, name: str) -> Floor:
    sql = 'SELECT k."ResourceKeyId", d."DocumentId" FROM dms."ResourceKey" k, dms."Descriptor" d'
    row = connection.execute(f'{sql} WHERE k."ResourceName" = %s', (name,)).fetchone()
    assert row is not None
    return Floor(name, row[0], row[1], RESOURCES[name], ROWS, count(1_000_000))


def _filled(client: Client, floor: Floor) -> str:
    """Post documents; return the path of the last one."""
    path = b""
    for number in range(STORED):
        content = document(number, floor.tables, ROWS)
        path = client.expect(201, "POST", f"/data/bench/{floor.resource.lower()}s", content)
    return path.decode()


def _pairs(floor: Floor, path: str) -> Iterator[Pair]:
    """Yield what is compared for one resource: its name, how often it is done, the API's side and that of the floor."""
    collection, numbers = f"/data/bench/{floor.resource.lower()}s", count(STORED)
    what = f"{floor.tables} tables"

    def post(client: Client) -> None:
        client.expect(201, "POST", collection, document(next(numbers), floor.tables, ROWS))

    yield f"POST, {what}", 200, post, floor.write
    identifier = UUID(path.rsplit("/", 1)[1])
    yield f"GET by id, {what}", 400, partial(_read, target=path), partial(floor.read, identifier=identifier)
    for size, times in ((25, 80), (500, 16)):
        target = f"{collection}?limit={size}"
        yield f"GET a page of {size}, {what}", times, partial(_read, target=target), partial(floor.page, size=size)


def _read(client: Client, target: str) -> None:
    client.expect(200, "GET", target)


def _compared(api: Service, dsn: str, pair: Pair, clients: int) -> Iterator[Figure]:
    name, times, request, floor = pair
    label = f"{name}, {clients} client{'s' if clients > 1 else ''}"
    rounds = [
        (_rate(api.client, request, clients, times), _rate(lambda: document_floor.connect(dsn), floor, clients, times))
        for _ in range(ROUNDS)
    ]
    best, least = (max(rate for rate, _ in side) for side in zip(*rounds, strict=True))
    yield Figure(label, best, "1/s", floor=least, least=LEAST_SHARE)
    if clients > 1:
        slow, least_slow = (min(percentile for _, percentile in side) for side in zip(*rounds, strict=True))
        yield Figure(f"{label}: 99th percentile", slow * 1000, "ms", floor=least_slow * 1000)


def _rate(open_worker: Callable[[], Worker], work: Work[Worker], clients: int, times: int) -> tuple[float, float]:
    """Return how often work was done in a second, and the 99th percentile of the seconds that it took."""
    whole, taken = crowd(open_worker, work, clients, times)
    return len(taken) / whole, statistics.quantiles(taken, n=100)[98]


if __name__ == "__main__":
    sys.exit(main())
