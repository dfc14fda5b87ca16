"""The operations about SQL text and scripts (E02-S00, S04, S06, E03-S03)."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID, uuid5

from reference_impl.dms import arguments
from reference_impl.dms.ddl import emission, layout, writing
from reference_impl.dms.ddl.manifests import model_reading
from reference_impl.dms.ddl.sql_text import classifying, splitting
from reference_impl.dms.dialects import rules
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema import fingerprint
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model import pipeline
from reference_impl.dms.model.values import RelationalModel
from reference_impl.dms.stage_operations import schema
from reference_impl.dms.stage_operations.dialect import chosen_dialect
from reference_impl.dms.stage_operations.operation import Operation


def _canonicalize(given: JsonObject) -> JsonObject:
    return {"text": layout.canonical_text(arguments.any_text(given, "text"))}


def _split(given: JsonObject) -> JsonObject:
    batches = splitting.split(chosen_dialect(given), arguments.any_text(given, "sql"))
    statements: list[JsonValue] = [statement for batch in batches for statement in batch.statements]
    return {"statements": statements, "batches": [batch.text for batch in batches]}


def _summarize(given: JsonObject) -> JsonObject:
    summary = splitting.summarize(chosen_dialect(given), arguments.any_text(given, "sql"))
    return {"normalized_sql_sha256": summary.normalized_sql_sha256, "statement_count": summary.statement_count}


def _classify(given: JsonObject) -> JsonObject:
    classified: list[JsonValue] = [
        {
            "phase": None if one.phase is None else one.phase.value,
            "kind": one.kind,
            "schema": one.schema,
            "table": one.table,
            "name": one.name,
        }
        for one in classifying.classify(chosen_dialect(given), arguments.any_text(given, "text"))
    ]
    return {"statements": classified}


def _emit(given: JsonObject) -> JsonObject:
    dialect = chosen_dialect(given)
    model_dialect = dialect
    if "model_dialect" in given:
        model_dialect = rules.dialect_of(arguments.required_text(given, "model_dialect"))
    loaded = schema.loaded(given)
    values = fingerprint.fingerprint(loaded, arguments.relational_mapping_version(given))
    return _script(pipeline.derive(loaded, model_dialect, values), dialect)


def _write(given: JsonObject) -> JsonObject:
    model = model_reading.model_of(
        arguments.required_object(given, "relational_model"), arguments.required_object(given, "effective_schema")
    )
    return _script(model, chosen_dialect(given))


def _script(model: RelationalModel, dialect: Dialect) -> JsonObject:
    return {"sql": writing.script_text(emission.ddl(model, dialect))}


def _uuid(given: JsonObject) -> JsonObject:
    try:
        namespace = UUID(arguments.required_text(given, "namespace"))
    except ValueError:
        raise InvalidArgumentsError("namespace must be a UUID", argument="namespace") from None
    return {"uuid": str(uuid5(namespace, arguments.any_text(given, "name")))}


OPERATIONS: Final[Mapping[str, Operation]] = {
    "sql.canonicalize": Operation(_canonicalize, ("text",)),
    "sql.split": Operation(_split, ("dialect", "sql")),
    "sql.classify": Operation(_classify, ("dialect", "text")),
    "ddl.summarize": Operation(_summarize, ("dialect", "sql")),
    "ddl.emit": Operation(_emit, ("files", "dialect", "model_dialect", "relational_mapping_version")),
    "ddl.write": Operation(_write, ("dialect", "relational_model", "effective_schema")),
    "uuid.v5": Operation(_uuid, ("namespace", "name")),
}
