"""The operations about rows that are written: made of a body, put into batches, refused by an engine (E07 C4)."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from reference_impl.dms import arguments
from reference_impl.dms.database.engine_errors import EngineError, classified
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.flattening.errors import IncompleteDocumentError
from reference_impl.dms.flattening.values import Resolved, Site, TableRows
from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.plans import batches
from reference_impl.dms.plans.values import Binding
from reference_impl.dms.problem import Problem
from reference_impl.dms.reconstitution.formats import plain
from reference_impl.dms.requests.references import Extraction, extract
from reference_impl.dms.stage_operations.compiled import chosen_resource, mapping_of, requests_of, resource_mapping_of
from reference_impl.dms.stage_operations.dialect import chosen_dialect
from reference_impl.dms.stage_operations.documents import given_document
from reference_impl.dms.stage_operations.operation import Operation

_MOST_ROWS: Final = 10_000_000


def _flatten(given: JsonObject) -> JsonObject:
    mapping = resource_mapping_of(given, chosen_dialect(given))
    document_id = arguments.required_integer(given, "documentId", "documentId")
    body = given_document(given, "body")
    found = extract(body, requests_of(given).extraction)
    if isinstance(found, Problem):
        paths = sorted(found.validation_errors)
        raise IncompleteDocumentError("the body does not say what it refers to", *paths)
    rows = mapping.flattener.flatten(document_id, body, _resolved(given, found))
    plans = mapping.plans.write.tables
    return {"tables": [_table(plan.bindings, one) for plan, one in zip(plans, rows, strict=True)]}


def _resolved(given: JsonObject, found: Extraction) -> Resolved:
    resolved = arguments.required_object(given, "resolved")
    documents, descriptors = (_identifiers(resolved, name) for name in ("documents", "descriptors"))
    places: dict[Site, int] = {}
    for array in found.references:
        for one in array.references:
            if one.identity.referential_id in documents:
                places[array.site.path.text, one.indices] = documents[one.identity.referential_id]
    named = {
        (one.schema_path, one.indices): descriptors[one.referential_id]
        for one in found.descriptors
        if one.referential_id in descriptors
    }
    return Resolved(places, named)


def _identifiers(resolved: JsonObject, name: str) -> dict[UUID, int]:
    place = f"resolved.{name}"
    value = arguments.required_object(resolved, name, place)
    found: dict[UUID, int] = {}
    for identifier, document_id in value.items():
        try:
            key = UUID(identifier)
        except ValueError:
            raise InvalidArgumentsError(f"{place} must have referential ids as members", argument=place) from None
        if isinstance(document_id, bool) or not isinstance(document_id, int):
            raise InvalidArgumentsError(f"{place}.{identifier} must be a whole number", argument=place)
        found[key] = document_id
    return found


def _table(bindings: tuple[Binding, ...], table: TableRows) -> JsonObject:
    return {
        "table": str(table.table),
        "columns": [one.column for one in bindings],
        "rows": [[plain(value) for value in row] for row in table.rows],
    }


def _batches(given: JsonObject) -> JsonObject:
    width = arguments.required_integer(given, "parametersPerRow", "parametersPerRow")
    rows = arguments.required_integer(given, "rows", "rows")
    if not 0 <= rows <= _MOST_ROWS:
        raise InvalidArgumentsError(f"rows must be from 0 to {_MOST_ROWS}", argument="rows")
    return {"sizes": [*batches.batch_sizes(batches.batch_of(chosen_dialect(given), width), rows)]}


def _classify(given: JsonObject) -> JsonObject:
    dialect, resource = chosen_dialect(given), chosen_resource(given)
    inventory = mapping_of(given, dialect).constraints
    message = "" if given.get("message") is None else arguments.any_text(given, "message")
    constraint = None if given.get("constraint") is None else arguments.any_text(given, "constraint")
    code = arguments.any_text(given, "code")
    found = classified(EngineError(dialect, code, message, constraint), inventory, resource)
    return {
        "class": found.replay_class.value,
        "constraint": found.constraint,
        "meaning": found.meaning,
        "status": found.answer.status,
        "type": found.answer.urn,
        "site": found.site,
    }


OPERATIONS: Final[Mapping[str, Operation]] = {
    "write.flatten": Operation(_flatten, ("files", "dialect", "resource", "documentId", "body", "resolved")),
    "write.batches": Operation(_batches, ("dialect", "parametersPerRow", "rows")),
    "write.classify_error": Operation(_classify, ("files", "dialect", "code", "message", "constraint", "resource")),
}
