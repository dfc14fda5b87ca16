"""Pass 2: the set as declared makes sense: members, paths, targets, identities, placements (E01 CF-10)."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema.fingerprint import Fingerprint
from reference_impl.dms.effective_schema.resource_keys import ResourceKey
from reference_impl.dms.model import descriptor_paths, extension_keys, naming, reading_entries
from reference_impl.dms.model.composed import ComposedResource, ComposedSet, Entry
from reference_impl.dms.model.declarations import AbstractResource, Resource
from reference_impl.dms.model.draft import Draft, DraftResource, PathIndex
from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.model.findings import raise_first
from reference_impl.dms.model.rules import identities, overrides, set_wide, targets
from reference_impl.dms.model.rules.declared_set import DeclaredSet
from reference_impl.dms.model.values import ProjectSchema, ResourceId
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.schema.model import Project


class DerivationRequest(Struct, frozen=True):
    """What a model is derived for. ``resource_keys`` is a numbering to compare the set's own with."""

    dialect: Dialect
    fingerprint: Fingerprint
    resource_keys: tuple[ResourceKey, ...] | None = None


class ReadEntries(Struct, frozen=True):
    """Entries as declarations, and the first problem of each entry that is none."""

    resources: Mapping[ResourceId, Resource]
    abstracts: Mapping[ResourceId, AbstractResource]
    unreadable: Mapping[ResourceId, DerivationError]


def validate_set(composed: ComposedSet, request: DerivationRequest) -> Draft:
    """Check a composed set and start the draft of its model."""
    projects = tuple(project_schema(project) for project in composed.projects)
    set_wide.refuse_schema_collisions(projects)
    set_wide.refuse_reserved_schemas(projects)
    if request.resource_keys is not None:
        set_wide.refuse_other_numbering(request.fingerprint.resource_keys.keys, request.resource_keys)
    read = read_entries(composed, {project.name: project.physical_schema for project in projects})
    known = declared_set(composed, read)
    refuse_unsound_entries(composed, read, known)
    return Draft(
        request.dialect,
        request.fingerprint,
        projects,
        extension_keys.projects_by_key(composed.projects),
        tuple(draft_resource(resource, known) for resource in read.resources.values()),
        tuple(read.abstracts.values()),
        known.descriptor_paths.by_resource,
    )


def project_schema(project: Project) -> ProjectSchema:
    """Return a project and its physical schema."""
    schema = naming.schema_name(project.endpoint_name)
    return ProjectSchema(project.endpoint_name, project.name, project.version, project.is_extension, schema)


def read_entries(composed: ComposedSet, schemas: Mapping[str, str]) -> ReadEntries:
    """Read all entries. A problem is kept until the entry is visited, so that the order of visits decides."""
    resources: dict[ResourceId, Resource] = {}
    abstracts: dict[ResourceId, AbstractResource] = {}
    unreadable: dict[ResourceId, DerivationError] = {}
    for one in composed.resources:
        try:
            resources[one.entry.id] = reading_entries.read_resource(one, schemas[one.entry.id.project_name])
        except DerivationError as error:
            unreadable[one.entry.id] = error
    for entry in composed.abstracts:
        try:
            abstracts[entry.id] = reading_entries.read_abstract(entry, schemas[entry.id.project_name])
        except DerivationError as error:
            unreadable[entry.id] = error
    return ReadEntries(resources, abstracts, unreadable)


def declared_set(composed: ComposedSet, read: ReadEntries) -> DeclaredSet:
    """Prepare the look-ups that rules need."""
    descriptors = frozenset(one.entry.id for one in composed.resources if is_descriptor(one))
    return DeclaredSet(
        read.resources,
        read.abstracts,
        descriptor_paths.descriptor_paths(read.resources.values(), read.abstracts.values()),
        frozenset(one.entry.id for one in composed.resources) - descriptors,
        descriptors,
        frozenset(entry.id for entry in composed.abstracts),
    )


def refuse_unsound_entries(composed: ComposedSet, read: ReadEntries, known: DeclaredSet) -> None:
    """Raise the first problem of the first entry that has one."""
    for entry in in_visiting_order(composed):
        raise_first(findings(entry, read, known))


def is_descriptor(composed: ComposedResource) -> bool:
    """Say whether an entry declares a descriptor."""
    return composed.entry.content.get("isDescriptor") is True


def in_visiting_order(composed: ComposedSet) -> list[Entry]:
    """Return all entries by project name and resource name; a base comes before extensions of its name."""
    entries = [*(one.entry for one in composed.resources), *composed.extensions, *composed.abstracts]
    return sorted(entries, key=lambda one: (ordinal_key(one.id.project_name), ordinal_key(one.id.resource_name)))


def findings(entry: Entry, read: ReadEntries, known: DeclaredSet) -> Iterator[DerivationError]:
    """Find everything that is wrong with one entry."""
    if entry.content.get("isResourceExtension") is True:
        yield from extension_findings(entry)
    elif entry.id in read.unreadable:
        yield read.unreadable[entry.id]
    elif entry.id in read.resources:
        yield from resource_findings(read.resources[entry.id], known)
    else:
        yield from abstract_findings(read.abstracts[entry.id], known)


def resource_findings(resource: Resource, known: DeclaredSet) -> Iterator[DerivationError]:
    """Find everything that is wrong with a base resource or descriptor, in the order of the card's table."""
    yield from targets.unknown_targets(resource, known)
    yield from targets.invalid_reference_paths(resource)
    yield from targets.incomplete_identities(resource, known)
    if not resource.is_descriptor:
        yield from identities.invalid_superclass(resource, known)
        yield from identities.invalid_identity_paths(resource)
        yield from identities.unmapped_identity_paths(resource)
        yield from identities.partial_identities(resource)
    yield from targets.descriptor_conflicts(resource, known)
    yield from overrides.misplaced_descriptor(resource)
    yield from overrides.invalid_root_name(resource)
    yield from overrides.invalid_overrides(resource)


def abstract_findings(abstract: AbstractResource, known: DeclaredSet) -> Iterator[DerivationError]:
    """Find everything that is wrong with an abstract resource."""
    yield from targets.unknown_targets(abstract, known)
    yield from targets.invalid_reference_paths(abstract)
    yield from identities.invalid_identity_paths(abstract)
    yield from targets.descriptor_conflicts(abstract, known)


def extension_findings(entry: Entry) -> Iterator[DerivationError]:
    """Find what is wrong with the members of a resource extension that its base does not take over."""
    try:
        reading_entries.check_extension(entry)
    except DerivationError as error:
        yield error
    yield from overrides.invalid_extension_root_name(entry)


def draft_resource(resource: Resource, known: DeclaredSet) -> DraftResource:
    """Start the draft of a resource with an index of its paths."""
    references = resource.mappings.references
    index = PathIndex(
        known.descriptor_paths.by_resource[resource.id],
        {one.object_path: one for one in references if one.object_path is not None},
        frozenset(part.reference_path for one in references for part in one.parts),
        {override.path: str(override.value) for override in resource.overrides},
        identities.identity_path_set(resource),
    )
    return DraftResource(resource, index)
