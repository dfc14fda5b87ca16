"""From triggers in the manifest back to triggers of a model (E01 CF-12)."""

from typing import assert_never

from reference_impl.dms.ddl.manifests.model_records import ResourceRecord, TableRecord
from reference_impl.dms.ddl.manifests.trigger_records import (
    AbstractRecord,
    IdentityElementRecord,
    IdentityRecord,
    PropagationRecord,
    ReferentialRecord,
    ReferrerRecord,
    StampingRecord,
    TriggerRecord,
)
from reference_impl.dms.model.values import (
    AbstractIdentityMaintenance,
    DocumentStamping,
    IdentityColumnPair,
    IdentityElement,
    IdentityPropagationFallback,
    ReferentialIdentity,
    ReferentialIdentityMaintenance,
    ReferrerAction,
    ResourceId,
    TableId,
    TargetColumnMapping,
    Trigger,
    TriggerAction,
)


def resource_id(record: ResourceRecord) -> ResourceId:
    """Return a resource."""
    return ResourceId(record.project_name, record.resource_name)


def table_id(record: TableRecord) -> TableId:
    """Return the name of a table or view."""
    return TableId(record.schema, record.name)


def trigger(record: TriggerRecord) -> Trigger:
    """Return a trigger."""
    return Trigger(
        record.name,
        table_id(record.table),
        record.key_columns,
        record.identity_projection_columns,
        action(record),
    )


def action(record: TriggerRecord) -> TriggerAction:
    """Return what a trigger does."""
    match record:
        case StampingRecord():
            return DocumentStamping()
        case ReferentialRecord():
            own = IdentityRecord(
                record.resource_key_id, record.project_name, record.resource_name, record.identity_elements
            )
            alias = record.superclass_alias
            return ReferentialIdentityMaintenance(identity(own), None if alias is None else identity(alias))
        case AbstractRecord():
            mappings = (
                TargetColumnMapping(one.source_column, one.target_column) for one in record.target_column_mappings
            )
            return AbstractIdentityMaintenance(
                table_id(record.target_table), tuple(mappings), record.discriminator_value
            )
        case PropagationRecord():
            return IdentityPropagationFallback(
                tuple(referrer_action(one) for one in record.propagation_fallback.referrer_actions)
            )
    assert_never(record)


def identity(record: IdentityRecord) -> ReferentialIdentity:
    """Return an identity under its resource key."""
    return ReferentialIdentity(
        record.resource_key_id,
        ResourceId(record.project_name, record.resource_name),
        tuple(_element(one) for one in record.identity_elements),
    )


def referrer_action(record: ReferrerRecord) -> ReferrerAction:
    """Return how one reference follows."""
    pairs = (
        IdentityColumnPair(one.referrer_storage_column, one.referenced_storage_column)
        for one in record.identity_column_pairs
    )
    return ReferrerAction(
        table_id(record.referrer_table),
        record.referrer_document_id_column,
        record.referenced_document_id_column,
        tuple(pairs),
    )


def _element(record: IdentityElementRecord) -> IdentityElement:
    return IdentityElement(record.column, record.identity_json_path)
