"""Triggers in the manifest (E01 CF-12)."""

from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model.manifest_tables import resource_id, table_id
from reference_impl.dms.model.values import (
    AbstractIdentityMaintenance,
    DocumentStamping,
    IdentityPropagationFallback,
    ReferentialIdentity,
    ReferentialIdentityMaintenance,
    ReferrerAction,
    Trigger,
    TriggerAction,
)


def trigger_object(trigger: Trigger) -> JsonObject:
    """Return a trigger."""
    return {
        "name": trigger.name,
        "table": table_id(trigger.table),
        "kind": type(trigger.action).__name__,
        "key_columns": [*trigger.key_columns],
        "identity_projection_columns": [*trigger.identity_projection_columns],
        **action_members(trigger.action),
    }


def action_members(action: TriggerAction) -> JsonObject:
    """Return the members that depend on the kind."""
    match action:
        case DocumentStamping():
            return {}
        case ReferentialIdentityMaintenance():
            return referential_members(action)
        case AbstractIdentityMaintenance():
            return abstract_members(action)
        case IdentityPropagationFallback():
            actions: list[JsonValue] = [referrer_object(one) for one in action.referrer_actions]
            return {"propagation_fallback": {"referrer_actions": actions}}


def referential_members(action: ReferentialIdentityMaintenance) -> JsonObject:
    """Return what a referential id is computed from."""
    members = identity_members(action.identity)
    if action.superclass_alias is not None:
        members["superclass_alias"] = identity_members(action.superclass_alias)
    return members


def identity_members(identity: ReferentialIdentity) -> JsonObject:
    """Return one identity under its resource key."""
    elements: list[JsonValue] = [
        {"column": one.column, "identity_json_path": one.identity_json_path} for one in identity.identity_elements
    ]
    return {
        "resource_key_id": identity.resource_key_id,
        **resource_id(identity.resource),
        "identity_elements": elements,
    }


def abstract_members(action: AbstractIdentityMaintenance) -> JsonObject:
    """Return what is repeated in an abstract identity table."""
    mappings: list[JsonValue] = [
        {"source_column": one.source_column, "target_column": one.target_column}
        for one in action.target_column_mappings
    ]
    return {
        "target_table": table_id(action.target_table),
        "target_column_mappings": mappings,
        "discriminator_value": action.discriminator_value,
    }


def referrer_object(action: ReferrerAction) -> JsonObject:
    """Return how one reference follows."""
    pairs: list[JsonValue] = [
        {
            "referrer_storage_column": one.referrer_storage_column,
            "referenced_storage_column": one.referenced_storage_column,
        }
        for one in action.identity_column_pairs
    ]
    return {
        "referrer_table": table_id(action.referrer_table),
        "referrer_document_id_column": action.referrer_document_id_column,
        "referenced_document_id_column": action.referenced_document_id_column,
        "identity_column_pairs": pairs,
    }
