"""Take the OpenAPI texts out of a project, at the three places of E00 CF-4 and nowhere else."""

from reference_impl.dms.json_values import JsonObject, JsonValue


def strip_project(schema: JsonObject) -> JsonObject:
    """Return a copy of ``projectSchema`` without OpenAPI members; the given object is not modified."""
    stripped = _without(schema, "openApiBaseDocuments")
    for container, member in (("resourceSchemas", "openApiFragments"), ("abstractResources", "openApiFragment")):
        entries = stripped.get(container)
        if isinstance(entries, dict):
            stripped[container] = {key: strip_entry(entry, member) for key, entry in entries.items()}
    return stripped


def strip_entry(entry: JsonValue, member: str) -> JsonValue:
    """Return a copy of one resource entry without its OpenAPI member."""
    return _without(entry, member) if isinstance(entry, dict) else entry


def _without(value: JsonObject, member: str) -> JsonObject:
    return {name: content for name, content in value.items() if name != member}
