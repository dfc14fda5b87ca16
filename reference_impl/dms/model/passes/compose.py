"""Pass 1: every base resource gets what extension projects attach to it (E01 CF-3).

What is malformed is passed over here; pass 2 reports it.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec import field as msgspec_field
from msgspec.structs import replace

from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model import attachments, extension_keys, metadata
from reference_impl.dms.model.attachments import Attaching
from reference_impl.dms.model.composed import ComposedResource, ComposedSet, Entry, Metadata
from reference_impl.dms.model.errors.composition import (
    ExtensionBaseAmbiguousError,
    ExtensionBaseMissingError,
    ExtensionMergeConflictError,
    ExtensionProjectRequiredError,
)
from reference_impl.dms.model.extension_keys import KeyPlace
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.schema.model import Project, SchemaSet


class Merging(Struct, frozen=True):
    """A base resource while extensions are merged into it. ``insert_schema`` is a copy of its own."""

    base: Entry
    insert_schema: JsonValue
    metadata: Metadata
    owners: dict[tuple[str, str], str] = msgspec_field(default_factory=dict)


def compose(schema_set: SchemaSet) -> ComposedSet:
    """Merge every resource extension into its base. The input stays as it is."""
    projects = schema_set.projects
    entries = [entry for project in projects for entry in entries_of(project)]
    bases = [entry for entry in entries if not is_extension(entry)]
    extensions = [entry for entry in entries if is_extension(entry)]
    merged = merge_extensions(bases, extensions, extension_keys.projects_by_key(projects))
    composed = {base.id: composed_resource(base, merged.get(base.id)) for base in bases}
    abstracts = [entry for project in projects for entry in abstract_entries_of(project)]
    return ComposedSet(
        projects,
        tuple(composed[entry.id] for entry in in_resource_order(bases)),
        in_resource_order(extensions),
        in_resource_order(abstracts),
    )


def entries_of(project: Project) -> list[Entry]:
    """Return the entries of ``resourceSchemas``."""
    entries = metadata.as_object(project.schema.get("resourceSchemas"))
    contents = (metadata.as_object(content) for content in entries.values())
    return [Entry(ResourceId(project.name, str(one["resourceName"])), project, one) for one in contents]


def abstract_entries_of(project: Project) -> list[Entry]:
    """Return the entries of ``abstractResources``."""
    entries = metadata.as_object(project.schema.get("abstractResources"))
    return [Entry(ResourceId(project.name, name), project, metadata.as_object(entries[name])) for name in entries]


def is_extension(entry: Entry) -> bool:
    """Say whether an entry adds to a base resource of another project."""
    return entry.content.get("isResourceExtension") is True


def in_resource_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Sort by project name and resource name, both ordinal."""
    return tuple(sorted(entries, key=lambda one: (ordinal_key(one.id.project_name), ordinal_key(one.id.resource_name))))


def merge_extensions(
    bases: Sequence[Entry], extensions: Sequence[Entry], projects: Mapping[str, Project]
) -> dict[ResourceId, Merging]:
    """Merge all extensions, in the order of their owners' endpoint names and their resource names."""
    by_name: dict[str, list[Entry]] = {}
    for base in bases:
        by_name.setdefault(base.id.resource_name, []).append(base)
    merged: dict[ResourceId, Merging] = {}
    for entry in in_merge_order(extensions):
        base = find_base(entry, by_name.get(entry.id.resource_name, []))
        started = merged.get(base.id) or Merging(
            base, deep_copy(base.content.get("jsonSchemaForInsert")), metadata.of_base(base)
        )
        merged[base.id] = merge_extension(started, entry, projects)
    return merged


def in_merge_order(extensions: Iterable[Entry]) -> list[Entry]:
    """Sort by the owner's endpoint name and the resource name, both ordinal."""
    return sorted(
        extensions, key=lambda one: (ordinal_key(one.project.endpoint_name), ordinal_key(one.id.resource_name))
    )


def find_base(entry: Entry, candidates: Sequence[Entry]) -> Entry:
    """Return the one base resource that an extension adds to."""
    if not entry.project.is_extension:
        raise ExtensionProjectRequiredError("a resource extension stands in the core project", entry.id)
    if len(candidates) > 1:
        names: list[JsonValue] = [str(candidate.id) for candidate in in_resource_order(candidates)]
        problem = f"several projects have a resource {entry.id.resource_name}"
        raise ExtensionBaseAmbiguousError(problem, entry.id, candidates=names)
    if not candidates or candidates[0].content.get("isDescriptor") is True:
        problem = f"no base resource is called {entry.id.resource_name}"
        raise ExtensionBaseMissingError(problem, entry.id, candidates=[str(one.id) for one in candidates])
    return candidates[0]


