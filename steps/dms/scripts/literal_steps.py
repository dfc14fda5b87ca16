"""A constant that the engine reads back (dms E02-S00)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.config.model import EngineSettings
from steps.dms.answers.answers import accepted
from steps.dms.scripts.dialect_steps import literal
from steps.dms.stores.store_columns import shown
from steps.dms.stores.store_steps import dialect_of
from steps.dms.stores.stores import Store, opened_empty_store

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine


@given("an empty database", target_fixture="store")
def empty_database(engine: "Engine", engine_settings: EngineSettings) -> Iterator[Store]:
    """Open a database that nothing was applied to and nothing will be."""
    with opened_empty_store(engine, "", dialect_of(engine_settings)) as store:
        yield store


@when(parsers.parse("the {kind:w} {value} is written as a literal for its engine"), target_fixture="answer")
def literal_of_engine(kind: str, value: str, store: Store, backend: Backend) -> Answer:
    """Ask for a constant in the dialect of the engine of this run."""
    return literal(backend, store.dialect, kind, value)


@then(parsers.parse("the engine reads it as {value}"))
def engine_reads(value: str, answer: Answer, store: Store) -> None:
    """The engine takes the text for this value."""
    text = f"SELECT {accepted(answer)['text']}"
    # No parameters: a percent sign or a colon in the text is not one.
    found = store.connection.exec_driver_sql(text, execution_options={"no_parameters": True})
    require_equal(shown(found.scalar_one()), value, f"what the engine reads in {text}")
