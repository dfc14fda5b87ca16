"""What writing costs beside the plain way: references looked up in one set, rows flattened, stored in batches.

Source: E07-S01-B1, E07-S02-B1, E07-S03-B1, E07-S06-B1. Writes ``build/benchmarks/writes.json``; the exit code is 1 when
a bound is missed. Subject and floor take turns over one connection, and the best round of each counts.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final, cast
from uuid import UUID

import orjson

from benchmarks import turns
from benchmarks.databases import embedded_engine, pgsql_model, provisioned
from benchmarks.figures import Figure, report
from benchmarks.schema_sets import loaded
from benchmarks.service import Client, fixture_files, service
from reference_impl.dms.database.identity_index import lookup
from reference_impl.dms.database.pipelines import PipelinedConnection
from reference_impl.dms.database.session import Command
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.flattening.values import Resolved, Site, TableRows
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.requests.documents import Document, DocumentValue
from reference_impl.dms.runtime.schema_view import ResourceMapping, mapping_of, view_of

REFERENCES: Final = 500
POSTED: Final = 2_000
PIECE: Final = 100
ROUNDS: Final = 5
_SCHOOL: Final = ResourceId("Ed-Fi", "School")
_INSERT: Final = """
INSERT INTO "dms"."Document" ("DocumentUuid", "ResourceKeyId")
SELECT gen_random_uuid(), "ResourceKeyId" FROM "dms"."ResourceKey" WHERE "ResourceName" = 'School'
RETURNING "DocumentId"
"""


def main() -> int:
    """Measure everything; return 1 when a bound is missed."""
    contents = [Path(path).read_bytes() for path in fixture_files("campus")]
    schema_set = loaded(contents)
    mapping = mapping_of(view_of(schema_set), Dialect.PGSQL).resources[_SCHOOL]
    with embedded_engine() as engine, engine.scratch(provisioned(engine, "campus", pgsql_model(contents))) as database:
        served = _served(database.dsn)
        return report("writes", [*_flattened(mapping), *served, *asyncio.run(_stored(database.dsn, mapping))])


def _flattened(mapping: ResourceMapping) -> Iterator[Figure]:
    """E07-S02-B1: the time of a row does not grow with their number."""
    few, many = _school(10, 5), _school(1000, 5)
    subjects = [lambda: [_rows(mapping, few) for _ in range(100)], lambda: _rows(mapping, many)]
    small, large = turns.best(subjects, ROUNDS, time.process_time)
    rows = 1000 * 6
    yield Figure("flatten a school of 1,000 addresses of 5 periods", rows / large, "1/s")
    name = "flatten a row of it, beside one of a school of 10 addresses"
    yield Figure(name, large / rows * 1e6, "us", small / rows * 1e6, most=2)


def _served(dsn: str) -> Iterator[Figure]:
    """E07-S06-B1: descriptors are not written slower than documents with tables of their own."""
    numbers = count(1)

    def district(client: Client) -> None:
        body = {"districtId": next(numbers), "nameOfInstitution": "D"}
        client.expect(201, "POST", "/data/ed-fi/districts", orjson.dumps(body))

    def descriptor(client: Client) -> None:
        body = {"namespace": "uri://bench.org", "codeValue": f"C{next(numbers)}", "shortDescription": "1"}
        client.expect(201, "POST", "/data/ed-fi/gradeLevelDescriptors", orjson.dumps(body))

    with service(dsn, fixture_files("campus")) as api:
        client = api.client()
        taken: list[list[float]] = [[], []]
        for _ in range(POSTED // PIECE):
            for post, times in zip((district, descriptor), taken, strict=True):
                times.append(turns.seconds(partial(_repeated, post, client)))
    least, best = (PIECE / min(times) for times in taken)
    yield Figure(f"POST of {POSTED} descriptors, beside as many districts", best, "1/s", least, least=1)


def _repeated(post: Callable[[Client], None], client: Client) -> None:
    for _ in range(PIECE):
        post(client)


async def _stored(dsn: str, mapping: ResourceMapping) -> list[Figure]:
    connection = await PipelinedConnection.connect(dsn, autocommit=True)
    try:
        return [await _looked_up(connection), await _inserted(connection, mapping)]
    finally:
        await connection.close()


async def _looked_up(connection: PipelinedConnection) -> Figure:
    """E07-S01-B1: a set of references is looked up faster than one after the other."""
    sql = f'SELECT "ReferentialId" FROM "dms"."ReferentialIdentity" LIMIT {REFERENCES}'  # noqa: S608 - a constant
    [rows] = await connection.exchange([Command(sql)])
    identifiers = [cast("UUID", row[0]) for row in rows]
    assert len(identifiers) == REFERENCES

    async def one_by_one() -> None:
        for one in identifiers:
            await connection.exchange([lookup(Dialect.PGSQL, [one])])

    async def as_a_set() -> None:
        await connection.exchange([lookup(Dialect.PGSQL, identifiers)])

    floor, best = await _best(one_by_one, as_a_set)
    name = f"look {REFERENCES} references up, beside one command for each"
    return Figure(name, best * 1000, "ms", floor * 1000, most=1 / 5)


async def _inserted(connection: PipelinedConnection, mapping: ResourceMapping) -> Figure:
    """E07-S03-B1: rows in batches are stored faster than one after the other."""
    [[[descriptor]]] = await connection.exchange([Command('SELECT min("DocumentId") FROM "dms"."Descriptor"')])
    commands, body = mapping.row_commands, _school(500, 2)

    async def opened() -> tuple[TableRows, ...]:
        _, [[made]] = await connection.exchange([Command("BEGIN"), Command(_INSERT)])
        return _rows(mapping, body, cast("int", made), cast("int", descriptor))

    async def batched() -> None:
        rows = await opened()
        await connection.exchange([*commands.creating(rows), Command("ROLLBACK")])

    async def row_by_row() -> None:
        tables = await opened()
        for table in tables:
            for row in table.rows:
                alone = [TableRows(one.table, (row,) if one is table else ()) for one in tables]
                await connection.exchange([*commands.creating(alone)])
        await connection.exchange([Command("ROLLBACK")])

    floor, best = await _best(row_by_row, batched)
    name = "store a school of 500 addresses of 2 periods, beside one insert for each row"
    return Figure(name, best * 1000, "ms", floor * 1000, most=1 / 3)


async def _best(*subjects: Callable[[], Awaitable[None]]) -> list[float]:
    best = [float("inf")] * len(subjects)
    for _ in range(ROUNDS):
        for at, subject in enumerate(subjects):
            began = time.perf_counter()
            await subject()
            best[at] = min(best[at], time.perf_counter() - began)
    return best


def _school(addresses: int, periods: int) -> Document:
    begin = [{"beginDate": f"2026-08-{day + 1:02}"} for day in range(periods)]
    kind = "uri://bench.org#One"
    places = [{"addressTypeDescriptor": kind, "city": "Salem", "streetNumberName": f"{at} Elm St", "periods": begin}
              for at in range(addresses)]  # fmt: skip
    return {"schoolId": 900_000, "nameOfInstitution": "Oak Hill", "addresses": cast("list[DocumentValue]", places)}


def _rows(mapping: ResourceMapping, body: Document, document_id: int = 1, descriptor: int = 1) -> tuple[TableRows, ...]:
    addresses = cast("list[Document]", body["addresses"])
    resolved: dict[Site, int] = {
        ("$.addresses[*].addressTypeDescriptor", (at,)): descriptor for at in range(len(addresses))
    }
    return mapping.flattener.flatten(document_id, body, Resolved({}, resolved))


if __name__ == "__main__":
    sys.exit(main())
