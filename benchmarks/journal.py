"""New versions for 10,000 documents in one statement, compared with the same update while the journal trigger is off.

Source: E02-S01-B1. Prints a table and writes ``build/benchmarks/journal.json``. Both take turns on copies of one
database; medians of several rounds. The exit code is 1 when the limit is missed.
"""

import sys
import time
from typing import Final

from benchmarks.databases import Connection, ddl_mini, embedded_engine, medians_on_copies, pgsql_model, provisioned
from benchmarks.figures import Figure, report

ROUNDS: Final = 7
DOCUMENTS: Final = 10_000
LIMIT: Final = 8.0
_FILL: Final = f"""
INSERT INTO dms."Document" ("DocumentUuid", "ResourceKeyId")
SELECT gen_random_uuid(), 4 FROM generate_series(1, {DOCUMENTS});
"""  # noqa: S608 - a number of this file
_OFF: Final = 'ALTER TABLE dms."Document" DISABLE TRIGGER "TR_Document_Journal"'
_UPDATE: Final = """UPDATE dms."Document" SET "ContentVersion" = nextval('dms."ChangeVersionSequence"')"""
_JOURNAL: Final = 'SELECT count(*) FROM dms."DocumentChangeEvent"'


def main() -> int:
    """Measure both; return 1 when the limit is missed."""
    with embedded_engine() as engine:
        template = provisioned(engine, "journal", pgsql_model(ddl_mini()), _FILL)
        plain, journalled = medians_on_copies(engine, template, _OFF, (_plain, _journalled), ROUNDS)
    figures = [
        Figure(f"{DOCUMENTS} documents, trigger disabled", plain, "ms"),
        Figure(f"{DOCUMENTS} documents, journalled", journalled, "ms", floor=plain, most=LIMIT),
    ]
    return report("journal", figures)


def _plain(connection: Connection, _: int) -> float:
    return _timed(connection, 0)


def _journalled(connection: Connection, _: int) -> float:
    return _timed(connection, DOCUMENTS)


def _timed(connection: Connection, journalled: int) -> float:
    """Update all documents on an empty journal and return how long it took with its commit, in milliseconds."""
    connection.execute('TRUNCATE dms."DocumentChangeEvent"')
    connection.execute("VACUUM")
    began = time.perf_counter()
    connection.execute(_UPDATE)
    elapsed = 1000 * (time.perf_counter() - began)
    [(written,)] = connection.execute(_JOURNAL).fetchall()
    assert written == journalled
    return elapsed


if __name__ == "__main__":
    sys.exit(main())
