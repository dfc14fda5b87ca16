"""The frozen view of the effective schema: what every request attaches to and none changes (E00-S05)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reference_impl.dms.database.constraints import ConstraintInventory, inventory_of
from reference_impl.dms.database.reference_locks import reference_locks
from reference_impl.dms.database.row_commands import RowCommands
from reference_impl.dms.database.row_deletes import row_deletes
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema.fingerprint import Fingerprint, fingerprint
from reference_impl.dms.flattening.flattener import Flattener, flattener_of
from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.model import pipeline
from reference_impl.dms.model.json_paths import ANY_ITEM
from reference_impl.dms.model.passes import compose
from reference_impl.dms.model.values import AbstractIdentityTable, RelationalModel, ResourceDetail, ResourceId, TableId
from reference_impl.dms.packs.unpacking import abstract_tables
from reference_impl.dms.packs.values import PackContent, content_of
from reference_impl.dms.plans.compiler import compile_plans
from reference_impl.dms.plans.query_fields import QueryFields, query_fields
from reference_impl.dms.plans.values import MappingSet, TablePlans
from reference_impl.dms.reconstitution.reconstituter import Reconstituter, reconstituter_of
from reference_impl.dms.requests.required_members import is_required
from reference_impl.dms.requests.resource_requests import ResourceRequests, compile_requests
from reference_impl.dms.schema import loading
from reference_impl.dms.schema.model import SchemaSet
from reference_impl.dms.schema.sources import FileSource


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A resource as the API shows it: the names in the spelling of the schema."""

    project: str
    resource: str
    requests: ResourceRequests = field(repr=False)
    resource_key_id: int

    @property
    def path(self) -> str:
        """The path of its collection."""
        return f"/data/{self.project}/{self.resource}"


@dataclass(frozen=True, slots=True)
class SchemaView:
    """The schema set with everything that depends on it alone.

    ``endpoints`` are keyed in lower case. ``resource_keys`` are the ids of all resources, abstract ones included.
    """

    schema_set: SchemaSet = field(repr=False)
    fingerprint: Fingerprint = field(repr=False)
    entries: Mapping[ResourceId, JsonObject] = field(repr=False)
    requests: Mapping[ResourceId, ResourceRequests] = field(repr=False)
    endpoints: Mapping[tuple[str, str], Endpoint] = field(repr=False)
    resource_keys: Mapping[ResourceId, int] = field(repr=False)

    @property
    def schema_hash(self) -> str:
        """The effective schema hash."""
        return self.fingerprint.schema_hash.effective_schema_hash


@dataclass(frozen=True, slots=True)
class ResourceMapping:
    """How a resource with tables of its own is written, read and deleted."""

    detail: ResourceDetail = field(repr=False)
    plans: TablePlans = field(repr=False)
    flattener: Flattener = field(repr=False)
    row_commands: RowCommands = field(repr=False)
    row_deletes: tuple[str, ...] = field(repr=False)
    reference_locks: tuple[str, ...] = field(repr=False)
    reconstituter: Reconstituter = field(repr=False)
    query_fields: QueryFields = field(repr=False)


@dataclass(frozen=True, slots=True)
class RuntimeMapping:
    """The mapping set of one dialect, ready to be executed. Descriptors have no mapping of their own.

    ``abstract_tables`` are the identity tables that members of abstract resources are entered in, by member.
    """

    mapping_set: MappingSet = field(repr=False)
    resources: Mapping[ResourceId, ResourceMapping] = field(repr=False)
    constraints: ConstraintInventory = field(repr=False)
    abstract_tables: Mapping[ResourceId, TableId] = field(repr=False)


def load_schemas(files: Sequence[str], directory: Path) -> SchemaSet:
    """Load the configured schema files. Raises a SchemaInputError."""
    return loading.load_schema_set([FileSource(name, directory / name) for name in files])


def view_of(schema_set: SchemaSet, known: Fingerprint | None = None) -> SchemaView:
    """Compose extensions, compile the validators, and freeze the result. ``known`` is the set's fingerprint.

    Raises a DerivationError, and ResourceKeyLimitExceededError where the fingerprint is still to be made.
    """
    values = known or fingerprint(schema_set)
    composed = compose.compose(schema_set)
    requests = compile_requests(composed)
    entries = {one.entry.id: one.entry.content for one in composed.resources}
    keys = {
        ResourceId(key.resource.project_name, key.resource.resource_name): key.resource_key_id
        for key in values.resource_keys.keys
    }
    projects = {project.name: project.endpoint_name for project in schema_set.projects}
    endpoints = [
        Endpoint(projects[resource.project_name], one.endpoint, one, keys[resource])
        for resource, one in requests.items()
    ]
    by_name = {(one.project.lower(), one.resource.lower()): one for one in endpoints}
    return SchemaView(schema_set, values, entries, requests, by_name, keys)


def mapping_of(view: SchemaView, dialect: Dialect) -> RuntimeMapping:
    """Derive the model of a dialect and compile everything that executes it. Raises a DmsError."""
    model, mapping_set = compiled(view, dialect)
    return _runtime_mapping(view, mapping_set, model.resource_details, model.abstract_identity_tables)


def compiled(view: SchemaView, dialect: Dialect) -> tuple[RelationalModel, MappingSet]:
    """Derive the model of a dialect and compile its plans. Raises a DmsError."""
    model = pipeline.derive(view.schema_set, dialect, view.fingerprint)
    return model, compile_plans(model)


def mapping_of_pack(view: SchemaView, content: PackContent) -> RuntimeMapping:
    """Make what a pack of this schema holds ready to be executed; nothing is derived and no plan is compiled."""
    return _runtime_mapping(view, content.mapping_set, content.details, abstract_tables(content))


def pack_content(view: SchemaView, dialect: Dialect) -> PackContent:
    """Compile what a pack of a dialect holds. Raises a DmsError."""
    model, mapping_set = compiled(view, dialect)
    required = (
        table.id
        for detail in model.resource_details
        for table in detail.tables
        if table.scope.endswith(ANY_ITEM)
        and is_required(view.requests[detail.resource].body, table.scope.removesuffix(ANY_ITEM))
    )
    return content_of(model, mapping_set, required)


def _runtime_mapping(
    view: SchemaView,
    mapping_set: MappingSet,
    all_details: Iterable[ResourceDetail],
    identity_tables: Sequence[AbstractIdentityTable],
) -> RuntimeMapping:
    details = {one.resource: one for one in all_details}
    resources = {
        one.resource: ResourceMapping(
            details[one.resource],
            one.plans,
            flattener_of(one.plans.write),
            RowCommands(one.plans.write.tables, mapping_set.key.dialect),
            row_deletes(details[one.resource], mapping_set.key.dialect),
            reference_locks(details[one.resource], mapping_set.key.dialect),
            reconstituter_of(details[one.resource], view.requests[one.resource].body),
            query_fields(view.entries[one.resource], details[one.resource]),
        )
        for one in mapping_set.resources
        if one.plans is not None
    }
    identities = {one.resource: one.table.id for one in identity_tables}
    superclasses = ((name, one.extraction.superclass) for name, one in view.requests.items())
    memberships = {name: identities[one.resource] for name, one in superclasses if one and one.resource in identities}
    return RuntimeMapping(mapping_set, resources, inventory_of(details.values(), identity_tables), memberships)
