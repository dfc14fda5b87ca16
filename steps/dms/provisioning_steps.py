"""``ddl provision`` on the database of the scenario: what it says, and what the database holds afterwards (dms E03)."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from pytest_bdd import given, parsers, then, when

from conformance.assertions import WRONG_REFUSAL, require, require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import Suite
from conformance.engines.protocol import ScratchDatabase
from conformance.oracles.canonical import effective_schema_hash
from steps.dms.command_steps import Emission, files_below
from steps.dms.database_states import (
    DatabaseState,
    objects_of,
    permissions_of,
    require_same_state,
    seed_of,
    state_of,
)
from steps.dms.emissions import emitted
from steps.dms.long_values import require_equal_rows
from steps.dms.neighbours import database_names, neighbour
from steps.dms.partial_scripts import apply_statements, phases_of
from steps.dms.provisioning_runs import CONNECTION_VARIABLE, Provisioning, require_summary
from steps.dms.schema_files import SchemaSet, fixture_set, names_in
from steps.dms.seeding_runs import warnings_of
from steps.dms.stores import Store, opened_database, opened_store

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine
    from conformance.inspection.description import Description


@given(parsers.parse('a database that does not exist, called "{name}"'), target_fixture="absent")
def database_to_be(name: str, store: Store) -> Iterator[ScratchDatabase]:
    """Choose a name on the server of the scenario's database; ``…`` in it stands for what makes it unique."""
    with neighbour(store.database, store.dialect, name.replace("…", store.database.name)) as database:
        yield database


@given(parsers.parse("the statements of the emitted script up to the end of phase {phase:d} were applied one by one"))
def phases_applied(phase: int, store: Store, schema_set: SchemaSet, backend: Backend) -> None:
    """Apply the first phases, each statement in a transaction of its own."""
    phases = phases_of(emitted(backend, schema_set).script(store.dialect), store.dialect)
    apply_statements(store, tuple(one for statements in phases[: phase + 1] for one in statements))


@given("what the database holds is noted", target_fixture="noted")
@when("what the database holds is noted", target_fixture="noted")
def state_noted(store: Store) -> DatabaseState:
    """Remember objects, rows, sequences and permissions."""
    return state_of(store)


