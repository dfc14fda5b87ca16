"""The operations about refused deletes and those who refer (E11-S01, E11-S02)."""

import asyncio
from collections.abc import Mapping
from typing import Final

from reference_impl.dms import arguments
from reference_impl.dms.database.constraints import ConstraintInventory, ConstraintKind, ConstraintMeaning
from reference_impl.dms.database.engine_errors import EngineError
from reference_impl.dms.deleting.classification import classify
from reference_impl.dms.deleting.listing import members_of
from reference_impl.dms.deleting.questions import DEFAULT_LIST, LONGEST_LIST, Question
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.provisioning.targets import read_target
from reference_impl.dms.requests.document_ids import document_id
from reference_impl.dms.stage_operations.compiled import mapping_of, view_of
from reference_impl.dms.stage_operations.dialect import chosen_dialect
from reference_impl.dms.stage_operations.operation import Operation


def _classify(given: JsonObject) -> JsonObject:
    constraints: Mapping[str, ConstraintMeaning] = _constraints(given) if "files" in given else {}
    error = EngineError(
        chosen_dialect(given),
        arguments.required_text(given, "code"),
        arguments.any_text(given, "message"),
        _optional(given, "constraint"),
    )
    refusal = classify(error, constraints)
    return {"kind": refusal.kind.value, "constraint": refusal.constraint}


def _map_constraint(given: JsonObject) -> JsonObject:
    known = _constraints(given).find(arguments.any_text(given, "constraint"), _optional(given, "schema"))
    return {"mapped": None if known is None else _mapped(known)}


def _mapped(known: ConstraintMeaning) -> JsonValue:
    """Return where a foreign key belongs, None for a constraint of another kind."""
    if known.kind is not ConstraintKind.FOREIGN_KEY or known.resource is None:
        return None
    return {
        "project": known.resource.project_name,
        "resource": known.resource.resource_name,
        "table": str(known.table),
        "columns": [*known.columns],
        "target": str(known.target),
    }


def _referrers(given: JsonObject) -> JsonObject:
    # The driver takes a tenth of a second to import; other operations do not wait for it.
    from reference_impl.dms.deleting.diagnosis import diagnose  # noqa: PLC0415

    instance = arguments.required_object(given, "instance")
    text = arguments.required_text(instance, "connection_string", "instance.connection_string")
    question = _question(given)
    target = read_target(chosen_dialect(instance), text)
    found = asyncio.run(diagnose(question, target, view_of(given), mapping_of(given, target.dialect)))
    return {"results": [members_of(one) for one in found]}


def _question(given: JsonObject) -> Question:
    limit = given.get("limit", DEFAULT_LIST)
    if not isinstance(limit, int) or not 1 <= limit <= LONGEST_LIST:
        raise InvalidArgumentsError(f"limit must be from 1 to {LONGEST_LIST}", argument="limit")
    identifier = document_id(arguments.required_text(given, "documentUuid"))
    if identifier is None:
        raise InvalidArgumentsError("documentUuid must be a UUID", argument="documentUuid")
    return Question(identifier, _optional(given, "constraint"), limit)


def _optional(given: JsonObject, name: str) -> str | None:
    return None if given.get(name) is None else arguments.any_text(given, name)


def _constraints(given: JsonObject) -> ConstraintInventory:
    return mapping_of(given, chosen_dialect(given)).constraints


OPERATIONS: Final[Mapping[str, Operation]] = {
    "delete.classify": Operation(_classify, ("files", "dialect", "code", "message", "constraint")),
    "delete.mapConstraint": Operation(_map_constraint, ("files", "dialect", "constraint", "schema")),
    "delete.referrers": Operation(_referrers, ("files", "instance", "documentUuid", "constraint", "limit")),
}
