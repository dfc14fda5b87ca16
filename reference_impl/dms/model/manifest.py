"""``relational-model.<dialect>.manifest.json``: the whole model as a file that diffs well (E01 CF-12, E01-S05)."""

from reference_impl.dms import manifest_style
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model import manifest_tables, manifest_triggers
from reference_impl.dms.model.manifest_tables import resource_id, table_id, type_object
from reference_impl.dms.model.values import (
    AbstractUnionView,
    ColumnBinding,
    DescriptorMetadata,
    ExtensionSite,
    Index,
    KeyUnificationReport,
    ProjectSchema,
    ReferenceBinding,
    RelationalModel,
    ResourceDetail,
    SourceColumn,
    UnionArm,
)


def file_name(dialect: Dialect) -> str:
    """Return the name of the file."""
    return f"relational-model.{dialect.value}.manifest.json"


def relational_model_manifest(model: RelationalModel) -> bytes:
    """Write a model."""
    return manifest_style.manifest_bytes(manifest_object(model))


def manifest_object(model: RelationalModel) -> JsonObject:
    """Return the content of the manifest, members in the order of the card."""
    return {
        "dialect": model.dialect.value,
        "effective_schema_hash": model.fingerprint.schema_hash.effective_schema_hash,
        "relational_mapping_version": model.fingerprint.schema_hash.relational_mapping_version,
        "projects": [project_object(one) for one in model.projects],
        "resources": [resource_object(one) for one in model.resource_details],
        "abstract_identity_tables": [
            {"resource": resource_id(one.resource), "table": manifest_tables.abstract_table_object(one.table)}
            for one in model.abstract_identity_tables
        ],
        "abstract_union_views": [view_object(one) for one in model.abstract_union_views],
        "indexes": [index_object(one) for one in model.indexes],
        "triggers": [manifest_triggers.trigger_object(one) for one in model.triggers],
        "resource_details": [detail_object(one) for one in model.resource_details],
    }


def project_object(project: ProjectSchema) -> JsonObject:
    """Return one of ``projects``."""
    return {
        "project_endpoint_name": project.endpoint_name,
        "project_name": project.name,
        "project_version": project.version,
        "is_extension": project.is_extension,
        "physical_schema": project.physical_schema,
    }


def resource_object(detail: ResourceDetail) -> JsonObject:
    """Return one of ``resources``."""
    return {
        **resource_id(detail.resource),
        "storage_kind": detail.storage_kind.value,
        "physical_schema": detail.physical_schema,
    }


def view_object(view: AbstractUnionView) -> JsonObject:
    """Return one of ``abstract_union_views``."""
    columns: list[JsonValue] = [
        {
            "column_name": one.name,
            "type": type_object(one.type),
            "source_path": one.source_path,
            "target_resource": None if one.target_resource is None else resource_id(one.target_resource),
        }
        for one in view.output_columns
    ]
    return {
        "resource": resource_id(view.resource),
        "view_name": table_id(view.view),
        "output_columns": columns,
        "union_arms": [arm_object(arm) for arm in view.union_arms],
    }


def arm_object(arm: UnionArm) -> JsonObject:
    """Return one of ``union_arms``."""
    expressions: list[JsonValue] = [
        {"kind": "SourceColumn", "column_name": one.column_name}
        if isinstance(one, SourceColumn)
        else {"kind": "StringLiteral", "value": one.value}
        for one in arm.projection_expressions
    ]
    return {
        "concrete_member": resource_id(arm.concrete_member),
        "from_table": table_id(arm.from_table),
        "projection_expressions": expressions,
    }


def index_object(index: Index) -> JsonObject:
    """Return one of ``indexes``."""
    return {
        "name": index.name,
        "table": table_id(index.table),
        "kind": index.kind.value,
        "is_unique": index.is_unique,
        "key_columns": [*index.key_columns],
    }


