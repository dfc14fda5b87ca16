"""From the manifests back to a model, so that a script can be made of them alone (E02-S02, E02-S04)."""

from collections.abc import Mapping, Sequence
from typing import TypeVar, assert_never

import msgspec
from msgspec import Struct

from reference_impl.dms.ddl.manifests import model_records as records
from reference_impl.dms.ddl.manifests import trigger_reading
from reference_impl.dms.ddl.manifests.trigger_reading import resource_id, table_id
from reference_impl.dms.ddl.manifests.trigger_records import ModelRecord, PlanModelRecord
from reference_impl.dms.ddl.model_tables import invalid_model
from reference_impl.dms.dialects import rules
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_checks import checked_type
from reference_impl.dms.dialects.scalar_types import ScalarType
from reference_impl.dms.effective_schema.fingerprint import Fingerprint
from reference_impl.dms.effective_schema.hash import EffectiveSchemaHash, SchemaComponent
from reference_impl.dms.effective_schema.resource_keys import KeyedResource, ResourceKey, ResourceKeys
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.model import values

Kind = TypeVar("Kind", values.ColumnKind, values.StorageKind, values.IndexKind, values.ReferentialAction)
Record = TypeVar("Record", ModelRecord, PlanModelRecord, records.EffectiveSchemaRecord)
Ordered = TypeVar("Ordered", records.ColumnRecord, records.TableContentRecord)


class _Tables(Struct, frozen=True):
    """What a table needs that stands elsewhere in the manifest: the names of primary keys, None when nobody asks."""

    primary_keys: Mapping[values.TableId, str] | None


def model_of(relational_model: JsonObject, effective_schema: JsonObject) -> values.RelationalModel:
    """Return the model that two manifests describe, as far as a script needs it.

    Raises InvalidArgumentsError for what is no manifest and InvalidModelError for a table without primary key.
    """
    model = _record(relational_model, ModelRecord, "relational_model")
    schema = _record(effective_schema, records.EffectiveSchemaRecord, "effective_schema")
    indexes = tuple(_index(one) for one in model.indexes)
    tables = _Tables({one.table: one.name for one in indexes if one.kind is values.IndexKind.PRIMARY_KEY})
    abstract = tuple(
        values.AbstractIdentityTable(resource_id(one.resource), _table(one.table, tables))
        for one in model.abstract_identity_tables
    )
    return values.RelationalModel(
        rules.dialect_of(model.dialect),
        _fingerprint(schema, frozenset(one.resource for one in abstract)),
        tuple(_project(one) for one in model.projects),
        abstract,
        tuple(_view(one) for one in model.abstract_union_views),
        indexes,
        tuple(trigger_reading.trigger(one) for one in model.triggers),
        tuple(_detail(one, tables) for one in model.resource_details),
    )


def plan_model_of(relational_model: JsonObject, dialect: Dialect) -> values.RelationalModel:
    """Return the model that a manifest describes, as far as plans need it; it may be made by hand.

    Raises InvalidArgumentsError for what is no manifest.
    """
    model = _record(relational_model, PlanModelRecord, "model")
    tables = _Tables(None)
    schema_hash = EffectiveSchemaHash(model.effective_schema_hash, model.relational_mapping_version, "", (), "")
    return values.RelationalModel(
        dialect,
        Fingerprint(schema_hash, ResourceKeys((), "", "")),
        (),
        tuple(
            values.AbstractIdentityTable(resource_id(one.resource), _table(one.table, tables))
            for one in model.abstract_identity_tables
        ),
        (),
        (),
        tuple(trigger_reading.trigger(one) for one in model.triggers),
        tuple(_detail(one, tables) for one in model.resource_details),
    )


def _record(given: JsonObject, kind: type[Record], argument: str) -> Record:
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as error:
        raise InvalidArgumentsError(f"{argument} is no such manifest: {error}", argument=argument) from None


def _fingerprint(schema: records.EffectiveSchemaRecord, abstract: frozenset[values.ResourceId]) -> Fingerprint:
    components = tuple(
        SchemaComponent(
            one.project_endpoint_name,
            one.project_name,
            one.project_version,
            one.is_extension_project,
            one.project_hash,
        )
        for one in schema.schema_components
    )
    keys = tuple(
        ResourceKey(
            one.resource_key_id,
            KeyedResource(
                one.project_name,
                one.resource_name,
                one.resource_version,
                values.ResourceId(one.project_name, one.resource_name) in abstract,
            ),
        )
        for one in schema.resource_keys
    )
    schema_hash = EffectiveSchemaHash(
        schema.effective_schema_hash,
        schema.relational_mapping_version,
        schema.api_schema_format_version,
        components,
        "",
    )
    return Fingerprint(schema_hash, ResourceKeys(keys, schema.resource_key_seed_hash, ""))


