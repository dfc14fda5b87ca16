"""The pure operations of all stages: JSON text in, JSON text out. Same request, same answer bytes (E00 CF-2)."""

from collections.abc import Mapping
from typing import Final

from reference_impl.dms import arguments, json_text
from reference_impl.dms.errors import DmsError, InvalidArgumentsError, InvalidJsonError, UnknownOperationError
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.product import NAME, product_version
from reference_impl.dms.schema import reading
from reference_impl.dms.stage_operations import (
    ddl,
    deletes,
    descriptors,
    dialect,
    mappings,
    model,
    naming,
    packs,
    plans,
    provisioning,
    queries,
    reads,
    requests,
    rows,
    runtime,
    schema,
)
from reference_impl.dms.stage_operations.operation import Operation


def call(operation: str, argument_text: str) -> str:
    """Do one operation. ``argument_text`` is a JSON object; the answer is one too, also when it is an error."""
    try:
        given = reading.read_json(argument_text.encode("utf-8", "surrogatepass"), "arguments")
    except InvalidJsonError as error:
        return json_text.write_compact(refusal(InvalidArgumentsError(error.message, argument="$"))).decode()
    return json_text.write_compact(answer(operation, given)).decode()


def answer(operation: str, given: JsonValue) -> JsonObject:
    """Do one operation and return its answer object; what is refused becomes an error answer."""
    try:
        return {"ok": True, **_perform(operation, given)}
    except DmsError as error:
        return refusal(error)


def refusal(error: DmsError) -> JsonObject:
    """Return the answer object of an error."""
    return {"ok": False, "error": {"code": error.code, "message": str(error), "details": error.details}}


def describe() -> JsonObject:
    """Say what this backend is and what it offers; the answer to the handshake."""
    return {
        "name": NAME,
        "version": product_version(),
        "protocol": 1,
        "operations": [*OPERATIONS],
        "commands": ["dms-schema", "dms-server"],
        "capabilities": {},
    }


def _perform(operation: str, given: JsonValue) -> JsonObject:
    chosen = OPERATIONS.get(operation)
    if chosen is None:
        message = f"there is no operation {operation}"
        raise UnknownOperationError(message, operation=operation, operations=[*OPERATIONS])
    if not isinstance(given, dict):
        raise InvalidArgumentsError("the arguments must be one object", argument="$")
    arguments.refuse_unknown(given, chosen.takes)
    return chosen.answer(given)


def _describe(_: JsonObject) -> JsonObject:
    return describe()


OPERATIONS: Final[Mapping[str, Operation]] = {
    "backend.describe": Operation(_describe),
    **schema.OPERATIONS,
    **model.OPERATIONS,
    **naming.OPERATIONS,
    **dialect.OPERATIONS,
    **ddl.OPERATIONS,
    **descriptors.OPERATIONS,
    **provisioning.OPERATIONS,
    **plans.OPERATIONS,
    **requests.OPERATIONS,
    **rows.OPERATIONS,
    **reads.OPERATIONS,
    **queries.OPERATIONS,
    **deletes.OPERATIONS,
    **runtime.OPERATIONS,
    **mappings.OPERATIONS,
    **packs.OPERATIONS,
}
