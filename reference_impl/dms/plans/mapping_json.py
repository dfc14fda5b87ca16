"""The mapping set as JSON, member for member as E15 C6 lists them."""

from typing import assert_never

from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model.manifest_tables import type_object
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.plans import values


def mapping_set_object(mapping: values.MappingSet) -> JsonObject:
    """Return a mapping set."""
    return {
        "key": {
            "effectiveSchemaHash": mapping.key.effective_schema_hash,
            "dialect": mapping.key.dialect.value,
            "relationalMappingVersion": mapping.key.relational_mapping_version,
        },
        "resourceKeys": [
            {
                "id": key.resource_key_id,
                "project": key.resource.project_name,
                "resource": key.resource.resource_name,
                "version": key.resource.resource_version,
                "abstract": key.resource.is_abstract,
            }
            for key in mapping.resource_keys
        ],
        "resources": [resource_object(one) for one in mapping.resources],
        "abstractIdentities": [
            {**_resource_id(one.resource), "table": str(one.table), **_identity(one.projection)}
            for one in mapping.abstract_identities
        ],
    }


def batch_object(batch: values.Batch) -> JsonObject:
    """Return the batch data of a table."""
    return {
        "maxRowsPerBatch": batch.max_rows_per_batch,
        "parametersPerRow": batch.parameters_per_row,
        "maxParametersPerCommand": batch.max_parameters_per_command,
    }


def resource_object(one: values.ResourcePlans) -> JsonObject:
    """Return one of ``resources``."""
    if one.plans is None:
        absent: JsonObject = {"storage": "descriptor", "write": None, "read": None, "omission": "descriptor-storage"}
        return {**_resource_id(one.resource), **absent}
    write: JsonObject = {"tables": [_table_write(table) for table in one.plans.write.tables]}
    plans: JsonObject = {"storage": "tables", "write": write, "read": _read(one.plans.read), "omission": None}
    return {**_resource_id(one.resource), **plans}


def _table_write(plan: values.TableWritePlan) -> JsonObject:
    return {
        "table": str(plan.table),
        "scope": plan.scope,
        "insertSql": plan.insert_sql,
        "updateSql": plan.update_sql,
        "deleteByParentSql": plan.delete_by_parent_sql,
        "batch": batch_object(plan.batch),
        "bindings": [
            {
                "column": one.column,
                "kind": one.kind.value,
                "parameter": one.parameter,
                "source": _source(one.source),
            }
            for one in plan.bindings
        ],
        "keyUnification": [
            {
                "canonicalColumn": one.canonical_column,
                "canonicalIndex": one.canonical_index,
                "members": [_member(member) for member in one.members],
            }
            for one in plan.key_unification
        ],
    }


def _source(source: values.Source) -> JsonObject:  # noqa: PLR0911 - one return per kind
    match source:
        case values.DocumentIdSource():
            return {"kind": "documentId"}
        case values.ParentKeyPartSource(index=index):
            return {"kind": "parentKeyPart", "index": index}
        case values.OrdinalSource():
            return {"kind": "ordinal"}
        case values.ScalarSource(path=path, type=scalar):
            return {"kind": "scalar", "path": path, "type": type_object(scalar)}
        case values.DocumentReferenceSource(reference_path=path):
            return {"kind": "documentReference", "referencePath": path}
        case values.DescriptorReferenceSource(path=path, descriptor=descriptor):
            return {"kind": "descriptorReference", "path": path, "descriptor": _resource_id(descriptor)}
        case values.PrecomputedSource():
            return {"kind": "precomputed"}
    assert_never(source)


def _member(member: values.UnifiedMember) -> JsonObject:
    content: JsonObject = {"kind": "scalar"}
    if member.descriptor is not None:
        content = {"kind": "descriptor", "descriptor": _resource_id(member.descriptor)}
    elif member.type is not None:
        content["type"] = type_object(member.type)
    return {
        "column": member.column,
        "path": member.path,
        **content,
        "presenceColumn": member.presence_column,
        "presenceIndex": member.presence_index,
        "presenceIsSynthetic": member.presence_is_synthetic,
    }


def _read(plan: values.ReadPlan) -> JsonObject:
    return {
        "keyset": {"table": plan.keyset_table, "column": plan.keyset_column},
        "tables": [
            {
                "table": str(one.table),
                "scope": one.scope,
                "selectByKeysetSql": one.select_by_keyset_sql,
                "selectList": [*one.select_list],
                "orderBy": [*one.order_by],
            }
            for one in plan.tables
        ],
        "referenceProjection": [_reference(one) for one in plan.reference_projection],
        "descriptorProjection": _descriptors(plan.descriptor_projection),
        "identityProjection": _identity(plan.identity_projection),
    }


def _reference(one: values.ReferenceProjection) -> JsonObject:
    fields: list[JsonValue] = [
        {"path": each.path, "ordinal": each.ordinal, "kind": each.kind.value} for each in one.fields
    ]
    return {
        "referencePath": one.reference_path,
        "table": str(one.table),
        "presenceOrdinal": one.presence_ordinal,
        "fields": fields,
    }


def _descriptors(projection: values.DescriptorProjection | None) -> "JsonObject | None":
    if projection is None:
        return None
    return {
        "sql": projection.sql,
        "sources": [
            {
                "path": one.path,
                "table": str(one.table),
                "ordinal": one.ordinal,
                "descriptor": _resource_id(one.descriptor),
            }
            for one in projection.sources
        ],
    }


def _identity(projection: values.IdentityProjection) -> JsonObject:
    columns: list[JsonValue] = [
        {"identityPath": one.identity_path, "ordinal": one.ordinal, "kind": one.kind.value}
        for one in projection.columns
    ]
    return {"sql": projection.sql, "columns": columns}


def _resource_id(resource: ResourceId) -> JsonObject:
    return {"project": resource.project_name, "resource": resource.resource_name}
