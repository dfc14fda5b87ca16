"""What a script records about the schema set it was made from, and what it refuses, as values (E02-S03)."""

from dataclasses import dataclass
from typing import TypeAlias

from reference_impl.dms.effective_schema.hash import SchemaComponent
from reference_impl.dms.effective_schema.resource_keys import ResourceKey


@dataclass(frozen=True, slots=True)
class CheckRecordedHash:
    """The database has no other effective schema hash than this; nothing may precede it."""

    effective_schema_hash: str


@dataclass(frozen=True, slots=True)
class InsertResourceKey:
    """A resource key, unless one of its unique keys is taken."""

    key: ResourceKey


@dataclass(frozen=True, slots=True)
class ValidateResourceKeys:
    """The table of resource keys holds these and nothing else."""

    keys: tuple[ResourceKey, ...]


@dataclass(frozen=True, slots=True)
class SchemaRecord:
    """The one row that says which schema set the database serves. ``seed_hash`` has 32 bytes."""

    api_schema_format_version: str
    effective_schema_hash: str
    resource_key_count: int
    seed_hash: bytes


@dataclass(frozen=True, slots=True)
class InsertSchemaRecord:
    """The record, unless there is one."""

    record: SchemaRecord


@dataclass(frozen=True, slots=True)
class ValidateSchemaRecord:
    """The record says this."""

    record: SchemaRecord


@dataclass(frozen=True, slots=True)
class InsertSchemaComponent:
    """A project of the schema set, unless it is there."""

    effective_schema_hash: str
    component: SchemaComponent


@dataclass(frozen=True, slots=True)
class ValidateSchemaComponents:
    """The projects of this hash are these and no others."""

    effective_schema_hash: str
    components: tuple[SchemaComponent, ...]


SeedStatement: TypeAlias = (
    InsertResourceKey
    | ValidateResourceKeys
    | InsertSchemaRecord
    | ValidateSchemaRecord
    | InsertSchemaComponent
    | ValidateSchemaComponents
)
