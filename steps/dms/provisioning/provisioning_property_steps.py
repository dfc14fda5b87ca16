"""``ddl provision`` for generated beginnings and histories of a database (dms E03-S01-P1, E03-S02-P2)."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import REFUSED, require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import Suite
from conformance.strategies.properties import check_for_all
from steps.dms.emission.emissions import emitted
from steps.dms.provisioning.partial_scripts import apply_statements, phases_of
from steps.dms.provisioning.provisioned_database_steps import require_complete
from steps.dms.provisioning.provisioning_steps import provisioning_of
from steps.dms.schema.schema_files import SchemaSet, fixture_set, names_in
from steps.dms.stores.database_states import require_same_state, state_of
from steps.dms.stores.store_steps import dialect_of
from steps.dms.stores.stores import opened_empty_store

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine


@then(
    parsers.parse("for {count:d} generated numbers of statements applied before, provisioning completes the database")
)
def beginnings_are_completed(
    count: int,
    schema_set: SchemaSet,
    backend: Backend,
    workspace: Path,
    engine: "Engine",
) -> None:
    """Apply the first statements one by one, then provision: the database is as one that the script made."""
    dialect = dialect_of(engine)
    phases = phases_of(emitted(backend, schema_set).script(dialect), dialect)
    statements = tuple(one for phase in phases for one in phase)

    def check(number: int) -> None:
        with opened_empty_store(engine, "", dialect) as store:
            apply_statements(store, statements[:number])
            completed = provisioning_of(store, schema_set, backend, workspace).run().completed
            subject = f"the exit code after {number} statements and {completed.stderr!r}"
            require_equal(completed.exit_code, 0, subject, code=REFUSED)
            require_complete(store, schema_set, backend, engine)

    check_for_all(st.integers(0, len(statements)), count, check, patience=5)


@then(parsers.parse("for {count:d} generated histories of the fixtures {names} the first run decides"))
def first_run_decides(
    count: int,
    names: str,
    suite: Suite,
    backend: Backend,
    workspace: Path,
    engine: "Engine",
) -> None:
    """The first run of a history succeeds; later ones of its set do nothing, others are refused and do nothing."""
    dialect = dialect_of(engine)
    sets = {name: fixture_set(suite.fixtures, name) for name in names_in(names)}

    def check(history: Sequence[str]) -> None:
        with opened_empty_store(engine, "", dialect) as store:
            runs = {name: provisioning_of(store, one, backend, workspace) for name, one in sets.items()}
            begun = runs[history[0]].run().completed
            require_equal(begun.exit_code, 0, f"the exit code of the first run, after {begun.stderr!r}", code=REFUSED)
            before = state_of(store)
            for name in history[1:]:
                completed = runs[name].run().completed
                expected = 0 if name == history[0] else 3
                require_equal(completed.exit_code, expected, f"the exit code of {name} after {history[0]}")
                require_same_state(state_of(store), before)

    check_for_all(st.lists(st.sampled_from(sorted(sets)), min_size=2, max_size=4), count, check, patience=5)
