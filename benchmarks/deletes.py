"""What deletes cost that are done, and those that are refused because of many referrers.

Source: E11-S03-B1. Writes ``build/benchmarks/deletes.json``; the exit code is 1 when a refused delete takes more than
twice the time of one that is done. One client, one request each; both take turns.
"""

import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import orjson
import psycopg

from benchmarks.databases import embedded_engine, pgsql_model, provisioned
from benchmarks.figures import Figure, report
from benchmarks.service import Client, fixture_files, service
from conformance.engines.protocol import Engine

DELETES: Final = 1_000
REFERRERS: Final = 10_000
MOST: Final = 2.0
_FILL: Final = f"""
SET session_replication_role = replica;
INSERT INTO dms."Document" ("DocumentUuid", "ResourceKeyId")
SELECT gen_random_uuid(), k."ResourceKeyId" FROM generate_series(1, {REFERRERS}) n
CROSS JOIN dms."ResourceKey" k WHERE k."ResourceName" = 'Pair';
INSERT INTO fanout."Pair" ("DocumentId", "LeftHub_DocumentId", "LeftHub_HubKey", "PairKey")
SELECT d."DocumentId", h."DocumentId", h."HubKey", 'P' || d."DocumentId"
FROM fanout."Hub" h
CROSS JOIN dms."Document" d
INNER JOIN dms."ResourceKey" k ON k."ResourceKeyId" = d."ResourceKeyId" AND k."ResourceName" = 'Pair';
SET session_replication_role = DEFAULT;
"""  # noqa: S608 - numbers of this file


def main() -> int:
    """Measure everything; return 1 when the bound is missed."""
    with embedded_engine() as engine, ExitStack() as stack:
        schools, _ = stack.enter_context(_served(engine, "campus"))
        hubs, dsn = stack.enter_context(_served(engine, "fanout"))
        paths = _schools(schools)
        hub = hubs.expect(201, "POST", "/data/fanout/hubs", b'{"hubKey":"H"}').decode()
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(_FILL.encode())
            connection.execute("ANALYZE")
        done: list[float] = []
        refused: list[float] = []
        for path in paths:
            done.append(_seconds(schools, 204, path))
            refused.append(_seconds(hubs, 409, hub))
        return report("deletes", _figures(done, refused))


@contextmanager
def _served(engine: Engine, fixture: str) -> Iterator[tuple[Client, str]]:
    files = fixture_files(fixture)
    template = provisioned(engine, fixture, pgsql_model([Path(path).read_bytes() for path in files]))
    with engine.scratch(template) as database, service(database.dsn, files) as api:
        yield api.client(), database.dsn


def _schools(client: Client) -> list[str]:
    """Post schools of 30 rows below the root: ten addresses of two periods each; return their paths."""
    kind = b'{"namespace":"uri://bench.org","codeValue":"One","shortDescription":"1"}'
    for resource in ("addressTypeDescriptors", "gradeLevelDescriptors"):
        client.expect(201, "POST", f"/data/ed-fi/{resource}", kind)
    periods = [{"beginDate": "2026-08-15"}, {"beginDate": "2027-01-10"}]
    addresses = [
        {
            "addressTypeDescriptor": "uri://bench.org#One",
            "city": "Salem",
            "streetNumberName": str(at),
            "periods": periods,
        }
        for at in range(10)
    ]
    paths = []
    for number in range(DELETES):
        body = {"schoolId": number, "nameOfInstitution": "Oak Hill", "addresses": addresses,
                "gradeLevels": [{"gradeLevelDescriptor": "uri://bench.org#One"}]}  # fmt: skip
        paths.append(client.expect(201, "POST", "/data/ed-fi/schools", orjson.dumps(body)).decode())
    return paths


def _seconds(client: Client, status: int, path: str) -> float:
    began = time.perf_counter()
    client.expect(status, "DELETE", path)
    return time.perf_counter() - began


def _figures(done: list[float], refused: list[float]) -> Iterator[Figure]:
    median, floor = statistics.median(refused) * 1000, statistics.median(done) * 1000
    yield Figure(f"delete a school of 30 rows, {DELETES} times: median", floor, "ms")
    yield Figure(f"delete of a hub of {REFERRERS} referrers, refused: median", median, "ms", floor, most=MOST)
    slow, slow_floor = (statistics.quantiles(one, n=100)[98] * 1000 for one in (refused, done))
    yield Figure("refused, beside done: 99th percentile", slow, "ms", slow_floor)


if __name__ == "__main__":
    sys.exit(main())
