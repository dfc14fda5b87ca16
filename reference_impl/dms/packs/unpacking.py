"""From a payload back to the mapping set that it was made of (E05-S05)."""

from collections.abc import Iterator

from reference_impl.dms.effective_schema.resource_keys import KeyedResource, ResourceKey
from reference_impl.dms.model import naming
from reference_impl.dms.model.values import AbstractIdentityTable, ResourceDetail, ResourceId, StorageKind, TableId
from reference_impl.dms.packs.abstract_tables import abstract_table
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.model_reading import IdentityPaths, detail_of
from reference_impl.dms.packs.plan_reading import identity_of, plans_of
from reference_impl.dms.packs.values import PackContent, PackedComponent
from reference_impl.dms.packs.vocabulary import table_id
from reference_impl.dms.plans.values import AbstractIdentity, MappingSet, MappingSetKey, ResourcePlans


def content_of_payload(payload: pb.MappingPackPayload, key: MappingSetKey) -> PackContent:
    """Return what a payload that keeps the invariants holds; ``key`` is what its envelope says."""
    components = tuple(
        PackedComponent(one.project_endpoint_name, one.project_name, one.project_version, one.is_extension_project)
        for one in payload.schema_components
    )
    identities = dict(_identity_paths(payload))
    concrete = [one for one in payload.resources if not one.is_abstract_resource]
    details = tuple(_detail(one, components, identities) for one in concrete)
    plans = (
        ResourcePlans(
            detail.resource, plans_of(pack, detail, key.dialect) if pack.HasField("relational_model") else None
        )
        for pack, detail in zip(concrete, details, strict=True)
    )
    mapping_set = MappingSet(
        key,
        tuple(_key(one) for one in payload.resource_keys),
        tuple(plans),
        tuple(_abstract_identities(payload, components, key)),
    )
    return PackContent(
        payload.api_schema_format_version, components, mapping_set, details, frozenset(_required_arrays(payload))
    )


def abstract_tables(content: PackContent) -> tuple[AbstractIdentityTable, ...]:
    """Return the identity tables of the abstract resources of a pack, whose members are not told."""
    return tuple(
        abstract_table(
            one.resource,
            one.table.schema,
            [column.identity_path for column in one.projection.columns],
            content.mapping_set.key.dialect,
        )
        for one in content.mapping_set.abstract_identities
    )


def _identity_paths(payload: pb.MappingPackPayload) -> Iterator[tuple[ResourceId, tuple[str, ...]]]:
    for one in payload.resources:
        projection = one.abstract_identity_projection if one.is_abstract_resource else one.read_plan.identity_projection
        yield _named(one), tuple(column.identity_json_path for column in projection.columns_in_order)


def _detail(
    pack: pb.ResourcePack, components: tuple[PackedComponent, ...], identities: IdentityPaths
) -> ResourceDetail:
    if pack.HasField("relational_model"):
        return detail_of(pack, identities)
    return ResourceDetail(_named(pack), _schema(pack.project_name, components), StorageKind.SHARED_DESCRIPTOR_TABLE)


def _abstract_identities(
    payload: pb.MappingPackPayload, components: tuple[PackedComponent, ...], key: MappingSetKey
) -> Iterator[AbstractIdentity]:
    for one in payload.resources:
        if one.is_abstract_resource:
            projection = identity_of(one.abstract_identity_projection)
            paths = [column.identity_path for column in projection.columns]
            table = abstract_table(_named(one), _schema(one.project_name, components), paths, key.dialect).table
            yield AbstractIdentity(_named(one), table.id, projection)


def _schema(project: str, components: tuple[PackedComponent, ...]) -> str:
    """Return the physical schema of a project, which follows from its endpoint name."""
    return naming.schema_name(next(one.endpoint_name for one in components if one.name == project))


def _required_arrays(payload: pb.MappingPackPayload) -> Iterator[TableId]:
    for one in payload.resources:
        for table in one.relational_model.tables_in_dependency_order:
            if table.is_json_array_scope_required:
                yield table_id(table.table)


def _key(entry: pb.ResourceKeyEntry) -> ResourceKey:
    resource = KeyedResource(
        entry.project_name, entry.resource_name, entry.resource_version, entry.is_abstract_resource
    )
    return ResourceKey(entry.resource_key_id, resource)


def _named(pack: pb.ResourcePack) -> ResourceId:
    return ResourceId(pack.project_name, pack.resource_name)
