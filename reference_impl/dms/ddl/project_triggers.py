"""The triggers of a model as statements: each action with the columns it watches and writes (E02 CF-7)."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from reference_impl.dms.ddl.core_tables import core_table
from reference_impl.dms.ddl.model_tables import ModelTables
from reference_impl.dms.ddl.repeated_parts import Reference, completed, references_by_table, repetitions
from reference_impl.dms.ddl.trigger_statements import (
    CopiedColumn,
    CreateAbstractIdentityTrigger,
    CreateJournalTrigger,
    CreatePropagateIdentityTrigger,
    CreateReferentialIdentityTrigger,
    CreateStampTrigger,
    IdentityName,
    IdentityPart,
    PropagatedCopy,
    Purpose,
    Repetition,
    TriggerName,
    TriggerStatement,
    WatchedColumn,
)
from reference_impl.dms.dialects import identifiers
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import ScalarType
from reference_impl.dms.model.values import (
    DESCRIPTOR_TABLE,
    DOCUMENT_TABLE,
    AbstractIdentityMaintenance,
    ColumnKind,
    DocumentStamping,
    IdentityPropagationFallback,
    ReferentialIdentity,
    ReferentialIdentityMaintenance,
    ReferrerAction,
    RelationalModel,
    Stored,
    TableId,
    Trigger,
)


def core_triggers(dialect: Dialect) -> tuple[TriggerStatement, ...]:
    """Return the triggers of the core tables: the journal of documents and the stamp of descriptors."""
    columns = tuple(
        WatchedColumn(column.name, column.type)
        for column in core_table(dialect, DESCRIPTOR_TABLE).columns
        if isinstance(column.type, ScalarType)
    )
    identity = tuple(column for column in columns if column.name in ("Namespace", "CodeValue", "Discriminator"))
    return (
        CreateStampTrigger(
            _named(DESCRIPTOR_TABLE, Purpose.STAMP, dialect), "DocumentId", ("DocumentId",), columns, identity
        ),
        CreateJournalTrigger(_named(DOCUMENT_TABLE, Purpose.JOURNAL, dialect)),
    )


def project_triggers(model: RelationalModel, tables: ModelTables) -> tuple[TriggerStatement, ...]:
    """Return the triggers of a model, in the order of the model."""
    references = references_by_table(model)
    return tuple(create_trigger(trigger, tables, model.dialect, references) for trigger in model.triggers)


def create_trigger(
    trigger: Trigger, tables: ModelTables, dialect: Dialect, references: Mapping[TableId, Sequence[Reference]]
) -> TriggerStatement:
    """Return the statement of one trigger; ``references`` are those of the model, by table."""
    action = trigger.action
    match action:
        case DocumentStamping():
            repeated = repetitions(tables.table(trigger.table), references.get(trigger.table, ()))
            return stamp(trigger, tables, dialect, tuple(repeated))
        case ReferentialIdentityMaintenance():
            return referential_identity(trigger, action, tables, dialect)
        case AbstractIdentityMaintenance():
            return abstract_identity(trigger, action, tables, dialect)
        case IdentityPropagationFallback():
            actions = (
                completed(one, tables.table(one.referrer_table), references.get(one.referrer_table, ()))
                for one in action.referrer_actions
            )
            copies = tuple(propagated_copy(trigger.table, one, tables) for one in actions)
            return CreatePropagateIdentityTrigger(_of(trigger, Purpose.PROPAGATE_IDENTITY, dialect), copies)
    assert_never(action)


def stamp(
    trigger: Trigger, tables: ModelTables, dialect: Dialect, repeated: tuple[Repetition, ...]
) -> CreateStampTrigger:
    """Return the stamp of a table; it watches the stored columns, which aliases follow."""
    table = tables.table(trigger.table)
    stored = tuple(column.name for column in table.columns if isinstance(column.storage, Stored))
    return CreateStampTrigger(
        _of(trigger, Purpose.STAMP, dialect),
        trigger.key_columns[0],
        tuple(column.name for column in table.key_columns),
        tables.watched(table.id, stored),
        tables.watched(table.id, trigger.identity_projection_columns),
        repeated,
    )


def referential_identity(
    trigger: Trigger, action: ReferentialIdentityMaintenance, tables: ModelTables, dialect: Dialect
) -> CreateReferentialIdentityTrigger:
    """Return the maintenance of a root's referential ids."""
    identities = (action.identity, *([action.superclass_alias] if action.superclass_alias else []))
    return CreateReferentialIdentityTrigger(
        _of(trigger, Purpose.REFERENTIAL_IDENTITY, dialect),
        trigger.key_columns[0],
        tables.watched(trigger.table, trigger.identity_projection_columns),
        tuple(identity_name(trigger.table, identity, tables) for identity in identities),
    )


def identity_name(table: TableId, identity: ReferentialIdentity, tables: ModelTables) -> IdentityName:
    """Return what a referential id is made of, with the types of the columns that hold it."""
    parts = []
    for element in identity.identity_elements:
        column = tables.column(table, element.column)
        is_descriptor = column.kind is ColumnKind.DESCRIPTOR_FK
        parts.append(IdentityPart(element.identity_json_path, column.name, column.type, is_descriptor))
    resource = identity.resource
    return IdentityName(identity.resource_key_id, resource.project_name, resource.resource_name, tuple(parts))


def abstract_identity(
    trigger: Trigger, action: AbstractIdentityMaintenance, tables: ModelTables, dialect: Dialect
) -> CreateAbstractIdentityTrigger:
    """Return the maintenance of a member's row in the abstract identity table."""
    mappings = action.target_column_mappings
    sources = tables.watched(trigger.table, tuple(mapping.source_column for mapping in mappings))
    targets = tables.watched(action.target_table, tuple(mapping.target_column for mapping in mappings))
    return CreateAbstractIdentityTrigger(
        _of(trigger, Purpose.ABSTRACT_IDENTITY, dialect),
        trigger.key_columns[0],
        tables.watched(trigger.table, trigger.identity_projection_columns),
        action.target_table,
        tuple(CopiedColumn(source, target) for source, target in zip(sources, targets, strict=True)),
        action.discriminator_value,
    )


def propagated_copy(referenced: TableId, action: ReferrerAction, tables: ModelTables) -> PropagatedCopy:
    """Return one reference whose copies follow the referenced columns."""
    pairs = action.identity_column_pairs
    return PropagatedCopy(
        action,
        tables.watched(referenced, tuple(pair.referenced_storage_column for pair in pairs)),
        tables.watched(action.referrer_table, tuple(pair.referrer_storage_column for pair in pairs)),
    )


def function_name(table: TableId, purpose: Purpose, dialect: Dialect) -> str:
    """Return the name of a trigger's function on PostgreSQL (CF-6)."""
    return identifiers.shorten(dialect, f"TF_{table.name}_{purpose.value}")


def _of(trigger: Trigger, purpose: Purpose, dialect: Dialect) -> TriggerName:
    return TriggerName(trigger.table, trigger.name, function_name(trigger.table, purpose, dialect))


def _named(table: TableId, purpose: Purpose, dialect: Dialect) -> TriggerName:
    return TriggerName(table, f"TR_{table.name}_{purpose.value}", function_name(table, purpose, dialect))
