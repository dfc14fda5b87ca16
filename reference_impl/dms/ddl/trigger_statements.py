"""Triggers as values: what each one watches and what it then does (E02 CF-7)."""

from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from reference_impl.dms.dialects.scalar_types import ScalarType
from reference_impl.dms.model.values import ReferrerAction, TableId


class Purpose(Enum):
    """What a trigger is for; the last part of its name."""

    JOURNAL = "Journal"
    STAMP = "Stamp"
    REFERENTIAL_IDENTITY = "ReferentialIdentity"
    ABSTRACT_IDENTITY = "AbstractIdentity"
    PROPAGATE_IDENTITY = "PropagateIdentity"


class WatchedColumn(Struct, frozen=True):
    """A column whose old and new values are compared."""

    name: str
    type: ScalarType


class TriggerName(Struct, frozen=True):
    """A trigger. ``function_name`` is that of its function on PostgreSQL."""

    table: TableId
    name: str
    function_name: str


class CreateJournalTrigger(Struct, frozen=True):
    """New versions of documents are written down."""

    trigger: TriggerName


class Repetition(Struct, frozen=True):
    """A ``copy`` that has the value of ``original`` wherever the column ``reference`` points at a document."""

    reference: str
    copy: str
    original: str


class CreateStampTrigger(Struct, frozen=True):
    """A change of a row stamps its document. ``identity`` is empty for tables that hold no identity.

    ``key_columns`` is the primary key; its first column, ``document_column``, is the document. ``repetitions`` are
    columns of the row that no cascade reaches.
    """

    trigger: TriggerName
    document_column: str
    key_columns: tuple[str, ...]
    stored: tuple[WatchedColumn, ...]
    identity: tuple[WatchedColumn, ...]
    repetitions: tuple[Repetition, ...] = ()


class IdentityPart(Struct, frozen=True):
    """One part of an identity: its path and the column whose value stands for it."""

    path: str
    column: str
    type: ScalarType
    is_descriptor: bool


class IdentityName(Struct, frozen=True):
    """The text that a referential id is made of, under one resource key."""

    resource_key_id: int
    project_name: str
    resource_name: str
    parts: tuple[IdentityPart, ...]


class CreateReferentialIdentityTrigger(Struct, frozen=True):
    """A changed identity replaces the document's referential ids: its own, and for a subclass its superclass' one."""

    trigger: TriggerName
    document_column: str
    identity: tuple[WatchedColumn, ...]
    names: tuple[IdentityName, ...]


class CopiedColumn(Struct, frozen=True):
    """A column of a member and the column of the abstract identity table that repeats it."""

    source: WatchedColumn
    target: WatchedColumn


class CreateAbstractIdentityTrigger(Struct, frozen=True):
    """A member's identity is repeated in the abstract identity table, with its discriminator."""

    trigger: TriggerName
    document_column: str
    identity: tuple[WatchedColumn, ...]
    target: TableId
    copies: tuple[CopiedColumn, ...]
    discriminator: str


class PropagatedCopy(Struct, frozen=True):
    """One reference whose copies follow; ``watched`` are the referenced columns, in the order of the pairs."""

    action: ReferrerAction
    watched: tuple[WatchedColumn, ...]
    copies: tuple[WatchedColumn, ...]


class CreatePropagateIdentityTrigger(Struct, frozen=True):
    """A changed identity is copied to all rows that refer to it; SQL Server only (CF-10)."""

    trigger: TriggerName
    copies: tuple[PropagatedCopy, ...]


TriggerStatement: TypeAlias = (
    CreateJournalTrigger
    | CreateStampTrigger
    | CreateReferentialIdentityTrigger
    | CreateAbstractIdentityTrigger
    | CreatePropagateIdentityTrigger
)
