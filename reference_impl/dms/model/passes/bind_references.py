"""Pass 6: the columns of references; whatever was declared about columns must have been met by now (E01-S01)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from reference_impl.dms.dialects.scalar_types import INT64
from reference_impl.dms.model import integer_widths, json_paths, naming, schema_nodes
from reference_impl.dms.model.declarations import ReferenceMapping, ReferencePart
from reference_impl.dms.model.draft import Draft, DraftReference, DraftResource, FoundReference
from reference_impl.dms.model.errors.columns import (
    DescriptorPathUnusedError,
    IdentityPathUnknownError,
    IdentityReferenceOptionalError,
    NameInvalidError,
    NameOverrideUnknownError,
    ReferenceScopeUnresolvedError,
)
from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.model.findings import raise_first
from reference_impl.dms.model.rules.identities import is_identity_component
from reference_impl.dms.model.values import (
    Column,
    ColumnKind,
    DescriptorEdge,
    IdentityBinding,
    ReferenceBinding,
    ResourceId,
)
from reference_impl.dms.ordinal import ordinal_key


@dataclass(slots=True)
class Binding:
    """The references of one resource while they are bound. Columns are kept by scope, descriptor edges by path."""

    resource: DraftResource
    school_years: frozenset[ResourceId]
    columns: dict[str, list[Column]] = field(default_factory=dict)
    references: list[DraftReference] = field(default_factory=list)
    edges: dict[str, DescriptorEdge] = field(default_factory=dict)
    used_overrides: set[str] = field(default_factory=set)
    findings: list[DerivationError] = field(default_factory=list)


def bind_references(draft: Draft) -> Draft:
    """Bind the references of every resource."""
    school_years = frozenset(one.id for one in draft.resources if one.declaration.is_school_year)
    resources = tuple(bound(one, school_years) if one.tables else one for one in draft.resources)
    for abstract in draft.abstracts:
        if abstract.has_overrides:
            raise NameOverrideUnknownError("an abstract resource takes no overrides", abstract.id)
    return integer_widths.with_target_widths(replace(draft, resources=resources))


def bound(resource: DraftResource, school_years: frozenset[ResourceId]) -> DraftResource:
    """Bind the references of one resource, in the order of their objects' paths."""
    binding = Binding(resource, school_years)
    for path in sorted(resource.index.reference_objects, key=ordinal_key):
        try:
            bind(binding, resource.index.reference_objects[path], path)
        except DerivationError as error:
            binding.findings.append(error)
    edges = (*resource.descriptor_edges, *binding.edges.values())
    used = resource.walked.used_overrides | binding.used_overrides
    raise_first(
        [
            *binding.findings,
            *misplaced_identity(resource),
            *unused_descriptor_paths(resource, edges),
            *unused_overrides(resource, used),
        ]
    )
    tables = tuple(
        replace(table, columns=(*table.columns, *binding.columns.get(table.scope, ()))) for table in resource.tables
    )
    return replace(resource, tables=tables, references=tuple(binding.references), descriptor_edges=edges)


def bind(binding: Binding, reference: ReferenceMapping, object_path: str) -> None:
    """Give one reference its id column and one column per identity value of its target."""
    resource = binding.resource
    found = find_reference(resource, reference, object_path)
    is_component = is_identity_component(reference, resource.index.identity_paths)
    if is_component:
        refuse_optional(binding, reference, found, object_path)
    base = base_name(binding, reference, object_path)
    fk_column = naming.document_column(base)
    id_column = Column(fk_column, ColumnKind.DOCUMENT_FK, INT64, found.is_nullable, object_path)
    names = part_names(binding, reference, object_path)
    parts = [
        part_column(binding, part, f"{base}_{name}", found) for part, name in zip(reference.parts, names, strict=True)
    ]
    binding.columns.setdefault(found.scope.path, []).extend([id_column, *parts])
    bindings = tuple(
        IdentityBinding(part.identity_path, part.reference_path, column.name)
        for part, column in zip(reference.parts, parts, strict=True)
    )
    bound_reference = ReferenceBinding(
        is_component, object_path, found.scope.table, fk_column, reference.target, bindings
    )
    binding.references.append(DraftReference(bound_reference, reference.owner, base, found.scope.path))


def find_reference(resource: DraftResource, reference: ReferenceMapping, object_path: str) -> FoundReference:
    """Return where the reference object is; it and all its values must be in the effective schema."""
    found = resource.walked.references.get(object_path)
    if found is None:
        problem = f"the object of {reference.key} is not in the effective schema"
        raise ReferenceScopeUnresolvedError(problem, resource.id, object_path, key=reference.key)
    for part in reference.parts:
        if part.reference_path not in resource.walked.parts:
            problem = f"a value of {reference.key} is not in the effective schema"
            raise ReferenceScopeUnresolvedError(problem, resource.id, part.reference_path, key=reference.key)
    return found


