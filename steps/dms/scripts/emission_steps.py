"""What ``ddl emit`` writes, told by model and script, and for generated schema sets (dms E03-S00)."""

import json

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import Suite
from conformance.events.model import Grade
from conformance.plugin.evidence import ScenarioEvidence
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_sets import RelationalSet, relational_sets
from steps.dms.emission.emissions import Artefacts, emitted
from steps.dms.model.model_manifest_steps import manifest_name
from steps.dms.model.relational_models import Part
from steps.dms.model.table_property_steps import files_of
from steps.dms.schema.dialects import MSSQL
from steps.dms.schema.generated_sets import respelled
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.scripts.model_script_steps import require_described
from steps.dms.stores.descriptions import described_live, described_tsql
from steps.dms.stores.stores import Store

_EVERYTHING = "--ddl-manifest"


@then("the database is what the emitted model manifest says")
def database_is_the_manifest(schema_set: SchemaSet, backend: Backend, store: Store) -> None:
    """Tables, constraints, indexes, views and triggers of database and manifest have the same names."""
    written = emitted(backend, schema_set)
    require_described(_manifest(written, store.dialect), described_live(store.database))


@then("the script for mssql makes what the emitted model manifest says")
def script_is_the_manifest(schema_set: SchemaSet, backend: Backend, suite: Suite, evidence: ScenarioEvidence) -> None:
    """The same, read from the text of the script."""
    evidence.grade(Grade.MODELLED)
    written = emitted(backend, schema_set)
    require_described(_manifest(written, MSSQL), described_tsql(written.script(MSSQL), suite.output))


@then(
    parsers.parse("for {count:d} generated relational sets every order and spelling of the files emits the same bytes")
)
def same_bytes_whatever_the_spelling(count: int, backend: Backend) -> None:
    """Extensions permuted, members shuffled, blanks and escapes spelled anew: every file has the bytes it had."""

    def check(example: tuple[RelationalSet, int]) -> None:
        generated, seed = example
        plain = files_of(generated)
        core, *extensions = respelled(plain, seed).files
        once = emitted(backend, plain, _EVERYTHING).files
        again = emitted(backend, SchemaSet((*reversed(extensions), core)), _EVERYTHING).files
        differing = sorted(name for name in {*once, *again} if once.get(name) != again.get(name))
        require_equal(differing, [], "the list of files that depend on order or spelling")

    check_for_all(st.tuples(relational_sets(), st.integers(0, 2**16)), count, check)


def _manifest(written: Artefacts, dialect: str) -> Part:
    document: Part = json.loads(written.text(manifest_name(dialect)))
    return document
