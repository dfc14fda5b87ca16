"""``ddl.manifest.json``, and what a script's pieces make of a database one by one (dms E03-S03)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pytest_bdd import parsers, then, when

from conformance.assertions import REFUSED, fail, require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.config.model import EngineSettings, Suite
from conformance.events.model import Grade
from conformance.json_values import JsonValue
from conformance.oracles.canonical import RELATIONAL_MAPPING_VERSION, effective_schema_hash
from conformance.oracles.manifest import manifest_style
from conformance.oracles.sql_statements import script_digest, statement_count
from conformance.oracles.strict_json import NumberToken
from conformance.plugin.evidence import ScenarioEvidence
from conformance.plugin.goldens import Golden
from steps.dms.answers.answers import accepted
from steps.dms.answers.long_values import require_equal_text
from steps.dms.emission.command_steps import files_below
from steps.dms.emission.emissions import emitted
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.schema.schema_files import SchemaSet, parse_json
from steps.dms.stores.descriptions import described_live, described_tsql
from steps.dms.stores.script_application import tell_errors_at_once
from steps.dms.stores.store_steps import dialect_of
from steps.dms.stores.stores import Store, opened_empty_store, refusal_of

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine

SUMMARY: Final = "ddl.manifest.json"
_SUMMED_UP: Final = "--ddl-manifest"
_SEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "dms.ResourceKey": ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion"),
    "dms.SchemaComponent": ("ProjectEndpointName", "ProjectName", "ProjectVersion"),
    "dms.EffectiveSchema": ("EffectiveSchemaHash", "ResourceKeyCount"),
}


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a script: how many statements they are, and the database they were applied to."""

    statements: int
    store: Store = field(repr=False)


@then(parsers.parse("the summary in {folder:S} is the one recomputed from schemas and scripts"))
def summary_is_recomputed(folder: str, schema_set: SchemaSet, workspace: Path) -> None:
    """Members, their order, hash, digests and counts are the oracle's, byte for byte."""
    written = files_below(workspace / folder)
    require(SUMMARY in written, f"there is no {SUMMARY}", actual=sorted(written))
    scripts = {name.removesuffix(".sql"): written[name].decode() for name in sorted(written) if name.endswith(".sql")}
    require(bool(scripts), "there is no script", actual=sorted(written))
    expected = manifest_style(
        {
            "effective_schema_hash": effective_schema_hash(schema_set.documents),
            "relational_mapping_version": RELATIONAL_MAPPING_VERSION,
            "ddl": [
                {
                    "dialect": dialect,
                    "normalized_sql_sha256": script_digest(sql),
                    "statement_count": NumberToken(str(statement_count(dialect, sql))),
                }
                for dialect, sql in scripts.items()
            ],
        }
    )
    require_equal_text(written[SUMMARY].decode(), expected, SUMMARY)


@then(parsers.parse("the summary in {folder:S} records"))
def summary_records(folder: str, datatable: list[list[str]], workspace: Path) -> None:
    """The members, told by name, and by dialect where they are of one script, have these values."""
    summary: Any = json.loads((workspace / folder / SUMMARY).read_bytes())
    said: dict[str, JsonValue] = {name: value for name, value in summary.items() if name != "ddl"}
    said["dialects"] = [one["dialect"] for one in summary["ddl"]]
    for name, value in datatable[1:]:
        require_equal(said.get(name), parse_json(value), f"the member {name} of {SUMMARY}")


@then(parsers.parse("the summary in {folder:S} is this backend's own golden {name:S}"))
def summary_is_golden(folder: str, name: str, workspace: Path, own_golden: Golden) -> None:
    """The file has the bytes blessed for this backend; digests and counts are those of its own SQL text."""
    own_golden.check(f"dms/{name}/{SUMMARY}", (workspace / folder / SUMMARY).read_bytes())


