"""Indexes, triggers and views of the relational model (E01 CF-12)."""

from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from reference_impl.dms.dialects.scalar_types import ScalarType
from reference_impl.dms.model.table_values import ResourceId, TableId


class ViewColumn(Struct, frozen=True):
    """A column of a union view. ``target_resource`` is the descriptor of a descriptor column."""

    name: str
    type: ScalarType
    source_path: str | None
    target_resource: ResourceId | None


class SourceColumn(Struct, frozen=True):
    """A column of the table an arm reads."""

    column_name: str


class StringLiteral(Struct, frozen=True):
    """A constant text."""

    value: str


ProjectionExpression: TypeAlias = SourceColumn | StringLiteral


class UnionArm(Struct, frozen=True):
    """One member's part of a union view; one expression per output column."""

    concrete_member: ResourceId
    from_table: TableId
    projection_expressions: tuple[ProjectionExpression, ...]


class AbstractUnionView(Struct, frozen=True):
    """The view over all members of an abstract resource."""

    resource: ResourceId
    view: TableId
    output_columns: tuple[ViewColumn, ...]
    union_arms: tuple[UnionArm, ...]


class IndexKind(Enum):
    """Why an index exists."""

    PRIMARY_KEY = "PrimaryKey"
    UNIQUE_CONSTRAINT = "UniqueConstraint"
    FOREIGN_KEY_SUPPORT = "ForeignKeySupport"


class Index(Struct, frozen=True):
    """An index. One that belongs to a primary or unique key has that key's name."""

    name: str
    table: TableId
    kind: IndexKind
    is_unique: bool
    key_columns: tuple[str, ...]


class DocumentStamping(Struct, frozen=True):
    """Any change of a row stamps its document."""


class IdentityElement(Struct, frozen=True):
    """A part of an identity: the column that shows it and the path under which it is hashed."""

    column: str
    identity_json_path: str


class ReferentialIdentity(Struct, frozen=True):
    """What a document's referential id is computed from, under one resource key."""

    resource_key_id: int
    resource: ResourceId
    identity_elements: tuple[IdentityElement, ...]


class ReferentialIdentityMaintenance(Struct, frozen=True):
    """A changed identity replaces the document's referential id, and for a subclass that of its superclass."""

    identity: ReferentialIdentity
    superclass_alias: ReferentialIdentity | None


class TargetColumnMapping(Struct, frozen=True):
    """A column of a member's root table and the column of the abstract identity table that repeats it."""

    source_column: str
    target_column: str


class AbstractIdentityMaintenance(Struct, frozen=True):
    """A member's identity is repeated in the abstract identity table."""

    target_table: TableId
    target_column_mappings: tuple[TargetColumnMapping, ...]
    discriminator_value: str


class IdentityColumnPair(Struct, frozen=True):
    """The storage column of a referrer and the storage column it repeats."""

    referrer_storage_column: str
    referenced_storage_column: str


class ReferrerAction(Struct, frozen=True):
    """One reference whose copies follow when the referenced identity changes."""

    referrer_table: TableId
    referrer_document_id_column: str
    referenced_document_id_column: str
    identity_column_pairs: tuple[IdentityColumnPair, ...]


class IdentityPropagationFallback(Struct, frozen=True):
    """A changed identity is copied to all referrers; SQL Server only (E01-S07)."""

    referrer_actions: tuple[ReferrerAction, ...]


TriggerAction: TypeAlias = (
    DocumentStamping | ReferentialIdentityMaintenance | AbstractIdentityMaintenance | IdentityPropagationFallback
)


class Trigger(Struct, frozen=True):
    """A trigger; the type of ``action`` is its kind."""

    name: str
    table: TableId
    key_columns: tuple[str, ...]
    identity_projection_columns: tuple[str, ...]
    action: TriggerAction
