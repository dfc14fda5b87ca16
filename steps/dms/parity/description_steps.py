"""What a script makes of an empty database, told by the database itself or by the text alone (dms E02, PARITY).

The same facts are asked of both, so that a criterion about two engines is one table in its feature file.
"""

from typing import TYPE_CHECKING, Final

from pytest_bdd import parsers, then, when

from conformance.assertions import NotAvailable, require, require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import EngineSettings, Suite
from conformance.events.model import Grade
from conformance.oracles.table_indexes import leads
from conformance.plugin.evidence import ScenarioEvidence
from steps.dms.emission.emissions import emitted
from steps.dms.schema.dialects import MSSQL
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.described_facts import ORDERED, chosen, listed, rows_of
from steps.dms.stores.descriptions import described_live, described_script
from steps.dms.stores.store_steps import dialect_of
from steps.dms.stores.stores import Store, opened_store

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine, ScratchDatabase
    from conformance.inspection.description import Description

_WHICH: Final = r"described (?P<what>[a-z ]+?)(?: of (?P<place>\S+))?"
"""``described columns`` of everything, of a schema ``dms`` or of a table ``dms.Document``."""


@when(parsers.parse("the script for {dialect:w} is described"), target_fixture="description")
def script_described(
    dialect: str, schema_set: SchemaSet, backend: Backend, suite: Suite, evidence: ScenarioEvidence
) -> "Description":
    """Read the emitted text as its engine would; nothing is executed, and the report says so."""
    evidence.grade(Grade.MODELLED)
    return described_script(dialect, emitted(backend, schema_set).script(dialect), suite.output)


@when("the database that the script makes is described", target_fixture="description")
def made_database_described(
    schema_set: SchemaSet, backend: Backend, engine: "Engine", engine_settings: EngineSettings
) -> "Description":
    """Apply the emitted script to an empty database of this run's engine and look at what is there."""
    dialect = dialect_of(engine_settings)
    with opened_store(engine, emitted(backend, schema_set).script(dialect), dialect) as store:
        return _live(store.database, dialect)


@when("the database is described", target_fixture="description")
def database_described(store: Store) -> "Description":
    """Look at what is in the scenario's database now."""
    return _live(store.database, store.dialect)


@then(parsers.re(f"the {_WHICH} are"))
def facts_are(what: str, place: str | None, datatable: list[list[str]], description: "Description") -> None:
    """These are all of them; the columns of a table and the arms of a view in this order, others in any."""
    said, wanted = chosen(rows_of(description, what, place), datatable[0]), datatable[1:]
    if what not in ORDERED:
        said, wanted = sorted(said), sorted(wanted)
    require_equal(said, wanted, f"the {_subject(what, place)} ({', '.join(datatable[0])})")


@then(parsers.re(f"among the {_WHICH} are"))
def facts_are_among(what: str, place: str | None, datatable: list[list[str]], description: "Description") -> None:
    """All these are there, beside others."""
    said = chosen(rows_of(description, what, place), datatable[0])
    missing = [row for row in datatable[1:] if row not in said]
    sentence = f"the {_subject(what, place)} ({', '.join(datatable[0])}) lack {missing}"
    require(not missing, sentence, actual=said)


@then(parsers.re(rf"there are (?P<count>\d+|no) {_WHICH}"))
def facts_are_counted(count: str, what: str, place: str | None, description: "Description") -> None:
    """There are so many."""
    said = rows_of(description, what, place)
    wanted = 0 if count == "no" else int(count)
    require_equal(len(said), wanted, f"the number of {_subject(what, place)} in {[dict(row) for row in said]}")


@then(parsers.re(rf"the names of the {_WHICH} are (?P<names>\S.*)"))
def names_are(what: str, place: str | None, names: str, description: "Description") -> None:
    """These are all their names, in any order."""
    said = sorted(row["name"] for row in rows_of(description, what, place))
    require_equal(said, sorted(names.split(", ")), f"the names of the {_subject(what, place)}")


@then(parsers.re(r"every described foreign key of (?P<schemas>[\w, ]+) is led by a key or an index"))
def foreign_keys_are_led(schemas: str, description: "Description") -> None:
    """Some key or index of the table begins with the columns of the foreign key, in their order."""
    tables = [table for table in description.tables if table.id.schema in schemas.split(", ")]
    require(any(table.foreign_keys for table in tables), f"no table of {schemas} has a foreign key")
    for table in tables:
        columns = [*(key.columns for key in table.keys), *(index.columns for index in table.indexes)]
        for key in table.foreign_keys:
            led = any(leads(key.columns, one) for one in columns)
            sentence = f"no key or index of {table.id} begins with {listed(key.columns)} of {key.name}"
            require(led, sentence, actual=[list(one) for one in columns])


@then(parsers.re(r"no two described keys or indexes of a table have the same columns"))
def no_index_is_there_twice(description: "Description") -> None:
    """Of two indexes on the same columns one only costs."""
    for table in description.tables:
        columns = [*(key.columns for key in table.keys), *(index.columns for index in table.indexes)]
        twice = sorted({one for one in columns if columns.count(one) > 1})
        require_equal([listed(one) for one in twice], [], f"the columns that two keys or indexes of {table.id} have")


def _live(database: "ScratchDatabase", dialect: str) -> "Description":
    if dialect == MSSQL:
        raise NotAvailable("the suite describes SQL Server from the script only, not from a live database")
    return described_live(database)


def _subject(what: str, place: str | None) -> str:
    return what if place is None else f"{what} of {place}"
