"""What reading costs: pages beside single items, and pages of 100,000 documents beside the same SQL by hand.

Source: E08-S00-B1, E08-S04-B1. Writes ``build/benchmarks/reads.json``; the exit code is 1 when a bound is missed. A
page that is more than a fifth slower than in the figures that were there before is said to be so.

The contract of a collection is offset and limit, so a page far behind costs the walk over what is in front of it. The
walk is an index-only scan; the last figures say what it costs, beside the first page.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import orjson
import psycopg

from benchmarks.databases import Connection, embedded_engine, pgsql_model, provisioned
from benchmarks.figures import FOLDER, Figure, report
from benchmarks.service import Client, fixture_files, service

SIZES: Final = (25, 100, 200)
ROWS: Final = 10
STORED: Final = 100_000
ROUNDS: Final = 20
ROUNDS_OF_ITEMS: Final = 4
LEAST_GAIN: Final = 5.0
MOST_BESIDE_SQL: Final = 3.0
CHANGED: Final = 1.2
_WEEKS: Final = "/data/ed-fi/academicWeeks"
_FILL: Final = f"""
SET session_replication_role = replica;
INSERT INTO dms."Document" ("DocumentUuid", "ResourceKeyId")
SELECT gen_random_uuid(), k."ResourceKeyId" FROM generate_series(1, {STORED}) n
CROSS JOIN dms."ResourceKey" k WHERE k."ResourceName" = 'AcademicWeek';
INSERT INTO edfi."AcademicWeek" ("DocumentId", "School_DocumentId", "School_SchoolId", "BeginDate", "EndDate",
    "TotalInstructionalDays", "WeekIdentifier")