def refuse_optional(binding: Binding, reference: ReferenceMapping, found: FoundReference, object_path: str) -> None:
    """Refuse an identity reference that the schema or the mapping lets be absent.

    Mappings of school years say ``isRequired`` false in every published core model; for them the schema decides alone.
    """
    is_required = reference.is_required or reference.target in binding.school_years
    if found.is_nullable or not is_required:
        problem = f"the identity reference {reference.key} is optional"
        raise IdentityReferenceOptionalError(problem, binding.resource.id, object_path, key=reference.key)


def base_name(binding: Binding, reference: ReferenceMapping, object_path: str) -> str:
    """Return the base name of a reference: the override of its object, else the mapping key."""
    name = naming.pascal_case(taken_override(binding, object_path) or reference.key)
    return valid_name(binding, name, reference.key, object_path)


def part_names(binding: Binding, reference: ReferenceMapping, object_path: str) -> list[str]:
    """Return the part name of every identity value, in binding order."""
    paths = [part.reference_path for part in reference.parts]
    return [
        shared_part_name(part) if paths.count(part.reference_path) > 1 else part_name(binding, part, object_path)
        for part in reference.parts
    ]


def shared_part_name(part: ReferencePart) -> str:
    """Return the name of a part that has its path in common with another: that of the target's path."""
    return naming.pascal_case(part.identity_path)


def part_name(binding: Binding, part: ReferencePart, object_path: str) -> str:
    """Return the override of a value, else its path below the reference object."""
    below = part.reference_path[len(object_path) :]
    name = naming.pascal_case(taken_override(binding, part.reference_path) or below)
    return valid_name(binding, name, below, part.reference_path)


def part_column(binding: Binding, part: ReferencePart, name: str, found: FoundReference) -> Column:
    """Return the column of one identity value. It may be NULL when the reference may be absent."""
    resource, path = binding.resource, part.reference_path
    descriptor = resource.index.descriptors.get(path)
    if descriptor is None:
        schema = resource.walked.parts[path]
        type_ = schema_nodes.scalar_type(schema, resource.declaration.decimals, resource.id, path)
        return Column(name, ColumnKind.SCALAR, type_, found.is_nullable, path)
    column = Column(naming.descriptor_column(name), ColumnKind.DESCRIPTOR_FK, INT64, found.is_nullable, path)
    if path not in binding.edges:
        is_component = path in resource.index.identity_paths
        binding.edges[path] = DescriptorEdge(is_component, path, found.scope.table, column.name, descriptor)
    return column


def taken_override(binding: Binding, path: str) -> str | None:
    """Return the override of a path and note that it was taken."""
    override = binding.resource.index.overrides.get(path)
    if override is not None:
        binding.used_overrides.add(path)
    return override


def valid_name(binding: Binding, name: str, original: str, path: str) -> str:
    """Refuse a name that has become empty."""
    if not name:
        problem = f"the name {original} has neither letter nor digit"
        raise NameInvalidError(problem, binding.resource.id, path, value=original)
    return name


def misplaced_identity(resource: DraftResource) -> Iterator[IdentityPathUnknownError]:
    """Find identity paths of references that are not in the root scope."""
    for path, reference in resource.index.reference_objects.items():
        found = resource.walked.references.get(path)
        if found is not None and found.scope.path != json_paths.ROOT:
            for part in reference.parts:
                if part.reference_path in resource.index.identity_paths:
                    problem = "the identity path has no column in the root table"
                    yield IdentityPathUnknownError(problem, resource.id, part.reference_path)


def unused_descriptor_paths(
    resource: DraftResource, edges: tuple[DescriptorEdge, ...]
) -> Iterator[DescriptorPathUnusedError]:
    """Find mapped descriptor paths at which no descriptor value was met."""
    met = {edge.descriptor_value_path for edge in edges}
    for mapping in resource.declaration.mappings.descriptors:
        if mapping.path not in met:
            problem = f"{mapping.key} means a path at which the effective schema has no value"
            yield DescriptorPathUnusedError(problem, resource.id, mapping.path, key=mapping.key)


def unused_overrides(resource: DraftResource, used: frozenset[str]) -> Iterator[NameOverrideUnknownError]:
    """Find overrides that named nothing."""
    for override in resource.declaration.overrides:
        if override.path not in used:
            problem = f"the override {override.key} hits nothing"
            yield NameOverrideUnknownError(problem, resource.id, override.path, key=override.key)
