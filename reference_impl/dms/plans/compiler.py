"""The one compiler of plans, for the server and for packs: model → mapping set (E15-S00)."""

from collections.abc import Iterator

from reference_impl.dms.model.values import (
    IdentityElement,
    ReferentialIdentityMaintenance,
    RelationalModel,
    ResourceDetail,
    StorageKind,
    TableId,
)
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.plans import identity_projections
from reference_impl.dms.plans.constraint_owners import refuse_shared_constraints
from reference_impl.dms.plans.read_plans import read_plan
from reference_impl.dms.plans.sql_text import PlanWriter
from reference_impl.dms.plans.table_lookup import lookups
from reference_impl.dms.plans.values import MappingSet, MappingSetKey, ResourcePlans, TablePlans
from reference_impl.dms.plans.write_plans import write_plan


def compile_plans(model: RelationalModel) -> MappingSet:
    """Return the whole mapping set of a model, or raise a PlanError and return nothing."""
    writer = PlanWriter(model.dialect)
    identities = dict(_identities(model))
    details = sorted(model.resource_details, key=lambda one: _order(one.resource.project_name, one.resource))
    abstract = sorted(model.abstract_identity_tables, key=lambda one: _order(one.resource.project_name, one.resource))
    refuse_shared_constraints(table for one in details for table in one.tables)
    schema_hash = model.fingerprint.schema_hash
    return MappingSet(
        MappingSetKey(schema_hash.effective_schema_hash, model.dialect, schema_hash.relational_mapping_version),
        tuple(sorted(model.fingerprint.resource_keys.keys, key=lambda one: one.resource_key_id)),
        tuple(ResourcePlans(one.resource, _plans(one, identities, writer)) for one in details),
        tuple(identity_projections.of_abstract(one, writer) for one in abstract),
    )


def _plans(
    detail: ResourceDetail, identities: dict[TableId, tuple[IdentityElement, ...]], writer: PlanWriter
) -> TablePlans | None:
    if detail.storage_kind is StorageKind.SHARED_DESCRIPTOR_TABLE:
        return None
    found = lookups(detail)
    identity = identities.get(found[0].table.id, ())
    return TablePlans(write_plan(found, writer), read_plan(found, identity, writer))


def _identities(model: RelationalModel) -> Iterator[tuple[TableId, tuple[IdentityElement, ...]]]:
    for trigger in model.triggers:
        if isinstance(trigger.action, ReferentialIdentityMaintenance):
            yield trigger.table, trigger.action.identity.identity_elements


def _order(project: str, resource: object) -> tuple[bytes, bytes]:
    return ordinal_key(project), ordinal_key(str(resource))
