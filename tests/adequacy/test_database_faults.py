"""A database fault changes the objects that it says, and nothing else (ADQ-S01-AC7)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from conformance.adequacy import database_fault
from conformance.adequacy.catalogue import catalogue_file, load_faults
from conformance.adequacy.database_fault import load_database_fault, put_into, script_file
from conformance.adequacy.database_objects import changed_objects, objects_of
from conformance.adequacy.database_plugin import FaultyEngine
from conformance.adequacy.errors import DatabaseFaultInvalid
from conformance.adequacy.model import Fault, Kind
from conformance.engines.protocol import Engine, Template
from conformance.inspection.parsing import parse_tsql
from tests.adequacy.conftest import Stores

FAULTS = [fault for fault in load_faults(catalogue_file()) if fault.kind is Kind.DATABASE]
FIXTURES = {"M-E11-05": "fanout", "M-E11-08": "identity-chain"}
"""The schema sets with the objects of a fault, where the usual one has none of them."""
COLUMN = "column dms.Document.ContentVersion"


@dataclass
class Handmade:
    """A fault that a test makes up."""

    ID: str
    CHANGED: tuple[str, ...]


@pytest.fixture
def handmade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Handmade]:
    """Make a fault of a script; it says that it changes one column."""

    def make(script: str) -> Handmade:
        (tmp_path / "script.sql").write_text(script, encoding="utf-8")
        monkeypatch.setattr(database_fault, "script_file", lambda *_: tmp_path / "script.sql")
        return Handmade("M-E02-99", (COLUMN,))

    return make


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_a_fault_changes_exactly_the_objects_that_it_lists(fault: Fault, engine: Engine, stores: Stores) -> None:
    """A second difference could be what the catcher noticed, and the first one would prove nothing."""
    module = load_database_fault(fault.id)
    with engine.scratch(stores(FIXTURES.get(fault.id, "ddl-mini"))) as database:
        assert put_into(module, database.dsn)
    with engine.scratch() as empty:
        assert not put_into(module, empty.dsn)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ('DROP VIEW "edfi"."EducationOrganization_View"', "column edfi.EducationOrganization_View.Discriminator"),
        ('DELETE FROM "dms"."SchemaComponent"', "changes rows dms.SchemaComponent, not"),
        ('SELECT nextval(\'"dms"."ChangeVersionSequence"\')', "changes sequence dms.ChangeVersionSequence"),
    ],
)
def test_a_fault_that_changes_something_else_is_refused(
    statement: str, problem: str, handmade: Callable[[str], Handmade], engine: Engine, provisioned: Template
) -> None:
    """Rows and sequences are not the fault's to touch (Q2)."""
    with engine.scratch(provisioned) as database, pytest.raises(DatabaseFaultInvalid, match=problem):
        put_into(handmade(statement), database.dsn)


def test_a_script_that_is_not_idempotent_is_refused(
    handmade: Callable[[str], Handmade], engine: Engine, provisioned: Template
) -> None:
    """A rerun by a scenario would make another fault of it."""
    fault = handmade("""
    DO $$ BEGIN
        EXECUTE format('ALTER TABLE "dms"."Document" ALTER COLUMN "ContentVersion" SET DEFAULT %s', CASE WHEN EXISTS (
            SELECT FROM pg_attrdef WHERE pg_get_expr(adbin, adrelid) = '1') THEN 2 ELSE 1 END);
    END $$
    """)
    with engine.scratch(provisioned) as database, pytest.raises(DatabaseFaultInvalid, match="not idempotent"):
        put_into(fault, database.dsn)


def test_every_letter_of_a_function_counts(engine: Engine, provisioned: Template) -> None:
    """A description of what a database means would not see it."""
    with engine.scratch(provisioned) as database, psycopg.connect(database.dsn, autocommit=True) as connection:
        before = objects_of(connection)
        [definition] = connection.execute('SELECT pg_get_functiondef(\'"dms"."uuidv5"\'::regproc)').fetchone() or ("",)
        connection.execute(str(definition).replace("1518500249", "1518500248").encode())
        assert changed_objects(before, objects_of(connection)) == ("function dms.uuidv5",)


def test_templates_with_a_fault_are_others_than_the_sound_ones(
    engine: Engine, provisioned: Template, script: bytes, tmp_path: Path
) -> None:
    """All trials of a run share one server; a fault must not reach the baseline."""
    fault = load_database_fault("M-E02-10")
    report = tmp_path / "active.txt"

    def build(dsn: str) -> None:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(script)

    faulty = FaultyEngine(engine, fault, str(report)).template(provisioned.key, build)
    assert faulty.name != provisioned.name
    assert report.read_text() == "FAULT-ACTIVE M-E02-10\n"
    found = []
    for template in (faulty, provisioned):
        with engine.scratch(template) as database, psycopg.connect(database.dsn) as connection:
            found.append("index dms.IX_DocumentChangeEvent_DocumentId" in objects_of(connection))
    assert found == [False, True]


def test_every_row_has_a_script_for_each_of_its_dialects() -> None:
    """And none stands without a row (ADQ-S00-AC4)."""
    expected = {script_file(fault.id, dialect) for fault in FAULTS for dialect in fault.dialects}
    assert set((catalogue_file().parent / "faults").rglob("*.sql")) == expected


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if "mssql" in fault.dialects], ids=lambda fault: fault.id)
def test_the_scripts_for_sql_server_are_valid_there(fault: Fault, tmp_path: Path) -> None:
    """No server runs them here; the grammar of T-SQL is asked instead."""
    text = script_file(fault.id, "mssql").read_text(encoding="utf-8")
    assert parse_tsql(text, cache=tmp_path).statements


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if "mssql" in fault.dialects], ids=lambda fault: fault.id)
def test_no_script_for_sql_server_draws_a_version_where_rows_are_compared(fault: Fault) -> None:
    """The grammar takes it, and the server refuses the statement: error 11721."""
    drawing = [one for one in script_file(fault.id, "mssql").read_text().split(";") if "NEXT VALUE FOR" in one]
    assert not [one for one in drawing if re.search(r"\b(?:DISTINCT|UNION|EXCEPT|INTERSECT)\b", one)]