@when("the database is provisioned", target_fixture="emission")
def provisioned(store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Emission:
    """Provision the database of the scenario with the schema set."""
    return provisioning_of(store, schema_set, backend, workspace).run()


@when(parsers.parse('the database is provisioned with "{words}"'), target_fixture="emission")
def provisioned_with(words: str, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Emission:
    """Provision it with further options."""
    return provisioning_of(store, schema_set, backend, workspace).run(words)


@when(parsers.parse("the database is provisioned for {name:S} instead"), target_fixture="emission")
def provisioned_for(name: str, store: Store, suite: Suite, backend: Backend, workspace: Path) -> Emission:
    """Provision it for the schema set of another fixture."""
    return provisioning_of(store, fixture_set(suite.fixtures, name), backend, workspace).run()


@when("the database that the environment names is provisioned", target_fixture="emission")
def provisioned_from_environment(store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Emission:
    """Provision it with the connection string in ``DMS_CONNECTION_STRING`` and nowhere else."""
    return provisioning_of(store, schema_set, backend, workspace).run_with_environment()


@when("the database is provisioned while the environment names the one that does not exist", target_fixture="emission")
def provisioned_despite_environment(
    absent: ScratchDatabase, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Emission:
    """Provision it with the option, and with another database in ``DMS_CONNECTION_STRING``."""
    return provisioning_of(store, schema_set, backend, workspace).run(environment={CONNECTION_VARIABLE: absent.dsn})


@when(parsers.parse('"{words}" runs on the database'), target_fixture="emission")
def runs_on_database(words: str, store: Store, backend: Backend, workspace: Path) -> Emission:
    """Run ``dms-schema`` with these words, and with the connection string of the scenario's database."""
    before = files_below(workspace)
    argv = ["dms-schema", *shlex.split(words), f"--connection-string={store.database.dsn}"]
    return Emission(backend.run(argv, cwd=workspace), before)


@when("the database that does not exist is provisioned", target_fixture="emission")
def absent_provisioned(
    absent: ScratchDatabase, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Emission:
    """Provision the database that is not there yet."""
    return provisioning_of(store, schema_set, backend, workspace).at(absent.dsn).run()


@when(parsers.parse('the database that does not exist is provisioned with "{words}"'), target_fixture="emission")
def absent_provisioned_with(
    words: str, absent: ScratchDatabase, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Emission:
    """Provision it with further options."""
    return provisioning_of(store, schema_set, backend, workspace).at(absent.dsn).run(words)


@then(parsers.parse("the summary says that the database was {state:w}"))
def summary_says(state: str, emission: Emission, store: Store, schema_set: SchemaSet) -> None:
    """Standard output is the five lines of a successful run, with this state."""
    require_summary(emission.completed, schema_set, store.dialect, store.database.name, state)


@then(parsers.parse("the summary says that the new database was {state:w}"))
def summary_of_absent(
    state: str, emission: Emission, absent: ScratchDatabase, store: Store, schema_set: SchemaSet
) -> None:
    """The same about the database that did not exist."""
    require_summary(emission.completed, schema_set, store.dialect, absent.name, state)


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


@then("the database is as one that the emitted script made")
def as_the_script_makes_it(store: Store, schema_set: SchemaSet, backend: Backend, engine: "Engine") -> None:
    """Objects and recorded rows are those of an empty database to which the emitted script was applied."""
    require_complete(store, schema_set, backend, engine)


@then("the new database is as one that the emitted script made")
def new_as_the_script_makes_it(
    absent: ScratchDatabase, store: Store, schema_set: SchemaSet, backend: Backend, engine: "Engine"
) -> None:
    """The same of the database that did not exist."""
    with opened_database(absent, store.dialect) as opened:
        require_complete(opened, schema_set, backend, engine)


@then("the new database is empty")
def new_is_empty(absent: ScratchDatabase, store: Store) -> None:
    """Nothing was made in it."""
    with opened_database(absent, store.dialect) as opened:
        require_equal([*objects_of(opened)], [], "the objects of the database")


@then(parsers.parse("no described table is called {name:w}"))
def no_table_called(name: str, description: "Description") -> None:
    """No schema has a table of this name, whatever its case."""
    said = [str(table.id) for table in description.tables if table.id.name.lower() == name.lower()]
    require_equal([*said], [], f"the tables called {name}")


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


@then(parsers.parse("standard error warns of {code:w} and names the database"))
def warned_of(code: str, emission: Emission, store: Store) -> None:
    """There is one warning, it has this code, and it names the database."""
    said = [line for line in emission.completed.stderr.splitlines() if line.startswith("warning: ")]
    require_equal(len(said), 1, f"the number of warnings in {said}")
    [sentence] = warnings_of(emission.completed.stderr, code) or [""]
    require(store.database.name in sentence, f"the warning {code} does not name the database", actual=said)


@then("the error names the database")
def database_named(emission: Emission, store: Store) -> None:
    """The name of the database stands on standard error."""
    named = store.database.name in emission.completed.stderr
    require(named, "standard error does not name the database", code=WRONG_REFUSAL, actual=emission.completed.stderr)


@then("the error names the database that does not exist")
def absent_named(emission: Emission, absent: ScratchDatabase) -> None:
    """The name of the missing database stands on standard error."""
    named = absent.name in emission.completed.stderr
    require(named, "standard error does not name the database", code=WRONG_REFUSAL, actual=emission.completed.stderr)


@then(parsers.parse("neither stream contains {text:S}"))
def streams_lack(text: str, emission: Emission) -> None:
    """The text stands nowhere, not even in an encoded form that percent signs make."""
    completed = emission.completed
    require(text not in completed.stdout + completed.stderr, "a stream shows what must never be shown", actual=text)


@then(parsers.parse("the error line of {code:w} tells {counts}"))
def error_line_tells(code: str, counts: str, emission: Emission) -> None:
    """The line itself, not one below it, has these words."""
    start = f"error: {code}: "
    said = [line for line in emission.completed.stderr.splitlines() if line.startswith(start)]
    require_equal(len(said), 1, f"the number of lines that begin with {start!r}", code=WRONG_REFUSAL)
    require(counts in said[0], f"the error line does not tell {counts}", code=WRONG_REFUSAL, actual=said[0])


@then(parsers.parse("the error labels the hash of {expected:S} as expected and that of {actual:S} as actual"))
def hashes_are_labelled(expected: str, actual: str, emission: Emission, suite: Suite) -> None:
    """Both recomputed hashes stand on standard error, each behind its word."""
    said = emission.completed.stderr
    for word, name in (("expected", expected), ("actual", actual)):
        value = effective_schema_hash(fixture_set(suite.fixtures, name).documents)
        labelled = re.search(rf"\b{word}\W+{value}\b", said) is not None
        require(labelled, f"standard error does not label {value} as {word}", code=WRONG_REFUSAL, actual=said)


@then("each of these words is on a line of standard error of its own")
def words_have_lines(datatable: list[list[str]], emission: Emission) -> None:
    """There is a line for each word that has none of the others."""
    lines, words = emission.completed.stderr.splitlines(), [row[0] for row in datatable]
    alone = [[word for word in words if word in line] for line in lines]
    missing = [word for word in words if [word] not in alone]
    require_equal([*missing], [], f"the words without a line of their own in {lines}")


@then("standard error matches")
def errors_match(docstring: str, emission: Emission) -> None:
    """Each line, but for those that tell a remedy, is as the regular expression on the same line says."""
    said = [line for line in emission.completed.stderr.splitlines() if not line.startswith("  remedy: ")]
    patterns = docstring.splitlines()
    require_equal(len(said), len(patterns), f"the number of lines of {said}", code=WRONG_REFUSAL)
    wrong = [line for line, pattern in zip(said, patterns, strict=True) if not re.fullmatch(pattern, line)]
    require_equal([*wrong], [], "the lines that are not as they should be", code=WRONG_REFUSAL)


@then(parsers.parse("standard error has the lines"))
def errors_have(docstring: str, emission: Emission) -> None:
    """Each of these lines stands on standard error, in this order."""
    said = [line.strip() for line in emission.completed.stderr.splitlines()]
    found = [line for line in said if line in docstring.splitlines()]
    require_equal([*found], [*docstring.splitlines()], f"the lines found in {said}", code=WRONG_REFUSAL)


@then(parsers.parse("the report {path:S} has for {table:S}"))
def report_has(path: str, table: str, docstring: str, workspace: Path) -> None:
    """The file is JSON and has exactly this about the table."""
    report: Any = json.loads((workspace / path).read_bytes())
    require(isinstance(report, dict) and table in report, f"the report has no {table}", actual=report)
    require_equal(report[table], json.loads(docstring), f"the report about {table}")


@then(parsers.parse("the options of the database are {names}"))
def options_are(names: str, store: Store) -> None:
    """These of the two snapshot options of SQL Server are on."""
    _require_options(names, store)


@then(parsers.parse("the options of the new database are {names}"))
def options_of_new_are(names: str, absent: ScratchDatabase, store: Store) -> None:
    """The same of the database that did not exist."""
    with opened_database(absent, store.dialect) as opened:
        _require_options(names, opened)


def _require_options(names: str, store: Store) -> None:
    statement = (
        "SELECT is_read_committed_snapshot_on, snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()"
    )
    [(committed, isolation)] = store.rows_of(sa.text(statement))
    said = {"READ_COMMITTED_SNAPSHOT": bool(committed), "ALLOW_SNAPSHOT_ISOLATION": bool(isolation)}
    expected = [] if names == "off" else list(names_in(names))
    require_equal([name for name, on in said.items() if on], expected, "the snapshot options that are on")


def require_complete(store: Store, schema_set: SchemaSet, backend: Backend, engine: "Engine") -> None:
    """Fail unless a database is what the emitted script makes of an empty one."""
    with opened_store(engine, emitted(backend, schema_set).script(store.dialect), store.dialect) as complete:
        require_equal_rows(objects_of(store), objects_of(complete), "the objects of the database")
        require_equal_rows(seed_of(store), seed_of(complete), "the recorded rows of the database")


def provisioning_of(store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Provisioning:
    """Return what provisions the database of the scenario."""
    return Provisioning(backend, workspace, schema_set, store.dialect, store.database.dsn)