SELECT d."DocumentId", s."DocumentId", s."SchoolId", '2026-08-17', '2026-08-21', 5, 'W' || d."DocumentId"
FROM dms."Document" d
INNER JOIN dms."ResourceKey" k ON k."ResourceKeyId" = d."ResourceKeyId" AND k."ResourceName" = 'AcademicWeek'
INNER JOIN edfi."School" s ON s."SchoolId" = 1 + d."DocumentId" % 200;
SET session_replication_role = DEFAULT;
"""  # noqa: S608 - numbers of this file


def main() -> int:
    """Measure everything; return 1 when a bound is missed."""
    files = fixture_files("school-mini")
    template_model = pgsql_model([Path(path).read_bytes() for path in files])
    with (
        embedded_engine() as engine,
        engine.scratch(provisioned(engine, "school-mini", template_model)) as database,
        service(database.dsn, files) as api,
        psycopg.connect(database.dsn, autocommit=True) as connection,
    ):
        client = api.client()
        paths = _filled(client)
        connection.execute("ANALYZE")
        figures = [*_pages(client, paths)]
        connection.execute(_FILL.encode())
        connection.execute("VACUUM ANALYZE")
        return report("reads", [*figures, *_weeks(client, connection)])


def _filled(client: Client) -> list[str]:
    """Post schools of three tables below the root, ten rows in each; return their paths."""
    kinds = (("gradeLevelDescriptors", ROWS), ("addressTypeDescriptors", 1))
    for resource, number in kinds:
        for at in range(number):
            body = {"namespace": "uri://bench.org", "codeValue": f"C{at}", "shortDescription": "1"}
            client.expect(201, "POST", f"/data/ed-fi/{resource}", orjson.dumps(body))
    paths = []
    for number in range(1, SIZES[-1] + 1):
        feeders = [{"feederSchoolReference": {"schoolId": at + 1}} for at in range(ROWS)] if number > ROWS else []
        addresses = [{"addressTypeDescriptor": "uri://bench.org#C0", "city": f"City {at}"} for at in range(ROWS)]
        school = {"schoolId": number, "nameOfInstitution": "Oak Hill", "addresses": addresses, "feederSchools": feeders,
                "gradeLevels": [{"gradeLevelDescriptor": f"uri://bench.org#C{at}"} for at in range(ROWS)]}  # fmt: skip
        paths.append(client.expect(201, "POST", "/data/ed-fi/schools", orjson.dumps(school)).decode())
    return paths


def _pages(client: Client, paths: list[str]) -> Iterator[Figure]:
    """E08-S00-B1: a document of a page costs a fifth of what it costs alone."""
    earlier = _earlier()
    for size in SIZES:
        page, items = _taken(
            ROUNDS_OF_ITEMS,
            partial(_read, client, [f"/data/ed-fi/schools?limit={size}"]),
            partial(_read, client, paths[:size]),
        )
        name = f"documents in a page of {size} schools, beside one by one"
        figure = Figure(name, size / statistics.median(page), "1/s", size / statistics.median(items), least=LEAST_GAIN)
        yield figure
        yield Figure(f"page of {size} schools: 99th percentile", _percentile(page), "ms")
        if name in earlier and earlier[name] > figure.value * CHANGED:
            yield Figure(f"page of {size} schools: SLOWER than before, then", earlier[name], "1/s")


def _weeks(client: Client, connection: Connection) -> Iterator[Figure]:
    """E08-S04-B1: a page costs at most three times what its statements cost when they are run by hand."""
    cases = {
        "first page": ("", "", 0),
        "page at offset 50,000": ("&offset=50000", "", 50_000),
        "filter on schoolId": ("&schoolId=7", 'WHERE r."School_SchoolId" = 7', 0),
        "first page with totalCount": ("&totalCount=true", "", 0),
    }
    first = 0.0
    for name, (query, condition, offset) in cases.items():
        statements = _statements(condition, offset, counts="totalCount" in query)
        page, sql = _taken(
            ROUNDS,
            partial(_read, client, [f"{_WEEKS}?limit=25{query}"]),
            partial(_run, connection, statements),
        )
        median, floor = statistics.median(page) * 1000, statistics.median(sql) * 1000
        first = first or median
        yield Figure(f"{STORED} weeks: {name}", median, "ms", floor, most=MOST_BESIDE_SQL)
        yield Figure(f"{STORED} weeks: {name}, 99th percentile", _percentile(page), "ms")
        if offset:
            yield Figure(f"{STORED} weeks: {name}, beside the first page", median, "ms", first)


def _read(client: Client, targets: Sequence[str]) -> None:
    for target in targets:
        client.expect(200, "GET", target)


def _run(connection: Connection, statements: Sequence[bytes]) -> None:
    """Run the statements of a page by hand, one after the other."""
    chosen, *others = statements
    keys = [row[0] for row in connection.execute(chosen, prepare=True)]
    for one in others:
        connection.execute(one, (keys,) if b"%s" in one else None, prepare=True).fetchall()


def _statements(condition: str, offset: int, *, counts: bool) -> list[bytes]:
    """Write what a page takes: its choice, the count where it is asked for, the rows, what the server adds."""
    chosen = f'SELECT r."DocumentId" FROM edfi."AcademicWeek" r {condition} ORDER BY 1 LIMIT 25 OFFSET {offset}'  # noqa: S608
    counted = [f'SELECT COUNT(1) FROM edfi."AcademicWeek" r {condition}'] if counts else []  # noqa: S608
    added = 'd."DocumentId", d."DocumentUuid", d."ContentVersion", d."ContentLastModifiedAt" FROM dms."Document" d'
    rows = [f'SELECT {one} WHERE "DocumentId" = ANY(%s) ORDER BY 1' for one in ('* FROM edfi."AcademicWeek"', added)]
    return [text.encode() for text in (chosen, *counted, *rows)]


def _taken(rounds: int, *subjects: Callable[[], object]) -> list[list[float]]:
    """Return the seconds of each subject; they take turns, and the first round does not count."""
    taken: list[list[float]] = [[] for _ in subjects]
    for number in range(rounds + 1):
        for subject, times in zip(subjects, taken, strict=True):
            began = time.perf_counter()
            subject()
            if number:
                times.append(time.perf_counter() - began)
    return taken


def _percentile(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=100)[98] * 1000


def _earlier() -> dict[str, float]:
    """Return the figures of the run before, by name; nothing where there was none."""
    path = FOLDER / "reads.json"
    return {one["name"]: one["value"] for one in json.loads(path.read_bytes())} if path.exists() else {}


if __name__ == "__main__":
    sys.exit(main())
