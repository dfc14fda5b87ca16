"""Indexes, triggers and views of the relational model (E01 CF-12)."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from reference_impl.dms.dialects.scalar_types import ScalarType
from reference_impl.dms.model.table_values import ResourceId, TableId


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a union view. ``target_resource`` is the descriptor of a descriptor column."""

    name: str
    type: ScalarType
    source_path: str | None
    target_resource: ResourceId | None


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """A column of the table an arm reads."""

    column_name: str


@dataclass(frozen=True, slots=True)
class StringLiteral:
    """A constant text."""

    value: str


ProjectionExpression: TypeAlias = SourceColumn | StringLiteral


@dataclass(frozen=True, slots=True)
class UnionArm:
    """One member's part of a union view; one expression per output column."""

    concrete_member: ResourceId
    from_table: TableId
    projection_expressions: tuple[ProjectionExpression, ...]


@dataclass(frozen=True, slots=True)
class AbstractUnionView:
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


@dataclass(frozen=True, slots=True)
class Index:
    """An index. One that belongs to a primary or unique key has that key's name."""

    name: str
    table: TableId
    kind: IndexKind
    is_unique: bool
    key_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentStamping:
    """Any change of a row stamps its document."""


@dataclass(frozen=True, slots=True)
class IdentityElement:
    """A part of an identity: the column that shows it and the path under which it is hashed."""

    column: str
    identity_json_path: str


@dataclass(frozen=True, slots=True)
class ReferentialIdentity:
    """What a document's referential id is computed from, under one resource key."""

    resource_key_id: int
    resource: ResourceId
    identity_elements: tuple[IdentityElement, ...]


@dataclass(frozen=True, slots=True)
class ReferentialIdentityMaintenance:
    """A changed identity replaces the document's referential id, and for a subclass that of its superclass."""

    identity: ReferentialIdentity
    superclass_alias: ReferentialIdentity | None


@dataclass(frozen=True, slots=True)
class TargetColumnMapping:
    """A column of a member's root table and the column of the abstract identity table that repeats it."""

    source_column: str
    target_column: str


@dataclass(frozen=True, slots=True)
class AbstractIdentityMaintenance:
    """A member's identity is repeated in the abstract identity table."""

    target_table: TableId
    target_column_mappings: tuple[TargetColumnMapping, ...]
    discriminator_value: str


@dataclass(frozen=True, slots=True)
class IdentityColumnPair:
    """The storage column of a referrer and the storage column it repeats."""

    referrer_storage_column: str
    referenced_storage_column: str


@dataclass(frozen=True, slots=True)
class ReferrerAction:
    """One reference whose copies follow when the referenced identity changes."""

    referrer_table: TableId
    referrer_document_id_column: str
    referenced_document_id_column: str
    identity_column_pairs: tuple[IdentityColumnPair, ...]


@dataclass(frozen=True, slots=True)
class IdentityPropagationFallback:
    """A changed identity is copied to all referrers; SQL Server only (E01-S07)."""

    referrer_actions: tuple[ReferrerAction, ...]


TriggerAction: TypeAlias = (
    DocumentStamping | ReferentialIdentityMaintenance | AbstractIdentityMaintenance | IdentityPropagationFallback
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger; the type of ``action`` is its kind."""

    name: str
    table: TableId
    key_columns: tuple[str, ...]
    identity_projection_columns: tuple[str, ...]
    action: TriggerAction
