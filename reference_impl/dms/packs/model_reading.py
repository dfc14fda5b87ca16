"""The tables of a resource, from messages that keep the invariants (E05 CF-3)."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest

from reference_impl.dms.dialects.scalar_types import INT32, INT64, ScalarType
from reference_impl.dms.model import constraint_names
from reference_impl.dms.model.passes.order import edge_key
from reference_impl.dms.model.values import (
    STORED,
    AllOrNone,
    AppliedEquality,
    Column,
    ColumnBinding,
    ColumnKind,
    Constraint,
    DescriptorEdge,
    DescriptorKeyDeduplication,
    ForeignKey,
    IdentityBinding,
    IgnoredEquality,
    KeyColumn,
    KeyUnificationReport,
    NullOrTrue,
    RedundantEquality,
    ReferenceBinding,
    ResourceDetail,
    ResourceId,
    Storage,
    StorageKind,
    Table,
    UnificationClass,
    UnifiedAlias,
    Unique,
)
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.vocabulary import ACTIONS, COLUMN_KINDS, known_word, resource_id, scalar_type, table_id

IdentityPaths = Mapping[ResourceId, tuple[str, ...]]
"""The identity of each resource by its paths in order: what the parts of a reference are called in its target."""


def detail_of(pack: pb.ResourcePack, identities: IdentityPaths) -> ResourceDetail:
    """Read a resource with tables of its own."""
    model = pack.relational_model
    edges = tuple(sorted((_edge(one) for one in model.descriptor_edge_sources), key=edge_key))
    return ResourceDetail(
        resource_id(model.resource),
        model.physical_schema,
        StorageKind.RELATIONAL_TABLES,
        tuple(_table(one) for one in model.tables_in_dependency_order),
        _report(pack.key_unification_equality_constraints),
        tuple(_reference(one, identities) for one in model.document_reference_bindings),
        edges,
    )


def _table(message: pb.DbTableModel) -> Table:
    table = table_id(message.table)
    keys = tuple(KeyColumn(one.column_name.value, known_word(COLUMN_KINDS, one.kind)) for one in message.key.columns)
    columns = tuple(_column(one, keys) for one in message.columns)
    constraints = tuple(_constraint(one) for one in message.constraints)
    return Table(
        table,
        message.json_scope,
        # A name that the dialect cuts is not told. It means what every constraint means that nobody knows.
        constraint_names.primary_key(table),
        keys,
        columns,
        tuple(
            UnificationClass(one.canonical_column.value, _names(one.member_path_columns))
            for one in message.key_unification_classes
        ),
        _shared_descriptors(columns, constraints),
        constraints,
    )


def _column(message: pb.DbColumnModel, keys: tuple[KeyColumn, ...]) -> Column:
    name, kind = message.column_name.value, known_word(COLUMN_KINDS, message.kind)
    return Column(
        name, kind, _type(message, kind, keys), message.is_nullable, message.source_json_path or None, _storage(message)
    )


def _type(message: pb.DbColumnModel, kind: ColumnKind, keys: tuple[KeyColumn, ...]) -> ScalarType:
    """Return the type of a column: only scalars tell theirs, ordinals count in 32 bits, and ids have 64."""
    match kind:
        case ColumnKind.SCALAR:
            return scalar_type(message.scalar_type)
        case ColumnKind.ORDINAL:
            return INT32
        case ColumnKind.PARENT_KEY_PART:
            return INT64 if message.column_name.value == keys[0].name else INT32
        case ColumnKind.DOCUMENT_FK | ColumnKind.DESCRIPTOR_FK:
            return INT64


def _storage(message: pb.DbColumnModel) -> Storage:
    if message.storage.WhichOneof("storage") == "stored":
        return STORED
    alias = message.storage.unified_alias
    return UnifiedAlias(
        alias.canonical_column.value, alias.presence_column.value if alias.HasField("presence_column") else None
    )


def _shared_descriptors(
    columns: tuple[Column, ...], constraints: tuple[Constraint, ...]
) -> tuple[DescriptorKeyDeduplication, ...]:
    """Return the storage columns that several descriptor columns share, each with its one foreign key."""
    shared: dict[str, list[str]] = {}
    for column in columns:
        if column.kind is ColumnKind.DESCRIPTOR_FK and isinstance(column.storage, UnifiedAlias):
            shared.setdefault(column.storage.canonical_column, []).append(column.name)
    keys = {one.columns: one.name for one in constraints if isinstance(one, ForeignKey)}
    return tuple(
        DescriptorKeyDeduplication(storage, tuple(sorted(names, key=ordinal_key)), keys[storage,])
        for storage, names in sorted(shared.items(), key=lambda one: ordinal_key(one[0]))
        if len(names) > 1 and (storage,) in keys
    )


def _constraint(message: pb.TableConstraint) -> Constraint:
    match message.WhichOneof("constraint"):
        case "unique":
            return Unique(message.name, _names(message.unique.columns))
        case "foreign_key":
            return _foreign_key(message.name, message.foreign_key)
        case "all_or_none_nullability":
            check = message.all_or_none_nullability
            return AllOrNone(message.name, check.fk_column.value, _names(check.dependent_columns))
        case _:
            return NullOrTrue(message.name, message.null_or_true.column.value)


def _foreign_key(name: str, key: pb.ForeignKeyConstraint) -> ForeignKey:
    return ForeignKey(
        name,
        _names(key.columns),
        table_id(key.target_table),
        _names(key.target_columns),
        known_word(ACTIONS, key.on_delete),
        known_word(ACTIONS, key.on_update),
    )


def _reference(message: pb.DocumentReferenceBinding, identities: IdentityPaths) -> ReferenceBinding:
    target = resource_id(message.target_resource)
    parts = zip_longest(message.identity_bindings, identities.get(target, ())[: len(message.identity_bindings)])
    return ReferenceBinding(
        message.is_identity_component,
        message.reference_object_path,
        table_id(message.table),
        message.fk_column.value,
        target,
        tuple(IdentityBinding(path or "", one.reference_json_path, one.column.value) for one, path in parts),
    )


def _edge(message: pb.DescriptorEdgeSource) -> DescriptorEdge:
    return DescriptorEdge(
        message.is_identity_component,
        message.descriptor_value_path,
        table_id(message.table),
        message.fk_column.value,
        resource_id(message.descriptor_resource),
    )


def _report(message: pb.EqualityConstraintReport) -> KeyUnificationReport:
    return KeyUnificationReport(
        tuple(
            AppliedEquality(
                one.endpoint_a_path,
                one.endpoint_b_path,
                table_id(one.table),
                one.endpoint_a_column.value,
                one.endpoint_b_column.value,
                one.canonical_column.value,
            )
            for one in message.applied
        ),
        tuple(
            RedundantEquality(
                one.endpoint_a_path, one.endpoint_b_path, ColumnBinding(table_id(one.table), one.column.value)
            )
            for one in message.redundant
        ),
        tuple(
            IgnoredEquality(
                one.endpoint_a_path,
                one.endpoint_b_path,
                one.reason,
                ColumnBinding(table_id(one.endpoint_a_table), one.endpoint_a_column.value),
                ColumnBinding(table_id(one.endpoint_b_table), one.endpoint_b_column.value),
            )
            for one in message.ignored
        ),
    )


def _names(columns: Iterable[pb.DbColumnName]) -> tuple[str, ...]:
    return tuple(one.value for one in columns)
