"""The value that passes 3 to 18 hand on: a relational model in the making, with full names."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec import field as msgspec_field

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema.fingerprint import Fingerprint
from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.model.declarations import AbstractResource, ReferenceMapping, Resource
from reference_impl.dms.model.scopes import Scope
from reference_impl.dms.model.values import (
    AbstractIdentityTable,
    AbstractUnionView,
    DescriptorEdge,
    DescriptorMetadata,
    ExtensionSite,
    Index,
    KeyUnificationReport,
    ProjectSchema,
    ReferenceBinding,
    ResourceId,
    Table,
    TableId,
    Trigger,
)
from reference_impl.dms.schema.model import Project


class PathIndex(Struct, frozen=True):
    """What the paths of a resource mean, prepared once for look-ups."""

    descriptors: Mapping[str, ResourceId]
    reference_objects: Mapping[str, ReferenceMapping]
    part_paths: frozenset[str]
    overrides: Mapping[str, str]
    identity_paths: frozenset[str]


class FoundReference(Struct, frozen=True):
    """A reference object that the insert schema has, and the scope it lies in."""

    scope: Scope
    is_nullable: bool


class FoundSite(Struct, frozen=True):
    """An ``_ext`` property: the scope it extends, or the place where it must not stand."""

    owner: Scope
    path: str
    schema: JsonObject
    is_nullable: bool
    is_supported: bool


class Walked(Struct, frozen=True):
    """What walking through an insert schema found beside tables and columns.

    ``parts`` are the schema nodes of reference values by path; ``used_overrides`` the paths whose override was taken.
    """

    paths: frozenset[str] = frozenset()
    references: Mapping[str, FoundReference] = msgspec_field(default_factory=dict)
    parts: Mapping[str, JsonObject] = msgspec_field(default_factory=dict)
    sites: tuple[FoundSite, ...] = ()
    used_overrides: frozenset[str] = frozenset()


class DraftReference(Struct, frozen=True):
    """A bound reference, the project that declares it, its base name and the scope of its table."""

    binding: ReferenceBinding
    owner: str
    base: str
    scope: str


class DraftResource(Struct, frozen=True):
    """A resource in the making. A descriptor keeps empty lists."""

    declaration: Resource
    index: PathIndex
    walked: Walked = msgspec_field(default_factory=Walked)
    tables: tuple[Table, ...] = ()
    references: tuple[DraftReference, ...] = ()
    descriptor_edges: tuple[DescriptorEdge, ...] = ()
    extension_sites: tuple[ExtensionSite, ...] = ()
    key_unification: KeyUnificationReport = msgspec_field(default_factory=KeyUnificationReport)
    descriptor_metadata: DescriptorMetadata | None = None

    @property
    def id(self) -> ResourceId:
        """Return the name of the resource."""
        return self.declaration.id

    @property
    def root(self) -> Table:
        """Return the table of the documents; a descriptor has none."""
        return self.tables[0]


class Draft(Struct, frozen=True):
    """The whole set in the making; resources in (project, resource) order."""

    dialect: Dialect
    fingerprint: Fingerprint
    projects: tuple[ProjectSchema, ...]
    project_keys: Mapping[str, Project]
    resources: tuple[DraftResource, ...]
    abstracts: tuple[AbstractResource, ...]
    abstract_descriptors: Mapping[ResourceId, Mapping[str, ResourceId]]
    abstract_tables: tuple[AbstractIdentityTable, ...] = ()
    abstract_views: tuple[AbstractUnionView, ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    full_constraint_names: Mapping[tuple[TableId, str], str] = msgspec_field(default_factory=dict)

    def by_id(self) -> dict[ResourceId, DraftResource]:
        """Return the resources by name."""
        return {resource.id: resource for resource in self.resources}

    def with_tables(self) -> Iterator[DraftResource]:
        """Return the resources that have tables of their own."""
        return (resource for resource in self.resources if not resource.declaration.is_descriptor)

    def abstract_table(self) -> dict[ResourceId, Table]:
        """Return the identity tables by abstract resource."""
        return {one.resource: one.table for one in self.abstract_tables}
