"""Then: properties of generated projects, judged by what their scripts make (dms E02-S02)."""

import json
from collections import Counter
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from pytest_bdd import parsers, then

from conformance.assertions import REFUSED, fail, require, require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import EngineSettings, Suite
from conformance.events.model import Grade
from conformance.inspection.description import Description, GenerationKind, Table
from conformance.oracles.referential_id import referential_id
from conformance.oracles.table_indexes import leads
from conformance.plugin.evidence import ScenarioEvidence
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_sets import RelationalSet, SetSize, relational_sets
from conformance.strategies.rename_graphs import PROJECT, SCHEMA, RenameGraph, rename_graphs
from steps.dms.emission.emissions import Artefacts, emitted
from steps.dms.model.model_manifest_steps import manifest_name
from steps.dms.model.model_names import named_things
from steps.dms.model.table_property_steps import files_of
from steps.dms.schema.dialects import MSSQL
from steps.dms.schema.schema_files import SchemaFile, SchemaSet, document_text
from steps.dms.scripts.model_script_steps import require_described
from steps.dms.stores.described_facts import listed
from steps.dms.stores.descriptions import described_live, described_tsql
from steps.dms.stores.renaming import renaming
from steps.dms.stores.store_steps import dialect_of
from steps.dms.stores.stores import Store, opened_empty_store, refusal_of

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine

_OLD, _NEW = "a", "b"


@then(parsers.parse(
    "for {count:d} generated relational sets the database that the script makes has sound keys, aliases and names"
))  # fmt: skip
def databases_are_sound(count: int, backend: Backend, engine: "Engine", engine_settings: EngineSettings) -> None:
    """The script is applied to an empty database, and the suite looks at that."""
    dialect = dialect_of(engine_settings)

    def check(example: RelationalSet) -> None:
        artefacts = emitted(backend, files_of(example))
        with opened_empty_store(engine, artefacts.script(dialect), dialect) as store:
            _apply(store)
            _require_sound(described_live(store.database), artefacts, dialect)

    check_for_all(relational_sets(size=SetSize(resources=5)), count, check)


@then(parsers.parse(
    "for {count:d} generated relational sets the script for mssql makes sound keys, aliases and names"
))  # fmt: skip
def scripts_are_sound(count: int, backend: Backend, suite: Suite, evidence: ScenarioEvidence) -> None:
    """The script is read as SQL Server would read it."""
    evidence.grade(Grade.MODELLED)

    def check(example: RelationalSet) -> None:
        artefacts = emitted(backend, files_of(example))
        _require_sound(described_tsql(artefacts.script(MSSQL), suite.output), artefacts, MSSQL)

    check_for_all(relational_sets(size=SetSize(resources=5)), count, check)


@then(parsers.parse("for {count:d} generated reference graphs a rename of the origin commits and reaches every table"))
def renames_reach_all(count: int, backend: Backend, engine: "Engine", engine_settings: EngineSettings) -> None:
    """The key is stored once in every table, whatever the number and the lengths of the paths to it."""
    dialect = dialect_of(engine_settings)

    def check(graph: RenameGraph) -> None:
        schema_set = SchemaSet((SchemaFile("paths.json", document_text(graph.document)),))
        with opened_empty_store(engine, emitted(backend, schema_set).script(dialect), dialect) as store:
            _apply(store)
            _fill(store, graph)
            refusal = refusal_of(lambda: _rename_origin(store))
            if refusal is not None:
                fail(f"the engine refuses the rename: {refusal.message}", code=REFUSED, actual=refusal.constraint)
            _require_key(store, graph)

    check_for_all(rename_graphs(), count, check)


def _apply(store: Store) -> None:
    refusal = refusal_of(lambda: store.apply_script(store.script))
    if refusal is not None:
        fail(f"the engine refuses the script: {refusal.message}", code=REFUSED)


def _require_sound(description: Description, artefacts: Artefacts, dialect: str) -> None:
    manifest = json.loads(artefacts.text(manifest_name(dialect)))
    require_described(manifest, description)
    names = Counter((one.namespace, one.name) for one in named_things(manifest))
    require_equal(sorted(map(str, (one for one, times in names.items() if times > 1))), [], "the names given twice")
    for table in description.tables:
        _require_keys(table)
        _require_aliases(table)


def _require_keys(table: Table) -> None:
    """Fail unless every foreign key has stored columns, and a key or index that begins with them."""
    stored = {one.name for one in table.columns if one.generation.alias_of is None}
    served = [*(key.columns for key in table.keys), *(index.columns for index in table.indexes)]
    for key in table.foreign_keys:
        require(set(key.columns) <= stored, f"{key.name} of {table.id} uses the alias {set(key.columns) - stored}")
        led = any(leads(key.columns, columns) for columns in served)
        require(led, f"no key or index of {table.id} begins with {listed(key.columns)} of {key.name}")


def _require_aliases(table: Table) -> None:
    """Fail unless every generated column is stored, repeats a column, and stands behind what it is made of."""
    places = {one.name: one.position for one in table.columns}
    for one in table.columns:
        made = one.generation
        if made.kind in (GenerationKind.NONE, GenerationKind.IDENTITY):
            continue
        require(made.kind is GenerationKind.STORED, f"{table.id}.{one.name} is {made.kind.value}, not stored")
        inputs = [name for name in (made.alias_of, made.presence) if name is not None]
        follows = bool(inputs) and all(places[name] < one.position for name in inputs)
        require(follows, f"{table.id}.{one.name} does not follow {listed(inputs)}")


def _fill(store: Store, graph: RenameGraph) -> None:
    """Insert one document of every resource, all with the old key."""
    for number, node in enumerate(graph.nodes):
        name = graph.name(number)
        store.document(name, f"{PROJECT}:{name}", str(uuid5(NAMESPACE_URL, name)))
        references = {f"{graph.name(one)}_DocumentId": store.documents[graph.name(one)] for one in node.parents}
        row = {"DocumentId": store.documents[name], **references, graph.key_column(number): _OLD}
        store.insert(f"{SCHEMA}.{name}", [row])


def _rename_origin(store: Store) -> None:
    with renaming(store):
        store.update(f"{SCHEMA}.A", "DocumentId", [{"DocumentId": store.documents["A"], "Key": _NEW}])


def _require_key(store: Store, graph: RenameGraph) -> None:
    """Fail unless every column of the key, and every referential id, has the new key."""
    ids = {}
    for number in range(len(graph.nodes)):
        name = graph.name(number)
        table = f"{SCHEMA}.{name}"
        columns = [column for column in store.columns(table) if "Key" in column]
        [row] = store.rows(table, columns)
        require_equal(
            {key: str(value) for key, value in row.items()}, dict.fromkeys(columns, _NEW), f"the row of {table}"
        )
        identity = [(path, _NEW) for path in graph.identity_paths(number)]
        ids[str(store.documents[name])] = referential_id(PROJECT, name, identity)
    found = {str(row["DocumentId"]): str(row["ReferentialId"]) for row in store.rows("dms.ReferentialIdentity")}
    require_equal(found, ids, "the referential ids")
