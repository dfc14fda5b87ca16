"""The operations about the relational model (E01 CF-1)."""

from collections.abc import Mapping
from typing import Final

from reference_impl.dms import arguments, canonical_json
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema import fingerprint
from reference_impl.dms.effective_schema.resource_keys import KeyedResource, ResourceKey
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model import json_paths, manifest, pipeline
from reference_impl.dms.model.composed import ComposedResource
from reference_impl.dms.model.errors.declarations import DialectUnknownError, PathInvalidError
from reference_impl.dms.model.passes import compose
from reference_impl.dms.model.values import RelationalModel, ResourceId
from reference_impl.dms.stage_operations import schema
from reference_impl.dms.stage_operations.operation import Operation


def _derive(given: JsonObject) -> JsonObject:
    text = manifest.relational_model_manifest(_derived(given))
    return {"text": text.decode(), "sha256": canonical_json.sha256_hex(text)}


def _resource(given: JsonObject) -> JsonObject:
    name = _resource_id(given)
    detail = next((one for one in _derived(given).resource_details if one.resource == name), None)
    if detail is None:
        raise _no_resource(name)
    answer: JsonObject = {"resource": manifest.detail_object(detail)}
    if detail.descriptor_metadata is not None:
        answer["descriptor_metadata"] = manifest.descriptor_metadata_object(detail.descriptor_metadata)
    return answer


def _effective_resource(given: JsonObject) -> JsonObject:
    name = _resource_id(given)
    composed = compose.compose(schema.loaded(given))
    found = next((one for one in composed.resources if one.entry.id == name), None)
    if found is None:
        raise _no_resource(name)
    return _effective_members(found)


def _effective_members(composed: ComposedResource) -> JsonObject:
    metadata = composed.metadata
    mappings: list[JsonValue] = [
        {"owner_project": one.owner, "key": one.key, "entry": one.content} for one in metadata.mappings
    ]
    return {
        "json_schema_for_insert": composed.insert_schema,
        "document_paths_mapping": mappings,
        "equality_constraints": [one.value for one in metadata.equalities],
        "array_uniqueness_constraints": [one.value for one in metadata.uniqueness],
        "decimal_property_validation_infos": [one.value for one in metadata.decimals],
    }


def _passes(_: JsonObject) -> JsonObject:
    return {"passes": [*pipeline.pass_names()]}


def _parse_path(given: JsonObject) -> JsonObject:
    text = arguments.any_text(given, "path")
    parsed = json_paths.parse(text)
    if parsed is None:
        raise PathInvalidError(f"{text!r} is not a path", path=text, member="path", value=text)
    segments: list[JsonValue] = [
        {"any_item": True} if segment == json_paths.ANY_ITEM else {"property": segment} for segment in parsed.segments
    ]
    return {"canonical": parsed.text, "segments": segments}


def _derived(given: JsonObject) -> RelationalModel:
    dialect = dialect_of(given)
    version = arguments.relational_mapping_version(given)
    resource_keys = _resource_keys(given)
    schema_set = schema.loaded(given)
    return pipeline.derive(schema_set, dialect, fingerprint.fingerprint(schema_set, version), resource_keys)


def dialect_of(given: JsonObject) -> Dialect:
    """Return the dialect of the argument ``dialect``. Raises DialectUnknownError."""
    value = given.get("dialect")
    for dialect in Dialect:
        if dialect.value == value:
            return dialect
    raise DialectUnknownError(f"there is no dialect {value}", dialect=value)


def _resource_id(given: JsonObject) -> ResourceId:
    return ResourceId(arguments.required_text(given, "project_name"), arguments.required_text(given, "resource_name"))


def _resource_keys(given: JsonObject) -> tuple[ResourceKey, ...] | None:
    if "resource_keys" not in given:
        return None
    rows = arguments.objects(given, "resource_keys")
    return tuple(_resource_key(row, f"resource_keys[{number}]") for number, row in enumerate(rows))


def _resource_key(row: JsonObject, place: str) -> ResourceKey:
    resource = KeyedResource(
        arguments.required_text(row, "project_name", f"{place}.project_name"),
        arguments.required_text(row, "resource_name", f"{place}.resource_name"),
        arguments.required_text(row, "resource_version", f"{place}.resource_version"),
        arguments.required_boolean(row, "is_abstract_resource", f"{place}.is_abstract_resource"),
    )
    return ResourceKey(arguments.required_integer(row, "resource_key_id", f"{place}.resource_key_id"), resource)


def _no_resource(name: ResourceId) -> InvalidArgumentsError:
    return InvalidArgumentsError(f"the set has no resource {name} of its own", argument="resource_name")


OPERATIONS: Final[Mapping[str, Operation]] = {
    "model.derive": Operation(_derive, ("files", "dialect", "relational_mapping_version", "resource_keys")),
    "model.resource": Operation(_resource, ("files", "dialect", "project_name", "resource_name")),
    "model.effective_resource": Operation(_effective_resource, ("files", "project_name", "resource_name")),
    "model.passes": Operation(_passes),
    "path.parse": Operation(_parse_path, ("path",)),
}
