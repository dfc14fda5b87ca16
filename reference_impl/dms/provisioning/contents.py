"""What a database must record about its schema set, and what it does record, as plain rows."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol, TypeAlias

from msgspec import Struct

from reference_impl.dms.effective_schema.fingerprint import Fingerprint
from reference_impl.dms.ordinal import ordinal_key

RawValue: TypeAlias = bool | int | str | bytes | None
Row: TypeAlias = Mapping[str, RawValue]
"""A row as the database has it, by column name; nothing is trusted, not even that a column exists."""


class Column(Struct, frozen=True):
    """A column and the word for it in reports."""

    name: str
    member: str


class SeedTable(Struct, frozen=True):
    """A table that the script fills, with the column that tells its rows apart."""

    name: str
    key: Column
    columns: tuple[Column, ...]

    @property
    def label(self) -> str:
        """The name with its schema, as messages write it."""
        return f"dms.{self.name}"


EFFECTIVE_SCHEMA: Final = SeedTable(
    "EffectiveSchema",
    Column("EffectiveSchemaSingletonId", "id"),
    (
        Column("ApiSchemaFormatVersion", "api_schema_format_version"),
        Column("EffectiveSchemaHash", "effective_schema_hash"),
        Column("ResourceKeyCount", "resource_key_count"),
        Column("ResourceKeySeedHash", "resource_key_seed_hash"),
    ),
)
RESOURCE_KEY: Final = SeedTable(
    "ResourceKey",
    Column("ResourceKeyId", "id"),
    (Column("ProjectName", "project"), Column("ResourceName", "resource"), Column("ResourceVersion", "version")),
)
SCHEMA_COMPONENT: Final = SeedTable(
    "SchemaComponent",
    Column("ProjectEndpointName", "endpoint"),
    (
        Column("EffectiveSchemaHash", "effective_schema_hash"),
        Column("ProjectName", "project"),
        Column("ProjectVersion", "version"),
        Column("IsExtensionProject", "is_extension_project"),
    ),
)
SEED_TABLES: Final = (EFFECTIVE_SCHEMA, RESOURCE_KEY, SCHEMA_COMPONENT)
DOCUMENT: Final = "Document"


class Contents(Protocol):
    """The raw contents of a database, read when they are asked for."""

    def rows(self, table: SeedTable) -> Sequence[Row] | None:
        """Return all rows of a table in any order, or None when it does not exist."""

    def documents(self) -> int | None:
        """Return the number of documents, or 1 for any number but none; None without the table."""


class Expected(Struct, frozen=True):
    """The rows that the three tables must have, exactly."""

    effective_schema: Row
    resource_keys: tuple[Row, ...]
    schema_components: tuple[Row, ...]

    @property
    def effective_schema_hash(self) -> str:
        """The hash that decides whether a database belongs to the schema set."""
        return str(self.effective_schema["EffectiveSchemaHash"])

    def rows(self, table: SeedTable) -> tuple[Row, ...]:
        """Return the rows of a table."""
        by_table = {
            EFFECTIVE_SCHEMA: (self.effective_schema,),
            RESOURCE_KEY: self.resource_keys,
            SCHEMA_COMPONENT: self.schema_components,
        }
        return by_table[table]


def expected_of(values: Fingerprint) -> Expected:
    """Return the rows that provisioning for a fingerprint leaves behind."""
    schema_hash, keys = values.schema_hash, values.resource_keys
    return Expected(
        effective_schema_row(
            schema_hash.api_schema_format_version,
            schema_hash.effective_schema_hash,
            len(keys.keys),
            bytes.fromhex(keys.seed_hash),
        ),
        tuple(
            resource_key_row(
                key.resource_key_id,
                key.resource.project_name,
                key.resource.resource_name,
                key.resource.resource_version,
            )
            for key in keys.keys
        ),
        tuple(
            {
                "EffectiveSchemaHash": schema_hash.effective_schema_hash,
                "ProjectEndpointName": part.project_endpoint_name,
                "ProjectName": part.project_name,
                "ProjectVersion": part.project_version,
                "IsExtensionProject": part.is_extension_project,
            }
            for part in schema_hash.components
        ),
    )


def effective_schema_row(format_version: str, schema_hash: str, count: int, seed_hash: bytes) -> Row:
    """Return the one row of the table that says which schema set a database serves."""
    return {
        "EffectiveSchemaSingletonId": 1,
        "ApiSchemaFormatVersion": format_version,
        "EffectiveSchemaHash": schema_hash,
        "ResourceKeyCount": count,
        "ResourceKeySeedHash": seed_hash,
    }


def resource_key_row(identifier: int, project: str, resource: str, version: str) -> Row:
    """Return the row of a resource key."""
    return {
        "ResourceKeyId": identifier,
        "ProjectName": project,
        "ResourceName": resource,
        "ResourceVersion": version,
    }


def value_order(value: RawValue) -> tuple[int, int, bytes]:
    """Return what sorts keys: what is no key first, numbers ascending, texts ordinally."""
    match value:
        case bool() | int():
            return 1, int(value), b""
        case str():
            return 2, 0, ordinal_key(value)
        case bytes():
            return 3, 0, value
        case None:
            return 0, 0, b""


def raw_value(value: object) -> RawValue:
    """Return a value of a driver as the rules compare it; what none of these tables holds becomes its text."""
    match value:
        case None | bool() | int() | str() | bytes():
            return value
        case _:
            return str(value)