@when("the pieces of the emitted script are applied one by one to an empty database", target_fixture="pieces")
def applied_one_by_one(
    schema_set: SchemaSet, backend: Backend, engine: "Engine", engine_settings: EngineSettings
) -> Iterator[Pieces]:
    """Split the script with the backend's operation and apply each piece on its own; the engine must accept it."""
    dialect = dialect_of(engine_settings)
    script = emitted(backend, schema_set, _SUMMED_UP).script(dialect)
    pieces = _split(backend, dialect, script)
    with opened_empty_store(engine, script, dialect) as store:
        connection = store.connection.execution_options(isolation_level="AUTOCOMMIT")
        tell_errors_at_once(connection)
        for piece in pieces["batches"]:
            # No parameters: a percent sign is then a percent sign.
            sent = partial(connection.exec_driver_sql, piece, execution_options={"no_parameters": True})
            refusal = refusal_of(sent)
            if refusal is not None:
                fail(f"the engine refuses a piece of the script: {refusal.message}", code=REFUSED, actual=piece)
        yield Pieces(len(pieces["statements"]), store)


@then("both databases hold the same")
def pieces_make_the_same(pieces: Pieces, store: Store) -> None:
    """Tables, columns and seed rows agree; on PostgreSQL everything else that its catalogue tells, too."""
    require_equal(_content(pieces.store), _content(store), "what the pieces made, beside what the script makes,")
    if store.dialect == PGSQL:
        same = described_live(pieces.store.database) == described_live(store.database)
        require(same, "the catalogue of the database that the pieces made is another than the script's")


@then("the summary counts the pieces")
def summary_counts_pieces(pieces: Pieces, schema_set: SchemaSet, backend: Backend) -> None:
    """The statement count is the number of statements that were split off."""
    recorded = _recorded_count(backend, schema_set, pieces.store.dialect)
    require_equal(recorded, pieces.statements, "the statement count of the summary")


@then("the batches of the script for mssql make what the whole script makes")
def batches_make_the_same(schema_set: SchemaSet, backend: Backend, suite: Suite, evidence: ScenarioEvidence) -> None:
    """Batches put together again are read as the same database."""
    evidence.grade(Grade.MODELLED)
    script = emitted(backend, schema_set, _SUMMED_UP).script(MSSQL)
    again = "".join(f"{batch}\nGO\n" for batch in _split(backend, MSSQL, script)["batches"])
    same = described_tsql(again, suite.output) == described_tsql(script, suite.output)
    require(same, "the database that the batches make is another than the whole script's")


@then(parsers.parse("the summary counts the statements of the script for {dialect:w}"))
def summary_counts_statements(dialect: str, schema_set: SchemaSet, backend: Backend) -> None:
    """The statement count is the number of statements into which the script falls."""
    script = emitted(backend, schema_set, _SUMMED_UP).script(dialect)
    statements = _split(backend, dialect, script)["statements"]
    recorded = _recorded_count(backend, schema_set, dialect)
    require_equal(recorded, len(statements), "the statement count of the summary")


def _split(backend: Backend, dialect: str, script: str) -> Mapping[str, list[str]]:
    answer: Answer = backend.call("sql.split", {"dialect": dialect, "sql": script})
    said: Any = accepted(answer)
    return {name: said[name] for name in ("statements", "batches")}


def _recorded_count(backend: Backend, schema_set: SchemaSet, dialect: str) -> int:
    summary: Any = json.loads(emitted(backend, schema_set, _SUMMED_UP).text(SUMMARY))
    [count] = [int(one["statement_count"]) for one in summary["ddl"] if one["dialect"] == dialect]
    return count


def _content(store: Store) -> JsonValue:
    columns: dict[str, JsonValue] = {name: sorted(store.columns(name)) for name in store.tables()}
    rows = {name: [[str(value) for value in row.values()] for row in store.rows(name, chosen)]
            for name, chosen in _SEEDED.items()}  # fmt: skip
    return [columns, {name: [*one] for name, one in rows.items()}]
