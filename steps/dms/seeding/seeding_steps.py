"""Seeding descriptors while provisioning, judged by what the database then holds (dms E03-S05)."""

from pathlib import Path
from uuid import UUID

from pytest_bdd import given, parsers, then, when

from conformance.assertions import REFUSED, require, require_equal
from conformance.backend.confinement import confined, without_network
from conformance.backend.protocol import Backend
from conformance.oracles.descriptor_files import Descriptor, descriptor_id
from steps.dms.emission.command_steps import Emission
from steps.dms.instruments.socket_relay import local_dsn
from steps.dms.schema.dialects import PGSQL
from steps.dms.schema.schema_files import SchemaSet, names_in
from steps.dms.seeding.descriptor_files import descriptors_at, expected_of
from steps.dms.seeding.seeding_runs import (
    NOWHERE,
    SEEDED_TABLES,
    error_blocks,
    require_counts,
    require_errors,
    require_stored,
    seed,
    stored_descriptors,
    warnings_of,
)
from steps.dms.stores.stores import Store


@given(parsers.parse("the database was seeded with {path:S}"))
def was_seeded(path: str, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> None:
    """Provision the database of the scenario with the schema set, and seed it; that must succeed."""
    completed = seeded(path, store, schema_set, backend, workspace).completed
    require(completed.exit_code == 0, f"seeding with {path} failed", code=REFUSED, actual=completed.stderr)


@when(parsers.parse("the database is provisioned and seeded with {path:S}"), target_fixture="emission")
def seeded(path: str, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Emission:
    """Provision the database of the scenario with the schema set, and seed it with a file or folder."""
    return seed(backend, workspace, schema_set, store.dialect, store.database.dsn, path)


@when(parsers.parse("the database is seeded with {path:S} where no server can be reached"), target_fixture="emission")
def seeded_offline(path: str, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Emission:
    """Do the same where no internet socket can be opened, so that nobody can be asked but the database."""
    with local_dsn(store.database.dsn) as dsn:
        return confined(lambda: seed(backend, workspace, schema_set, store.dialect, dsn, path), without_network)


@when(parsers.parse("a database that is not there is seeded with {path:S}"), target_fixture="emission")
def seeded_nowhere(path: str, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Emission:
    """Run the command with a database that nobody can reach; what is wrong with the files is told all the same."""
    return seed(backend, workspace, schema_set, PGSQL, NOWHERE, path)


@then(parsers.parse("{inserted:d} descriptors were inserted and {unchanged:d} were there"))
def counts_are(inserted: int, unchanged: int, emission: Emission) -> None:
    """The command succeeded and standard output tells both numbers."""
    require_counts(emission.completed, inserted, unchanged)


@then(parsers.parse("the database holds exactly the descriptors of {paths}"))
def database_holds(paths: str, store: Store, schema_set: SchemaSet, workspace: Path) -> None:
    """Descriptors and identities are those that the oracle expects of the files; each has a document of its type."""
    descriptors = [one for path in names_in(paths) for one in descriptors_at(workspace / path)]
    require_stored(store, expected_of(descriptors, schema_set))


@then("the database holds no descriptor and no trace of one")
def nothing_stored(store: Store) -> None:
    """Documents, descriptors, identities and journal are empty."""
    left = [table for table in SEEDED_TABLES if store.rows(table)]
    require_equal(left, [], "the list of tables in which a failed run left something")


@then("every descriptor has a random uuid of its own")
def uuids_are_random(store: Store) -> None:
    """All are of version 4, and no two are equal."""
    uuids = [UUID(one.uuid) for one in stored_descriptors(store)]
    require_equal([one.version for one in uuids], [4] * len(uuids), "the versions of the documents' uuids")
    require_equal(len(set(uuids)), len(uuids), "the number of different uuids")


@then("every descriptor has a journal row for its version and no version stands twice")
def journal_is_right(store: Store) -> None:
    """One row has the document's version, all have its resource, and no two rows of the journal share a version."""
    stored = stored_descriptors(store)
    require(bool(stored), "there is no descriptor to look at")
    for one in stored:
        versions = [version for version, _ in one.journal]
        require_equal(versions.count(one.content_version), 1, f"the journal rows with the version of {one.row['Uri']}")
        require_equal({of for _, of in one.journal} == {one.resource}, True, "whether the journal has its resource")
    every = [version for one in stored for version, _ in one.journal]
    require_equal(len(set(every)), len(every), "the number of different versions in the journal")


@then(parsers.parse("the descriptors were stored in the order"))
def stored_in_order(datatable: list[list[str]], store: Store) -> None:
    """Documents are numbered in this order."""
    rows = sorted(store.rows("dms.Descriptor"), key=lambda row: int(str(row["DocumentId"])))
    said = [[str(row[name]) for name in datatable[0]] for row in rows]
    require_equal(said, [*datatable[1:]], "the descriptors in the order of their documents")


@then(parsers.parse("the URI {uri:S} of {resource:S} finds the descriptor {code_value}"))
def uri_finds(uri: str, resource: str, code_value: str, store: Store) -> None:
    """The id that a reference with this URI has is that of the descriptor; blanks of the URI are written ``+``."""
    project, element = resource.split(":")
    namespace, _, code = uri.replace("+", " ").partition("#")
    wanted = descriptor_id(project, Descriptor(element, namespace, code, code))
    found = [one.row["CodeValue"] for one in stored_descriptors(store) if (wanted, one.resource) in one.referential_ids]
    require_equal([*found], [code_value], f"the descriptors that the URI {uri} finds")


@then("the errors of the command are")
def errors_are(datatable: list[list[str]], emission: Emission) -> None:
    """The errors have these codes, in this order, and each names the texts of its row."""
    require_errors(emission.completed, datatable[1:])


@then("the command names the errors, in any order")
def errors_are_among(datatable: list[list[str]], emission: Emission) -> None:
    """There are so many errors, each with one of the codes and the texts of its row."""
    blocks = error_blocks(emission.completed.stderr)
    order = {code: number for number, (code, _) in enumerate(blocks)}
    require_errors(emission.completed, sorted(datatable[1:], key=lambda row: order.get(row[0], -1)))


@then("the database has no table")
def database_is_empty(store: Store) -> None:
    """No schema of the backend has a table or view."""
    require_equal([*store.tables()], [], "the tables of the database")


@then(parsers.parse("the children {names} are warned about, each once"))
def children_warned_about(names: str, emission: Emission) -> None:
    """There is one warning for each name, and no other."""
    said = warnings_of(emission.completed.stderr, "DESCRIPTOR_CHILD_IGNORED")
    expected = names_in(names)
    require_equal(len(said), len(expected), f"the number of warnings in {said}")
    require_equal([name for name in expected if not any(name in one for one in said)], [], "the names not warned about")
