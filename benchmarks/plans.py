"""What plans cost: to compile, to look up, and to read the descriptors of a page by one query instead of many joins.

Source: E15-S00-B1, E15-S03-B1, E15-S06-B1. Prints a table and writes ``build/benchmarks/plans.json``. Sizes take turns,
best of several rounds; the descriptors are read from a database of PostgreSQL. The exit code is 1 when a limit is
missed.
"""

import json
import statistics
import sys
import time
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import psycopg

from benchmarks import turns
from benchmarks.databases import Connection, embedded_engine, pgsql_model, provisioned
from benchmarks.figures import Figure, report
from conformance.strategies.declared_resources import (
    DescriptorOf,
    Property,
    Text,
    descriptor_entry,
    project_schema,
    resource_entry,
    schema_document,
)
from reference_impl.dms.model.values import RelationalModel
from reference_impl.dms.plans.cache import SingleFlightCache
from reference_impl.dms.plans.compiler import compile_plans
from reference_impl.dms.plans.values import MappingSet

SIZES: Final = (100, 300)
GROWTH: Final = 4.0
LOOKUP_SHARE: Final = 1 / 1000
ROUNDS: Final = 5
LOOKUPS: Final = 10_000
DESCRIPTORS: Final = 10
DOCUMENTS: Final = 100
_DESCRIPTOR: Final = DescriptorOf("Core", "KindDescriptor")


def main() -> int:
    """Measure everything; return 1 when a limit is missed."""
    return report("plans", [*_growth(), *_lookup(), *_descriptors()])


def _growth() -> list[Figure]:
    """E15-S00-B1: three times the resources cost at most four times the time."""
    models = [_model(size) for size in SIZES]
    small, large = _best([partial(compile_plans, model) for model in models])
    return [
        Figure(f"{SIZES[0]} resources: compile", small * 1000, "ms"),
        Figure(f"{SIZES[1]} resources: compile", large * 1000, "ms"),
        Figure(f"{SIZES[1]} resources as a ratio to {SIZES[0]}", large / small, "x", most=GROWTH),
    ]


def _lookup() -> list[Figure]:
    """E15-S03-B1: finding a plan in the cache costs a thousandth of compiling the resource."""
    model = _model(1)
    cache: SingleFlightCache[str, MappingSet] = SingleFlightCache()
    make = partial(compile_plans, model)
    cache.get("one", make)

    def look_up() -> None:
        for _ in range(LOOKUPS):
            cache.get("one", make)

    compiled, looked_up = _best([make, look_up])
    return [
        Figure("one resource: compile", compiled * 1000, "ms"),
        Figure("one resource: cached lookup", looked_up / LOOKUPS * 1_000_000, "µs"),
        Figure("lookup as a ratio to compiling", looked_up / LOOKUPS / compiled, "x", most=LOOKUP_SHARE),
    ]


def _descriptors() -> list[Figure]:
    """E15-S06-B1: one projection, against ten joins added to the select of the page."""
    model = _model(1, descriptors=DESCRIPTORS)
    plans = compile_plans(model).resources[-1].plans
    assert plans is not None
    assert plans.read.descriptor_projection is not None
    select = plans.read.tables[0].select_by_keyset_sql
    columns = [name for name in plans.read.tables[0].select_list if name.endswith("_DescriptorId")]
    projected = (select, plans.read.descriptor_projection.sql)
    joined = (_with_joins(select, columns),)
    with (
        embedded_engine() as engine,
        engine.scratch(provisioned(engine, "plans", model)) as database,
        psycopg.connect(database.dsn, autocommit=True) as connection,
    ):
        _fill(connection, columns)
        first, second = (_medians(connection, texts) for texts in (projected, joined))
    return [
        Figure(f"{DOCUMENTS} documents, {DESCRIPTORS} descriptors: select and projection", first * 1000, "ms"),
        Figure(f"{DOCUMENTS} documents, {DESCRIPTORS} descriptors: select with joins", second * 1000, "ms"),
    ]


def _model(size: int, *, descriptors: int = 2) -> RelationalModel:
    """Derive resources of one shape: a root with descriptors, and a collection."""
    properties = (
        Property("$.code", Text(20), identity=True, required=True),
        *(Property(f"$.kind{number}Descriptor", _DESCRIPTOR) for number in range(descriptors)),
        Property("$.remarks[*].text", Text(50), required=True),
    )
    entries: dict[str, Any] = {
        f"entry{number}": resource_entry(f"Resource{number:03}", properties) for number in range(size)
    }
    entries["kinds"] = descriptor_entry("KindDescriptor")
    content = json.dumps(schema_document(project_schema("Core", entries))).encode()
    return pgsql_model([content])


def _fill(connection: Connection, columns: Sequence[str]) -> None:
    """Store descriptors and documents, and put the documents on the page."""
    kinds = DESCRIPTORS * 3
    connection.execute(
        f"""
        INSERT INTO dms."Document" ("DocumentUuid", "ResourceKeyId")
        SELECT gen_random_uuid(), k."ResourceKeyId" FROM generate_series(1, {kinds}) n
        JOIN dms."ResourceKey" k ON k."ResourceName" = 'KindDescriptor';
        INSERT INTO dms."Descriptor"
            ("DocumentId", "Namespace", "CodeValue", "ShortDescription", "Discriminator", "Uri")
        SELECT d."DocumentId", 'uri://core', d."DocumentId"::text, 'kind', 'Core:KindDescriptor',
               'uri://core#' || d."DocumentId" FROM dms."Document" d;
        INSERT INTO dms."Document" ("DocumentUuid", "ResourceKeyId")
        SELECT gen_random_uuid(), k."ResourceKeyId" FROM generate_series(1, {DOCUMENTS}) n
        JOIN dms."ResourceKey" k ON k."ResourceName" = 'Resource000';
        INSERT INTO core."Resource000" ("DocumentId", "Code", {", ".join(f'"{one}"' for one in columns)})
        SELECT d."DocumentId", d."DocumentId"::text,
               {", ".join(f'1 + (d."DocumentId" * {at + 1}) % {kinds}' for at in range(len(columns)))}
        FROM dms."Document" d WHERE d."DocumentId" > {kinds};
        CREATE TEMPORARY TABLE "page" ("DocumentId" bigint PRIMARY KEY);
        INSERT INTO "page" SELECT "DocumentId" FROM core."Resource000";
        ANALYZE;
        """.encode()  # noqa: S608 - numbers and names of this file
    )


def _with_joins(select: str, columns: Sequence[str]) -> str:
    """Add the URI of every descriptor to a select, by a join each."""
    uris = "".join(f',\n    d{number}."Uri"' for number in range(len(columns)))
    joins = "".join(
        f'LEFT JOIN "dms"."Descriptor" d{number} ON d{number}."DocumentId" = r."{column}"\n'
        for number, column in enumerate(columns)
    )
    return select.replace("\nFROM ", f"{uris}\nFROM ", 1).replace("ORDER BY\n", f"{joins}ORDER BY\n", 1)


def _medians(connection: Connection, texts: Sequence[str]) -> float:
    """Return the median seconds of running texts one after another and fetching their rows."""
    taken = []
    for _ in range(ROUNDS * 6):
        started = time.perf_counter()
        for sql in texts:
            connection.execute(sql.encode(), prepare=True).fetchall()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def _best(subjects: Sequence[turns.Subject]) -> list[float]:
    return turns.best(subjects, ROUNDS, time.process_time)


if __name__ == "__main__":
    sys.exit(main())
