"""The least that documents cost anybody: hand-written psycopg on the tables of :mod:`benchmarks.wide_schema`.

A write is one transaction that sends the same rows through the same triggers; it looks nothing up and checks nothing.
A read is one SELECT per table and serialises the rows with orjson as they come. Both use the pipeline mode of psycopg,
so that they wait for the server as rarely as can be. Nothing here speaks HTTP.
"""

from dataclasses import dataclass
from itertools import count
from typing import Any, TypeAlias
from uuid import UUID, uuid4

import orjson
import psycopg

Connection: TypeAlias = "psycopg.Connection[Any]"


def connect(dsn: str) -> Connection:
    """Open a connection that prepares what it repeats."""
    return psycopg.connect(dsn, autocommit=True, prepare_threshold=1)


@dataclass(frozen=True, slots=True)
class Floor:
    """Documents of one resource with so many tables, and so many rows in each collection."""

    resource: str
    resource_key: int
    kind: int
    tables: int
    rows: int
    numbers: "count[int]"

    @property
    def collections(self) -> list[str]:
        """The tables below the root."""
        return [f'bench."{self.resource}Part{chr(ord("A") + at)}"' for at in range(self.tables - 1)]

    def write(self, connection: Connection) -> None:
        """Write one document."""
        with connection.transaction(), connection.pipeline():
            run = connection.execute
            made = 'INSERT INTO dms."Document" ("DocumentUuid", "ResourceKeyId") VALUES (%s, %s) RETURNING "DocumentId"'
            row = run(made, (uuid4(), self.resource_key)).fetchone()
            assert row is not None
            key = row[0]
            root = '("DocumentId", "KindDescriptor_DescriptorId", "Code", "Title") VALUES (%s, %s, %s, %s)'
            run(f'INSERT INTO bench."{self.resource}" {root}', (key, self.kind, next(self.numbers), "A title"))
            places = ", ".join(["(%s, %s, %s, %s, %s)"] * self.rows)
            columns = f'("{self.resource}_DocumentId", "Ordinal", "Amount", "Label", "Since")'
            values = [one for at in range(self.rows) for one in (key, at, at, f"label {at}", "2026-08-15")]
            for table in self.collections:
                run(f"INSERT INTO {table} {columns} VALUES {places}", values)  # noqa: S608

    def read(self, connection: Connection, identifier: UUID) -> bytes:
        """Read one document by its id."""
        own = '(SELECT "DocumentId" FROM dms."Document" WHERE "DocumentUuid" = %s)'
        with connection.pipeline():
            cursors = [connection.execute(text, (identifier,)) for text in self._selects(f"= {own}")]
            return orjson.dumps([cursor.fetchall() for cursor in cursors], default=str)

    def page(self, connection: Connection, size: int, offset: int = 0) -> bytes:
        """Read a page of documents."""
        chosen = f'SELECT "DocumentId" FROM bench."{self.resource}" ORDER BY 1 LIMIT %s OFFSET %s'  # noqa: S608
        keys = [row[0] for row in connection.execute(chosen, (size, offset))]
        with connection.pipeline():
            cursors = [connection.execute(text, (keys,)) for text in self._selects("= ANY(%s)")]
            return orjson.dumps([cursor.fetchall() for cursor in cursors], default=str)

    def _selects(self, condition: str) -> list[str]:
        """Write the reads of what the server adds, of the root with the URI of its descriptor, of the collections."""
        document = 'SELECT "DocumentId", "DocumentUuid", "ContentVersion", "ContentLastModifiedAt" FROM dms."Document"'
        root = (
            f'SELECT r.*, d."Uri" FROM bench."{self.resource}" r '  # noqa: S608
            f'JOIN dms."Descriptor" d ON d."DocumentId" = r."KindDescriptor_DescriptorId" WHERE r."DocumentId"'
        )
        key = f'"{self.resource}_DocumentId"'
        order = f'WHERE {key} {condition} ORDER BY {key}, "Ordinal"'
        below = [f"SELECT * FROM {table} {order}" for table in self.collections]  # noqa: S608
        return [f'{document} WHERE "DocumentId" {condition}', f"{root} {condition}", *below]
