"""What a database holds after ``ddl provision``, beside what it held before or what the script makes (dms E03)."""

import re
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import sqlalchemy as sa
from pytest_bdd import given, parsers, then, when

from conformance.assertions import require_equal
from conformance.backend.protocol import Backend
from conformance.engines.protocol import ScratchDatabase
from conformance.oracles.canonical import effective_schema_hash
from steps.dms.answers.long_values import require_equal_rows
from steps.dms.emission.emissions import emitted
from steps.dms.provisioning.neighbours import database_names
from steps.dms.schema.schema_files import SchemaSet, names_in
from steps.dms.stores.database_states import (
    DatabaseState,
    objects_of,
    permissions_of,
    require_same_state,
    seed_of,
    state_of,
)
from steps.dms.stores.stores import Store, opened_database, opened_store

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine


@given("what the database holds is noted", target_fixture="noted")
@when("what the database holds is noted", target_fixture="noted")
def state_noted(store: Store) -> DatabaseState:
    """Remember objects, rows, sequences and permissions."""
    return state_of(store)


@then("the database records the recomputed hash")
def hash_recorded(store: Store, schema_set: SchemaSet) -> None:
    """The one row has the hash of the oracle."""
    said = [row["EffectiveSchemaHash"] for row in store.rows("dms.EffectiveSchema", ["EffectiveSchemaHash"])]
    require_equal([*map(str, said)], [effective_schema_hash(schema_set.documents)], "the recorded hash")


@then("the database holds what was noted")
def state_is_noted(store: Store, noted: DatabaseState) -> None:
    """No object, row, sequence or permission came, went or changed."""
    require_same_state(state_of(store), noted)


@then("no role and no grant came into being")
def permissions_are_noted(store: Store, noted: DatabaseState) -> None:
    """Roles, grants and default grants are those that were noted."""
    require_equal_rows(permissions_of(store), noted.permissions, "the roles and grants")


@then(parsers.re("the (?P<new>new )?database is as one that the emitted script made"))
def as_the_script_makes_it(
    new: str | None,
    absent: ScratchDatabase | None,
    store: Store,
    schema_set: SchemaSet,
    backend: Backend,
    engine: "Engine",
) -> None:
    """Objects and recorded rows are those of an empty database to which the emitted script was applied."""
    with _opened(new, absent, store) as opened:
        require_complete(opened, schema_set, backend, engine)


@then("the new database is empty")
def new_is_empty(absent: ScratchDatabase, store: Store) -> None:
    """Nothing was made in it."""
    with opened_database(absent, store.dialect) as opened:
        require_equal([*objects_of(opened)], [], "the objects of the database")


@then(parsers.parse("the script for {dialect:w} nowhere says {words}"))
def script_never_says(dialect: str, words: str, schema_set: SchemaSet, backend: Backend) -> None:
    """None of these words, written with commas, stands in the script."""
    script = emitted(backend, schema_set).script(dialect)
    said = [word for word in names_in(words) if re.search(rf"\b{word}\b", script, re.IGNORECASE)]
    require_equal([*said], [], f"the words that the script for {dialect} says")


@then("the server has no database of that name")
def not_created(absent: ScratchDatabase, store: Store) -> None:
    """Nobody made the database."""
    require_equal(absent.name in database_names(store.database, store.dialect), False, f"whether {absent.name} exists")


@then(parsers.re("the options of the (?P<new>new )?database are (?P<names>.+)"))
def options_are(new: str | None, names: str, absent: ScratchDatabase | None, store: Store) -> None:
    """These of the two snapshot options of SQL Server are on."""
    with _opened(new, absent, store) as opened:
        _require_options(names, opened)


def require_complete(store: Store, schema_set: SchemaSet, backend: Backend, engine: "Engine") -> None:
    """Fail unless a database is what the emitted script makes of an empty one."""
    with opened_store(engine, emitted(backend, schema_set).script(store.dialect), store.dialect) as complete:
        require_equal_rows(objects_of(store), objects_of(complete), "the objects of the database")
        require_equal_rows(seed_of(store), seed_of(complete), "the recorded rows of the database")


def _require_options(names: str, store: Store) -> None:
    statement = (
        "SELECT is_read_committed_snapshot_on, snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()"
    )
    [(committed, isolation)] = store.rows_of(sa.text(statement))
    said = {"READ_COMMITTED_SNAPSHOT": bool(committed), "ALLOW_SNAPSHOT_ISOLATION": bool(isolation)}
    expected = [] if names == "off" else list(names_in(names))
    require_equal([name for name, on in said.items() if on], expected, "the snapshot options that are on")


def _opened(new: str | None, absent: ScratchDatabase | None, store: Store) -> AbstractContextManager[Store]:
    """Return the database of the scenario, or open the one that did not exist."""
    if new is None:
        return nullcontext(store)
    assert absent is not None
    return opened_database(absent, store.dialect)
