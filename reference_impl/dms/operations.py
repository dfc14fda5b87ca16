"""The pure operations of E00 CF-2: JSON text in, JSON text out. Same request, same answer bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from reference_impl.dms import arguments, canonical_json, json_text, referential_id, startup_plan
from reference_impl.dms.effective_schema import fingerprint, manifest, resource_keys
from reference_impl.dms.effective_schema import hash as schema_hash
from reference_impl.dms.errors import DmsError, InvalidArgumentsError, InvalidJsonError, UnknownOperationError
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.product import NAME, product_version
from reference_impl.dms.schema import loading, reading
from reference_impl.dms.schema.model import SchemaSet


@dataclass(frozen=True, slots=True)
class Operation:
    """A function from arguments to the members of the answer, and the names of the arguments it takes."""

    answer: Callable[[JsonObject], JsonObject]
    takes: tuple[str, ...] = ()


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
        "commands": ["dms-schema"],
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


def _loaded(given: JsonObject) -> SchemaSet:
    return loading.load_schema_set(arguments.schema_sources(given))


def _load(given: JsonObject) -> JsonObject:
    schema_set = _loaded(given)
    projects: list[JsonValue] = [
        {
            "project_endpoint_name": project.endpoint_name,
            "project_name": project.name,
            "project_version": project.version,
            "is_extension_project": project.is_extension,
            "source": project.source,
            "project_schema": project.schema,
        }
        for project in schema_set.projects
    ]
    return {"api_schema_format_version": schema_set.api_schema_format_version, "projects": projects}


def _canonicalize(given: JsonObject) -> JsonObject:
    content, source = arguments.document_content(given)
    canonical = canonical_json.canonical_bytes(reading.read_json(content, source))
    return {"canonical": canonical.decode(), "sha256": canonical_json.sha256_hex(canonical)}


def _hash(given: JsonObject) -> JsonObject:
    version = arguments.relational_mapping_version(given)
    hashed = schema_hash.hash_schema_set(_loaded(given), version)
    return {
        "effective_schema_hash": hashed.effective_schema_hash,
        "relational_mapping_version": hashed.relational_mapping_version,
        "api_schema_format_version": hashed.api_schema_format_version,
        "manifest_text": hashed.manifest_text,
        "schema_components": manifest.component_rows(hashed.components),
    }


def _resource_keys(given: JsonObject) -> JsonObject:
    numbered = resource_keys.number_resources(_loaded(given))
    rows: list[JsonValue] = [
        {
            "resource_key_id": key.resource_key_id,
            "project_name": key.resource.project_name,
            "resource_name": key.resource.resource_name,
            "resource_version": key.resource.resource_version,
            "is_abstract_resource": key.resource.is_abstract,
        }
        for key in numbered.keys
    ]
    return {
        "resource_keys": rows,
        "resource_key_count": len(rows),
        "resource_key_seed_hash": numbered.seed_hash,
        "manifest_text": numbered.manifest_text,
    }


def _effective_manifest(given: JsonObject) -> JsonObject:
    version = arguments.relational_mapping_version(given)
    with_keys = arguments.optional_boolean(given, "include_resource_keys", default=True)
    values = manifest.manifest_of(fingerprint.fingerprint(_loaded(given), version))
    return {"text": manifest.effective_schema_manifest(values, include_resource_keys=with_keys).decode()}


def _referential_id(given: JsonObject) -> JsonObject:
    project_name = arguments.required_text(given, "project_name")
    resource_name = arguments.required_text(given, "resource_name")
    made = referential_id.referential_id(project_name, resource_name, arguments.identity(given))
    return {"name": made.name, "referential_id": str(made.value)}


def _startup_plan(_: JsonObject) -> JsonObject:
    return {"tasks": [{"order": task.order, "name": task.name} for task in startup_plan.STARTUP_PLAN]}


def _describe(_: JsonObject) -> JsonObject:
    return describe()


OPERATIONS: Final[Mapping[str, Operation]] = {
    "backend.describe": Operation(_describe),
    "schema.load": Operation(_load, ("files",)),
    "schema.canonicalize": Operation(_canonicalize, ("text", "base64")),
    "schema.hash": Operation(_hash, ("files", "relational_mapping_version")),
    "schema.resource_keys": Operation(_resource_keys, ("files",)),
    "schema.effective_manifest": Operation(
        _effective_manifest, ("files", "include_resource_keys", "relational_mapping_version")
    ),
    "schema.referential_id": Operation(_referential_id, ("project_name", "resource_name", "identity")),
    "startup.plan": Operation(_startup_plan),
}
