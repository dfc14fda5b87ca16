"""Triggers and the whole model as they are written in the manifest (E01 CF-12)."""

from typing import TypeAlias

from msgspec import Struct

from reference_impl.dms.ddl.manifests.model_records import (
    AbstractTableRecord,
    DetailRecord,
    IndexRecord,
    ProjectRecord,
    TableRecord,
    ViewRecord,
)


class IdentityElementRecord(Struct, frozen=True):
    """A part of an identity."""

    column: str
    identity_json_path: str


class IdentityRecord(Struct, frozen=True):
    """An identity under its resource key."""

    resource_key_id: int
    project_name: str
    resource_name: str
    identity_elements: tuple[IdentityElementRecord, ...]


class WatchRecord(Struct, frozen=True):
    """What every trigger has."""

    name: str
    table: TableRecord
    key_columns: tuple[str, ...]
    identity_projection_columns: tuple[str, ...]


class StampingRecord(WatchRecord, frozen=True, tag="DocumentStamping", tag_field="kind"):
    """A stamp."""


class ReferentialRecord(WatchRecord, frozen=True, tag="ReferentialIdentityMaintenance", tag_field="kind"):
    """The maintenance of referential ids."""

    resource_key_id: int
    project_name: str
    resource_name: str
    identity_elements: tuple[IdentityElementRecord, ...]
    superclass_alias: IdentityRecord | None = None


class MappingRecord(Struct, frozen=True):
    """A column and the one that repeats it."""

    source_column: str
    target_column: str


class AbstractRecord(WatchRecord, frozen=True, tag="AbstractIdentityMaintenance", tag_field="kind"):
    """The maintenance of an abstract identity table."""

    target_table: TableRecord
    target_column_mappings: tuple[MappingRecord, ...]
    discriminator_value: str


class PairRecord(Struct, frozen=True):
    """Two storage columns, of which the first repeats the second."""

    referrer_storage_column: str
    referenced_storage_column: str


class ReferrerRecord(Struct, frozen=True):
    """How one reference follows."""

    referrer_table: TableRecord
    referrer_document_id_column: str
    referenced_document_id_column: str
    identity_column_pairs: tuple[PairRecord, ...]


class FallbackRecord(Struct, frozen=True):
    """How all references follow."""

    referrer_actions: tuple[ReferrerRecord, ...]


class PropagationRecord(WatchRecord, frozen=True, tag="IdentityPropagationFallback", tag_field="kind"):
    """The propagation of identities."""

    propagation_fallback: FallbackRecord


TriggerRecord: TypeAlias = StampingRecord | ReferentialRecord | AbstractRecord | PropagationRecord


class ModelRecord(Struct, frozen=True):
    """The relational model manifest, as far as a script needs it."""

    dialect: str
    projects: tuple[ProjectRecord, ...]
    abstract_identity_tables: tuple[AbstractTableRecord, ...]
    abstract_union_views: tuple[ViewRecord, ...]
    indexes: tuple[IndexRecord, ...]
    triggers: tuple[TriggerRecord, ...]
    resource_details: tuple[DetailRecord, ...]


class PlanModelRecord(Struct, frozen=True):
    """The part of the relational model manifest that plans are compiled from; what is left out is empty."""

    resource_details: tuple[DetailRecord, ...]
    abstract_identity_tables: tuple[AbstractTableRecord, ...] = ()
    triggers: tuple[TriggerRecord, ...] = ()
    effective_schema_hash: str = ""
    relational_mapping_version: str = ""