def merge_extension(merging: Merging, entry: Entry, projects: Mapping[str, Project]) -> Merging:
    """Merge one extension: its root data, its attachments elsewhere, its metadata, in this order."""
    own_schema = metadata.as_object(entry.content.get("jsonSchemaForInsert"))
    overrides = attachments_of(entry)
    if isinstance(merging.insert_schema, dict):
        attach_root(merging.insert_schema, own_schema, merging, entry, projects)
        for override in overrides:
            attach_fragments(merging.insert_schema, override, merging, entry, projects)
    refuse_other_properties(own_schema, overrides, merging.base, entry)
    added = metadata.of_extension(entry, own_key(own_schema, entry, projects))
    return replace(merging, metadata=metadata.merge(merging.metadata, added, entry))


def attachments_of(entry: Entry) -> list[JsonObject]:
    """Return the items of ``commonExtensionOverrides``."""
    items = metadata.as_list(entry.content.get("commonExtensionOverrides"))
    return [metadata.as_object(item) for item in items]


def attach_root(
    root: JsonObject, own_schema: JsonObject, merging: Merging, entry: Entry, projects: Mapping[str, Project]
) -> None:
    """Attach the ``_ext`` object of the extension's own schema at the root of the document."""
    fragment = metadata.as_object(own_schema.get("properties")).get("_ext")
    if isinstance(fragment, dict):
        site = attachments.Site(root, "$")
        check_keys(fragment, site.scope, entry, projects)
        attachments.merge_keys(site, fragment, Attaching(entry, merging.base.id.project_name, merging.owners))
        if "_ext" in metadata.as_list(own_schema.get("required")):
            attachments.unite_required(root, ["_ext"])


def attach_fragments(
    root: JsonObject, override: JsonObject, merging: Merging, entry: Entry, projects: Mapping[str, Project]
) -> None:
    """Attach a fragment at each of its insertion locations, in the order of the list."""
    fragment = override.get("schemaFragment")
    for location in metadata.as_list(override.get("insertionLocations")):
        if not isinstance(location, str):
            continue
        site = attachments.find_site(root, location, entry)
        if isinstance(fragment, dict):
            check_keys(fragment, site.scope, entry, projects)
            attachments.merge_keys(site, fragment, Attaching(entry, merging.base.id.project_name, merging.owners))


def check_keys(fragment: JsonObject, scope: str, entry: Entry, projects: Mapping[str, Project]) -> None:
    """Refuse keys of a fragment that do not mean the project it belongs to."""
    place = KeyPlace(entry.id, scope)
    keys = metadata.as_object(fragment.get("properties"))
    for key, project in extension_keys.resolve_keys(keys, projects, place).items():
        extension_keys.refuse_foreign_key(key, project, entry.project, place)


def refuse_other_properties(own_schema: JsonObject, overrides: Sequence[JsonObject], base: Entry, entry: Entry) -> None:
    """Refuse a top-level property beside ``_ext``, unless an insertion location leads through it."""
    locations = (metadata.as_list(override.get("insertionLocations")) for override in overrides)
    repeated = {attachments.first_property(one) for some in locations for one in some if isinstance(one, str)}
    for name in sorted(metadata.as_object(own_schema.get("properties")), key=ordinal_key):
        if name != "_ext" and name not in repeated:
            owners: list[JsonValue] = [base.id.project_name, entry.id.project_name]
            problem = f"an extension adds the property {name} beside _ext"
            raise ExtensionMergeConflictError(problem, entry.id, f"$.{name}", member=name, owners=owners)


def own_key(own_schema: JsonObject, entry: Entry, projects: Mapping[str, Project]) -> str:
    """Return the owner's key as the extension's root schema spells it, else its endpoint name."""
    extensions = metadata.as_object(metadata.as_object(own_schema.get("properties")).get("_ext"))
    keys = metadata.as_object(extensions.get("properties"))
    own = (key for key in sorted(keys, key=ordinal_key) if projects.get(key.casefold()) is entry.project)
    return next(own, entry.project.endpoint_name)


def composed_resource(base: Entry, merged: Merging | None) -> ComposedResource:
    """Return a base resource, with what was merged into it."""
    if merged is None:
        return ComposedResource(base, base.content.get("jsonSchemaForInsert"), metadata.of_base(base))
    return ComposedResource(base, merged.insert_schema, merged.metadata)


def deep_copy(value: JsonValue) -> JsonValue:
    """Copy the containers of a JSON value."""
    if isinstance(value, dict):
        return {name: deep_copy(member) for name, member in value.items()}
    if isinstance(value, list):
        return [deep_copy(element) for element in value]
    return value