def _project(record: records.ProjectRecord) -> values.ProjectSchema:
    return values.ProjectSchema(
        record.project_endpoint_name,
        record.project_name,
        record.project_version,
        record.is_extension,
        record.physical_schema,
    )


def _detail(record: records.DetailRecord, tables: _Tables) -> values.ResourceDetail:
    return values.ResourceDetail(
        resource_id(record.resource),
        record.physical_schema,
        _member(values.StorageKind, record.storage_kind),
        tuple(_table(one, tables) for one in _ordered(record.tables)),
        reference_bindings=tuple(_reference(one) for one in record.document_reference_bindings),
        descriptor_edges=tuple(_edge(one) for one in record.descriptor_edge_sources),
    )


def _ordered(given: Sequence[Ordered]) -> list[Ordered]:
    """Put columns or tables into the order that they declare; those that declare none stay where they stand."""
    return sorted(given, key=lambda one: one.order or 0)


def _reference(record: records.ReferenceRecord) -> values.ReferenceBinding:
    return values.ReferenceBinding(
        record.is_identity_component,
        record.reference_object_path,
        table_id(record.table),
        record.fk_column,
        resource_id(record.target_resource),
        tuple(
            values.IdentityBinding(one.identity_json_path, one.reference_json_path, one.column)
            for one in record.identity_bindings
        ),
    )


def _edge(record: records.DescriptorEdgeRecord) -> values.DescriptorEdge:
    return values.DescriptorEdge(
        record.is_identity_component,
        record.descriptor_value_path,
        table_id(record.table),
        record.fk_column,
        resource_id(record.descriptor_resource),
    )


def _table(record: records.TableContentRecord, tables: _Tables) -> values.Table:
    table = values.TableId(record.schema, record.name)
    primary_key = "" if tables.primary_keys is None else tables.primary_keys.get(table)
    if primary_key is None:
        raise invalid_model(str(table), "has no primary key among the indexes")
    return values.Table(
        table,
        record.scope,
        primary_key,
        tuple(values.KeyColumn(one.name, _member(values.ColumnKind, one.kind)) for one in record.key_columns),
        tuple(_column(one) for one in _ordered(record.columns)),
        tuple(
            values.UnificationClass(one.canonical_column, one.member_path_columns)
            for one in record.key_unification_classes
        ),
        constraints=tuple(_constraint(one) for one in record.constraints),
    )


def _column(record: records.ColumnRecord) -> values.Column:
    storage: values.Storage = values.STORED
    if isinstance(record.storage, records.AliasRecord):
        storage = values.UnifiedAlias(record.storage.canonical_column, record.storage.presence_column)
    kind = _member(values.ColumnKind, record.kind)
    return values.Column(record.name, kind, _type(record.type), record.is_nullable, record.source_path, storage)


def _type(record: records.TypeRecord) -> ScalarType:
    return checked_type(record.kind, record.max_length, record.precision, record.scale)


def _constraint(record: records.ConstraintRecord) -> values.Constraint:
    match record:
        case records.UniqueRecord():
            return values.Unique(record.name, record.columns)
        case records.ForeignKeyRecord():
            return values.ForeignKey(
                record.name,
                record.columns,
                table_id(record.target_table),
                record.target_columns,
                _member(values.ReferentialAction, record.on_delete),
                _member(values.ReferentialAction, record.on_update),
            )
        case records.AllOrNoneRecord():
            return values.AllOrNone(record.name, record.fk_column, record.dependent_columns)
        case records.NullOrTrueRecord():
            return values.NullOrTrue(record.name, record.column)
    assert_never(record)


def _view(record: records.ViewRecord) -> values.AbstractUnionView:
    return values.AbstractUnionView(
        resource_id(record.resource),
        table_id(record.view_name),
        tuple(values.ViewColumn(one.column_name, _type(one.type), None, None) for one in record.output_columns),
        tuple(_arm(one) for one in record.union_arms),
    )


def _arm(record: records.ArmRecord) -> values.UnionArm:
    expressions = tuple(
        values.SourceColumn(one.column_name)
        if isinstance(one, records.SourceColumnRecord)
        else values.StringLiteral(one.value)
        for one in record.projection_expressions
    )
    return values.UnionArm(resource_id(record.concrete_member), table_id(record.from_table), expressions)


def _index(record: records.IndexRecord) -> values.Index:
    kind = _member(values.IndexKind, record.kind)
    return values.Index(record.name, table_id(record.table), kind, record.is_unique, record.key_columns)


def _member(kind: type[Kind], name: str) -> Kind:
    try:
        return kind(name)
    except ValueError:
        raise invalid_model(name, f"is no {kind.__name__}") from None
