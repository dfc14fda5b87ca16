"""What a script records about the schema set it was made from, and what it refuses, as values (E02-S03)."""

from typing import TypeAlias

from msgspec import Struct

from reference_impl.dms.effective_schema.hash import SchemaComponent
from reference_impl.dms.effective_schema.resource_keys import ResourceKey


class CheckRecordedHash(Struct, frozen=True):
    """The database has no other effective schema hash than this; nothing may precede it."""

    effective_schema_hash: str


class InsertResourceKey(Struct, frozen=True):
    """A resource key, unless one of its unique keys is taken."""

    key: ResourceKey


class ValidateResourceKeys(Struct, frozen=True):
    """The table of resource keys holds these and nothing else."""

    keys: tuple[ResourceKey, ...]


class SchemaRecord(Struct, frozen=True):
    """The one row that says which schema set the database serves. ``seed_hash`` has 32 bytes."""

    api_schema_format_version: str
    effective_schema_hash: str
    resource_key_count: int
    seed_hash: bytes


class InsertSchemaRecord(Struct, frozen=True):
    """The record, unless there is one."""

    record: SchemaRecord


class ValidateSchemaRecord(Struct, frozen=True):
    """The record says this."""

    record: SchemaRecord


class InsertSchemaComponent(Struct, frozen=True):
    """A project of the schema set, unless it is there."""

    effective_schema_hash: str
    component: SchemaComponent


class ValidateSchemaComponents(Struct, frozen=True):
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