def detail_object(detail: ResourceDetail) -> JsonObject:
    """Return one of ``resource_details``."""
    edges: list[JsonValue] = [
        {
            "is_identity_component": one.is_identity_component,
            "descriptor_value_path": one.descriptor_value_path,
            "table": table_id(one.table),
            "fk_column": one.fk_column,
            "descriptor_resource": resource_id(one.descriptor_resource),
        }
        for one in detail.descriptor_edges
    ]
    return {
        "resource": resource_id(detail.resource),
        "physical_schema": detail.physical_schema,
        "storage_kind": detail.storage_kind.value,
        "tables": [manifest_tables.table_object(one) for one in detail.tables],
        "key_unification_equality_constraints": unification_object(detail.key_unification),
        "document_reference_bindings": [reference_object(one) for one in detail.reference_bindings],
        "descriptor_edge_sources": edges,
        "extension_sites": [site_object(one) for one in detail.extension_sites],
    }


def unification_object(report: KeyUnificationReport) -> JsonObject:
    """Return what became of the equality constraints of a resource."""
    applied: list[JsonValue] = [
        {
            "endpoint_a_path": one.endpoint_a_path,
            "endpoint_b_path": one.endpoint_b_path,
            "table": table_id(one.table),
            "endpoint_a_column": one.endpoint_a_column,
            "endpoint_b_column": one.endpoint_b_column,
            "canonical_column": one.canonical_column,
        }
        for one in report.applied
    ]
    redundant: list[JsonValue] = [
        {
            "endpoint_a_path": one.endpoint_a_path,
            "endpoint_b_path": one.endpoint_b_path,
            "binding": binding_object(one.binding),
        }
        for one in report.redundant
    ]
    ignored: list[JsonValue] = [
        {
            "endpoint_a_path": one.endpoint_a_path,
            "endpoint_b_path": one.endpoint_b_path,
            "reason": one.reason,
            "endpoint_a_binding": binding_object(one.endpoint_a_binding),
            "endpoint_b_binding": binding_object(one.endpoint_b_binding),
        }
        for one in report.ignored
    ]
    by_reason: JsonObject = {}
    for reason in sorted({one.reason for one in report.ignored}):
        by_reason[reason] = sum(one.reason == reason for one in report.ignored)
    return {"applied": applied, "redundant": redundant, "ignored": ignored, "ignored_by_reason": by_reason}


def binding_object(binding: ColumnBinding) -> JsonObject:
    """Return a column of a table."""
    return {"table": table_id(binding.table), "column": binding.column}


def reference_object(binding: ReferenceBinding) -> JsonObject:
    """Return one of ``document_reference_bindings``."""
    parts: list[JsonValue] = [
        {
            "identity_json_path": one.identity_json_path,
            "reference_json_path": one.reference_json_path,
            "column": one.column,
        }
        for one in binding.identity_bindings
    ]
    return {
        "is_identity_component": binding.is_identity_component,
        "reference_object_path": binding.reference_object_path,
        "table": table_id(binding.table),
        "fk_column": binding.fk_column,
        "target_resource": resource_id(binding.target_resource),
        "identity_bindings": parts,
    }


def site_object(site: ExtensionSite) -> JsonObject:
    """Return one of ``extension_sites``."""
    return {
        "owning_scope": site.owning_scope,
        "extension_path": site.extension_path,
        "project_keys": [*site.project_keys],
    }


def descriptor_metadata_object(metadata: DescriptorMetadata) -> JsonObject:
    """Return how a descriptor lives in the shared table; it is part of no manifest."""
    columns: list[JsonValue] = [
        {"name": one.name, "type": type_object(one.type), "is_nullable": one.is_nullable} for one in metadata.columns
    ]
    fields: JsonObject = {
        one.name: {"column": one.column, "type": type_object(one.type)} for one in metadata.query_fields
    }
    return {
        "discriminator_strategy": metadata.discriminator_strategy,
        "table": table_id(metadata.table),
        "columns": columns,
        "query_fields": fields,
    }
