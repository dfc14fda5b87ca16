"""Renaming a student with 1,000 associations, compared with updating the 1,000 rows themselves, triggers on.

Source: E02-S02-B1. Prints a table and writes ``build/benchmarks/rename.json``. Both take turns on copies of one
database; that of the floor lacks the key that cascades, so that the same column may be changed by hand. Medians of
several rounds. The exit code is 1 when the limit is missed.
"""

import sys
import time
from functools import partial
from typing import Final

from benchmarks.databases import Connection, ddl_mini, embedded_engine, medians_on_copies, pgsql_model, provisioned
from benchmarks.figures import Figure, report

ROUNDS: Final = 5
REFERRERS: Final = 1_000
LIMIT: Final = 3.0
_FILL: Final = f"""
INSERT INTO dms."Document" ("DocumentUuid", "ResourceKeyId")
SELECT gen_random_uuid(), CASE number WHEN 1 THEN 4 WHEN 2 THEN 5 ELSE 7 END
FROM generate_series(1, {REFERRERS + 2}) AS number;
INSERT INTO edfi."School" ("DocumentId", "SchoolId", "NameOfInstitution") VALUES (1, 255901, 'Main');
INSERT INTO edfi."Student" ("DocumentId", "StudentUniqueId", "FirstName") VALUES (2, 's0', 'Lisa');
INSERT INTO edfi."StudentSchoolAssociation"
    ("DocumentId", "School_DocumentId", "School_SchoolId", "Student_DocumentId", "Student_StudentUniqueId", "EntryDate")
SELECT number, 1, 255901, 2, 's0', date '2020-01-01' + number
FROM generate_series(3, {REFERRERS + 2}) AS number;
"""  # noqa: S608 - numbers of this file
_RENAME: Final = (
    "SET CONSTRAINTS ALL DEFERRED",
    """UPDATE edfi."Student" SET "StudentUniqueId" = %s""",
    "SET CONSTRAINTS ALL IMMEDIATE",
)
_DIRECT: Final = ("""UPDATE edfi."StudentSchoolAssociation" SET "Student_StudentUniqueId" = %s""",)
_WITHOUT_KEY: Final = """
ALTER TABLE edfi."StudentSchoolAssociation" DROP CONSTRAINT "FK_StudentSchoolAssociation_Student_RefKey"
"""


def main() -> int:
    """Measure both; return 1 when the limit is missed."""
    contenders = (partial(_timed, _DIRECT), partial(_timed, _RENAME))
    with embedded_engine() as engine:
        template = provisioned(engine, "rename", pgsql_model(ddl_mini()), _FILL)
        direct, renamed = medians_on_copies(engine, template, _WITHOUT_KEY, contenders, ROUNDS)
    figures = [
        Figure(f"{REFERRERS} rows updated directly", direct, "ms"),
        Figure(f"student with {REFERRERS} associations renamed", renamed, "ms", floor=direct, most=LIMIT),
        Figure("the same, per association", renamed / REFERRERS, "ms"),
    ]
    return report("rename", figures)


def _timed(statements: tuple[str, ...], connection: Connection, number: int) -> float:
    """Run the statements in one transaction and return how long it took with its commit, in milliseconds."""
    name = f"s{number + 1}"
    connection.execute("VACUUM")
    began = time.perf_counter()
    with connection.transaction():
        for statement in statements:
            connection.execute(statement.encode(), [name] if "%s" in statement else None)
    elapsed = 1000 * (time.perf_counter() - began)
    [(reached,)] = connection.execute(
        """SELECT count(*) FROM edfi."StudentSchoolAssociation" WHERE "Student_StudentUniqueId" = %s""", [name]
    ).fetchall()
    assert reached == REFERRERS
    return elapsed


if __name__ == "__main__":
    sys.exit(main())
