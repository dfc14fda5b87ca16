"""The payload of a mapping set: complete for execution, in one fixed order (E05-S01, CF-4, CF-5)."""

from reference_impl.dms import canonical_json
from reference_impl.dms.effective_schema.resource_keys import ResourceKey, seed_text
from reference_impl.dms.model.values import ResourceDetail, ResourceId, StorageKind
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.packs import invariants
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.model_writing import model_message, report_message
from reference_impl.dms.packs.plan_writing import identity_message, read_plan_message, write_plan_message
from reference_impl.dms.packs.values import PackContent
from reference_impl.dms.plans.values import AbstractIdentity, TablePlans


def payload_bytes(content: PackContent) -> bytes:
    """Write a payload. Raises PackInvariantViolationError, a fault of this program, and then writes nothing."""
    message = payload_message(content)
    invariants.require(message)
    return encoded(message)


def encoded(message: pb.MappingPackPayload) -> bytes:
    """Return the one byte sequence of a payload: there is no map field, so that field numbers decide the order."""
    return message.SerializeToString(deterministic=True)


def payload_message(content: PackContent) -> pb.MappingPackPayload:
    """Write what a pack holds as a message."""
    keys = content.mapping_set.resource_keys
    components = sorted(content.components, key=lambda one: ordinal_key(one.endpoint_name))
    return pb.MappingPackPayload(
        api_schema_format_version=content.api_schema_format_version,
        schema_components=[
            pb.SchemaComponent(
                project_endpoint_name=one.endpoint_name,
                project_name=one.name,
                project_version=one.version,
                is_extension_project=one.is_extension,
            )
            for one in components
        ],
        resource_key_count=len(keys),
        resource_key_seed_hash=seed_hash(keys),
        resource_keys=[_key(one) for one in keys],
        resources=_resources(content),
    )


def seed_hash(keys: tuple[ResourceKey, ...]) -> bytes:
    """Return the hash of a list of keys (E00 CF-7)."""
    return bytes.fromhex(canonical_json.sha256_hex(seed_text(keys).encode()))


def _key(key: ResourceKey) -> pb.ResourceKeyEntry:
    return pb.ResourceKeyEntry(
        resource_key_id=key.resource_key_id,
        project_name=key.resource.project_name,
        resource_name=key.resource.resource_name,
        resource_version=key.resource.resource_version,
        is_abstract_resource=key.resource.is_abstract,
    )


def _resources(content: PackContent) -> list[pb.ResourcePack]:
    plans = {one.resource: one.plans for one in content.mapping_set.resources}
    packs = [_concrete(one, plans[one.resource], content) for one in content.details]
    packs += [_abstract(one) for one in content.mapping_set.abstract_identities]
    return sorted(packs, key=lambda one: (ordinal_key(one.project_name), ordinal_key(one.resource_name)))


def _concrete(detail: ResourceDetail, plans: TablePlans | None, content: PackContent) -> pb.ResourcePack:
    if plans is None or detail.storage_kind is StorageKind.SHARED_DESCRIPTOR_TABLE:
        return _named(detail.resource, pb.RESOURCE_STORAGE_KIND_SHARED_DESCRIPTOR_TABLE)
    message = _named(detail.resource, pb.RESOURCE_STORAGE_KIND_RELATIONAL_TABLES)
    message.relational_model.CopyFrom(model_message(detail, content.required_arrays))
    message.write_plan.CopyFrom(write_plan_message(detail, plans.write))
    message.read_plan.CopyFrom(read_plan_message(detail, plans.read))
    message.key_unification_equality_constraints.CopyFrom(report_message(detail.key_unification))
    return message


def _abstract(one: AbstractIdentity) -> pb.ResourcePack:
    message = _named(one.resource, pb.RESOURCE_STORAGE_KIND_UNSPECIFIED)
    message.is_abstract_resource = True
    message.abstract_identity_projection.CopyFrom(identity_message(one.projection))
    return message


def _named(resource: ResourceId, storage_kind: pb.ResourceStorageKind) -> pb.ResourcePack:
    return pb.ResourcePack(
        project_name=resource.project_name, resource_name=resource.resource_name, storage_kind=storage_kind
    )
