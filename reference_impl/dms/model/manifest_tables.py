"""Tables in the manifest (E01 CF-12)."""

from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind
from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.model.values import (
    AllOrNone,
    Column,
    Constraint,
    ForeignKey,
    NullOrTrue,
    ResourceId,
    Storage,
    Stored,
    Table,
    TableId,
    UnifiedAlias,
    Unique,
)


def resource_id(resource: ResourceId) -> JsonObject:
    """Return a resource."""
    return {"project_name": resource.project_name, "resource_name": resource.resource_name}


def table_id(table: TableId) -> JsonObject:
    """Return a table or view."""
    return {"schema": table.schema, "name": table.name}


def table_object(table: Table) -> JsonObject:
    """Return a table of a resource."""
    return _table(table, with_deduplications=True)


def abstract_table_object(table: Table) -> JsonObject:
    """Return an abstract identity table."""
    return _table(table, with_deduplications=False)


def _table(table: Table, *, with_deduplications: bool) -> JsonObject:
    content: JsonObject = {
        **table_id(table.id),
        "scope": table.scope,
        "key_columns": [{"name": one.name, "kind": one.kind.value} for one in table.key_columns],
        "columns": [column_object(one) for one in table.columns],
        "key_unification_classes": [
            {"canonical_column": one.canonical_column, "member_path_columns": [*one.member_path_columns]}
            for one in table.unification_classes
        ],
    }
    if with_deduplications:
        content["descriptor_fk_deduplications"] = [
            {
                "storage_column": one.storage_column,
                "binding_columns": [*one.binding_columns],
                "constraint_name": one.constraint_name,
            }
            for one in table.descriptor_key_deduplications
        ]
    content["constraints"] = [constraint_object(one) for one in table.constraints]
    return content


def column_object(column: Column) -> JsonObject:
    """Return a column."""
    return {
        "name": column.name,
        "kind": column.kind.value,
        "type": type_object(column.type),
        "is_nullable": column.is_nullable,
        "source_path": column.source_path,
        "storage": storage_object(column.storage),
    }


def type_object(scalar: ScalarType) -> JsonObject:
    """Return a type."""
    match scalar.kind:
        case TypeKind.STRING:
            return {"kind": scalar.kind.value, "max_length": scalar.max_length}
        case TypeKind.DECIMAL:
            return {"kind": scalar.kind.value, "precision": scalar.precision, "scale": scalar.scale}
        case _:
            return {"kind": scalar.kind.value}


def storage_object(storage: Storage) -> JsonObject:
    """Return where the value of a column is stored."""
    match storage:
        case Stored():
            return {"kind": "Stored"}
        case UnifiedAlias():
            return {
                "kind": "UnifiedAlias",
                "canonical_column": storage.canonical_column,
                "presence_column": storage.presence_column,
            }


def constraint_object(constraint: Constraint) -> JsonObject:
    """Return a constraint."""
    match constraint:
        case Unique():
            return {"kind": "Unique", "name": constraint.name, "columns": [*constraint.columns]}
        case ForeignKey():
            return {
                "kind": "ForeignKey",
                "name": constraint.name,
                "columns": [*constraint.columns],
                "target_table": table_id(constraint.target_table),
                "target_columns": [*constraint.target_columns],
                "on_delete": constraint.on_delete.value,
                "on_update": constraint.on_update.value,
            }
        case AllOrNone():
            return {
                "kind": "AllOrNoneNullability",
                "name": constraint.name,
                "fk_column": constraint.fk_column,
                "dependent_columns": [*constraint.dependent_columns],
            }
        case NullOrTrue():
            return {"kind": "NullOrTrue", "name": constraint.name, "column": constraint.column}
