"""What the document API costs beside the least anybody must pay: the same rows by hand-written psycopg (dms E07, E08).

Prints a table and writes ``build/benchmarks/document_api.json``. The service runs in a process of its own on the
embedded PostgreSQL; requests go over real sockets from 1 and from 8 clients. The floor writes the same rows in one
transaction through the same triggers, or reads them by one SELECT per table and serialises them with orjson. Both take
turns. The ratio is the rate of the API over that of the floor.
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import orjson
import psycopg

from benchmarks.databases import embedded_engine
from benchmarks.figures import Figure, report
from benchmarks.programs import program

FIXTURE: Final = Path("fixtures/dms/campus")
REQUESTS: Final = 120
ROUNDS: Final = 2
CLIENTS: Final = 8
_LEAST_SHARE: Final = 0.5
_LISTED: Final = 25
_numbers = count(1)
_SCHOOL_TABLES: Final = (
    ('edfi."School"', '"DocumentId"'),
    ('sample."SchoolExtension"', '"DocumentId"'),
    ('sample."SchoolExtensionBusRoute"', '"School_DocumentId"'),
    ('edfi."SchoolAddress"', '"School_DocumentId"'),
    ('sample."SchoolExtensionAddress"', '"School_DocumentId"'),
    ('edfi."SchoolGradeLevel"', '"School_DocumentId"'),
    ('edfi."SchoolAddressPeriod"', '"School_DocumentId"'),
)


def main() -> int:
    """Measure everything; return 1 when the API reaches less than half of the floor with one client."""
    with embedded_engine() as engine, engine.scratch() as database:
        environment = {**os.environ, "DMS_CONNECTION_STRING": database.dsn}
        fixture = str(FIXTURE / "fixture.json")
        command = [program("dms-schema"), "ddl", "provision", "--fixture", fixture, "--dialect", "pgsql"]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        with _service(database.dsn) as port, psycopg.connect(database.dsn, autocommit=True) as connection:
            return report("document_api", _measure(port, connection))


@contextmanager
def _service(dsn: str) -> Iterator[int]:
    files = json.loads((FIXTURE / "fixture.json").read_bytes())["apiSchemaFiles"]
    settings = {f"Schema__Files__{at}": str((FIXTURE / "inputs" / one).resolve()) for at, one in enumerate(files)}
    instance = {"Id": "1", "Name": "bench", "Dialect": "pgsql", "ConnectionString": dsn}
    settings |= {f"Instances__0__{name}": value for name, value in instance.items()}
    process = subprocess.Popen(
        [program("dms-server")], env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert process.stdout is not None
        yield int(json.loads(process.stdout.readline())["base_url"].rsplit(":", 1)[1])
    finally:
        process.terminate()
        process.wait()


def _measure(port: int, connection: psycopg.Connection[Any]) -> Iterator[Figure]:
    client = http.client.HTTPConnection("127.0.0.1", port)
    for resource, project in (("gradeLevelDescriptors", "GradeLevel"), ("addressTypeDescriptors", "AddressType")):
        body = {"namespace": f"uri://ed-fi.org/{project}Descriptor", "codeValue": "One", "shortDescription": "1"}
        _send(client, "POST", f"/data/ed-fi/{resource}", json.dumps(body).encode())
    descriptors = dict(connection.execute('SELECT "CodeValue" || "Discriminator", "DocumentId" FROM dms."Descriptor"'))
    grade, address = descriptors["OneEd-Fi:GradeLevelDescriptor"], descriptors["OneEd-Fi:AddressTypeDescriptor"]
    location = _send(client, "POST", "/data/ed-fi/schools", _school(next(_numbers)))
    document = connection.execute('SELECT max("DocumentId") FROM edfi."School"').fetchone()
    assert document is not None

    def post_district(one: http.client.HTTPConnection) -> None:
        number = next(_numbers)
        _send(one, "POST", "/data/ed-fi/districts", b'{"districtId":%d,"nameOfInstitution":"D"}' % number)

    def post_school(one: http.client.HTTPConnection) -> None:
        _send(one, "POST", "/data/ed-fi/schools", _school(next(_numbers)))

    floors: dict[str, tuple[Callable[[http.client.HTTPConnection], object], Callable[[], object]]] = {
        "POST, 1 table": (post_district, lambda: _write_district(connection, next(_numbers))),
        "POST, 7 tables": (post_school, lambda: _write_school(connection, next(_numbers), grade, address)),
        "GET by id, 7 tables": (
            lambda one: _send(one, "GET", location),
            lambda: orjson.dumps(_read(connection, document[0]), default=str),
        ),
        f"GET a page of {_LISTED}, 7 tables": (
            lambda one: _send(one, "GET", f"/data/ed-fi/schools?limit={_LISTED}"),
            lambda: orjson.dumps(_read_page(connection), default=str),
        ),
    }
    for name, (request, floor) in floors.items():
        for clients in (1, CLIENTS):
            rates = [(_rate(port, request, clients), _floor_rate(floor)) for _ in range(ROUNDS)]
            api, least = (statistics.median(side) for side in zip(*rates, strict=True))
            label = f"{name}, {clients} client{'s' if clients > 1 else ''}"
            yield Figure(label, api, "per s", floor=least, least=_LEAST_SHARE if clients == 1 else None)


def _rate(port: int, request: Callable[[http.client.HTTPConnection], object], clients: int) -> float:
    def work() -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", port)) as one:
            for _ in range(REQUESTS // clients):
                request(one)

    threads = [threading.Thread(target=work) for _ in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return REQUESTS / (time.perf_counter() - began)


def _floor_rate(floor: Callable[[], object]) -> float:
    began = time.perf_counter()
    for _ in range(REQUESTS):
        floor()
    return REQUESTS / (time.perf_counter() - began)


def _send(client: http.client.HTTPConnection, method: str, target: str, content: bytes = b"") -> str:
    client.request(method, target, content, {"Content-Type": "application/json"} if content else {})
    answer = client.getresponse()
    answer.read()
    if answer.status not in {200, 201}:
        sys.exit(f"{method} {target} was answered with {answer.status}")
    return (answer.getheader("Location") or "").partition("/data")[2].join(("/data", ""))


def _school(number: int) -> bytes:
    address = {"addressTypeDescriptor": "uri://ed-fi.org/AddressTypeDescriptor#One", "streetNumberName": "1 Elm St"}
    periods = [{"beginDate": "2025-08-15"}, {"beginDate": "2026-01-10", "endDate": "2026-06-30"}]
    return orjson.dumps(
        {
            "schoolId": number,
            "nameOfInstitution": "Oak Hill",
            "gradeLevels": [{"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#One"}],
            "addresses": [
                {**address, "city": "Salem", "periods": periods, "_ext": {"sample": {"zone": "N2"}}},
                {**address, "city": "Albany"},
            ],
            "_ext": {"sample": {"mascot": "Otter", "busRoutes": [{"routeName": "R1", "minutes": 25}]}},
        }
    )


def _write_district(connection: psycopg.Connection[Any], number: int) -> None:
    with connection.transaction():
        made = _document(connection, 4)
        connection.execute('INSERT INTO edfi."District" VALUES (%s, %s, %s)', (made, number, "D"))


def _write_school(connection: psycopg.Connection[Any], number: int, grade: int, address: int) -> None:
    with connection.transaction(), connection.pipeline():
        made = _document(connection, 8)
        run = connection.execute
        school = 'INSERT INTO edfi."School" ("DocumentId", "NameOfInstitution", "SchoolId") VALUES (%s, %s, %s)'
        run(school, (made, "Oak Hill", number))
        run('INSERT INTO sample."SchoolExtension" VALUES (%s, %s)', (made, "Otter"))
        run('INSERT INTO sample."SchoolExtensionBusRoute" VALUES (%s, 0, 25, %s)', (made, "R1"))
        two = 'INSERT INTO edfi."SchoolAddress" VALUES (%s, 0, %s, %s, %s), (%s, 1, %s, %s, %s)'
        run(two, (made, address, "Salem", "1 Elm St", made, address, "Albany", "1 Elm St"))
        run('INSERT INTO sample."SchoolExtensionAddress" VALUES (%s, 0, %s)', (made, "N2"))
        run('INSERT INTO edfi."SchoolGradeLevel" VALUES (%s, 0, %s)', (made, grade))
        periods = 'INSERT INTO edfi."SchoolAddressPeriod" VALUES (%s, 0, 0, %s, NULL), (%s, 0, 1, %s, %s)'
        run(periods, (made, "2025-08-15", made, "2026-01-10", "2026-06-30"))


def _document(connection: psycopg.Connection[Any], key: int) -> int:
    sql = 'INSERT INTO dms."Document" ("DocumentUuid", "ResourceKeyId") VALUES (%s, %s) RETURNING "DocumentId"'
    row = connection.execute(sql, (uuid4(), key)).fetchone()
    assert row is not None
    return int(row[0])


def _read(connection: psycopg.Connection[Any], document: int) -> list[list[Any]]:
    with connection.pipeline():
        cursors = [
            connection.execute(f"SELECT * FROM {table} WHERE {key} = %s", (document,))  # noqa: S608 - constants
            for table, key in _SCHOOL_TABLES
        ]
        return [cursor.fetchall() for cursor in cursors]


def _read_page(connection: psycopg.Connection[Any]) -> list[list[Any]]:
    sql = f'SELECT "DocumentId" FROM edfi."School" ORDER BY 1 LIMIT {_LISTED}'  # noqa: S608 - a constant
    documents = [row[0] for row in connection.execute(sql)]
    with connection.pipeline():
        cursors = [
            connection.execute(f"SELECT * FROM {table} WHERE {key} = ANY(%s)", (documents,))  # noqa: S608 - constants
            for table, key in _SCHOOL_TABLES
        ]
        return [cursor.fetchall() for cursor in cursors]


if __name__ == "__main__":
    sys.exit(main())
