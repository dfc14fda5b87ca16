"""Who refers to a document: one query per key, which reads the key's table only (E11-S02)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from reference_impl.dms.database.constraints import ConstraintMeaning
from reference_impl.dms.database.session import Command, Rows, Session
from reference_impl.dms.dialects import quoting
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.runtime.schema_view import RuntimeMapping


@dataclass(frozen=True, slots=True)
class Referrer:
    """A document that refers to another one."""

    document_uuid: UUID
    resource: ResourceId


@dataclass(frozen=True, slots=True)
class KeyReferrers:
    """The documents that refer by one key, in order; ``is_truncated`` when there are more."""

    key: ConstraintMeaning
    referrers: tuple[Referrer, ...]
    is_truncated: bool


async def referrers_by_key(
    document_id: int, keys: Sequence[ConstraintMeaning], mapping: RuntimeMapping, limit: int, session: Session
) -> list[KeyReferrers]:
    """Return the first ``limit`` referrers of each key, with one round trip. The document itself is none."""
    if not keys:
        return []
    answers = await session.run(*(Command(_listing(one, mapping), (document_id, limit + 1)) for one in keys))
    return [_found(key, rows, limit) for key, rows in zip(keys, answers, strict=True)]


async def referring_resources(
    document_id: int, keys: Sequence[ConstraintMeaning], mapping: RuntimeMapping, session: Session
) -> list[ResourceId]:
    """Return the resources that refer to a document with any key, however many documents, ordinal by name."""
    if not keys:
        return []
    answers = await session.run(*(Command(_existence(one, mapping), (document_id,)) for one in keys))
    found = {one.resource for one, [[answer]] in zip(keys, answers, strict=True) if answer}
    return sorted((one for one in found if one is not None), key=lambda one: ordinal_key(one.resource_name))


def _found(key: ConstraintMeaning, rows: Rows, limit: int) -> KeyReferrers:
    referrers = [
        Referrer(cast("UUID", uuid), ResourceId(str(project), str(resource))) for project, resource, uuid in rows
    ]
    return KeyReferrers(key, tuple(referrers[:limit]), len(referrers) > limit)


def _existence(key: ConstraintMeaning, mapping: RuntimeMapping) -> str:
    condition = f"EXISTS (SELECT 1 {_referring_rows(key, mapping)})"
    match mapping.mapping_set.key.dialect:
        case Dialect.PGSQL:
            return f"SELECT {condition}"
        case Dialect.MSSQL:
            return f"SELECT CAST(CASE WHEN {condition} THEN 1 ELSE 0 END AS bit)"


def _listing(key: ConstraintMeaning, mapping: RuntimeMapping) -> str:
    """Return the query of the referrers in order: those of one key belong to documents of one resource.

    PostgreSQL orders UUIDs as their texts by code point. SQL Server begins with their last group, so there they are
    texts, whose digits are less than their letters in either case.
    """
    rows = (
        'FROM "dms"."Document" d\n'
        'INNER JOIN "dms"."ResourceKey" k ON k."ResourceKeyId" = d."ResourceKeyId"\n'
        f'WHERE d."DocumentId" IN (SELECT t.{_owner(key, mapping)} {_referring_rows(key, mapping)})\n'
    )
    columns = 'k."ProjectName", k."ResourceName", d."DocumentUuid"\n'
    match mapping.mapping_set.key.dialect:
        case Dialect.PGSQL:
            return f'SELECT {columns}{rows}ORDER BY d."DocumentUuid"\nLIMIT $2'
        case Dialect.MSSQL:
            text = 'CAST(d."DocumentUuid" AS char(36)) COLLATE Latin1_General_100_BIN2'
            return f"SELECT TOP ($2) {columns}{rows}ORDER BY {text}"


def _referring_rows(key: ConstraintMeaning, mapping: RuntimeMapping) -> str:
    dialect = mapping.mapping_set.key.dialect
    table = quoting.qualify(dialect, key.table.schema, key.table.name)
    column = quoting.quote(dialect, key.columns[0])
    return f"FROM {table} t WHERE t.{column} = $1 AND t.{_owner(key, mapping)} <> $1"


def _owner(key: ConstraintMeaning, mapping: RuntimeMapping) -> str:
    """Return the quoted column with the id of the document to which a row of the key's table belongs."""
    assert key.resource is not None
    tables = mapping.resources[key.resource].detail.tables
    name = next(one.key_columns[0].name for one in tables if one.id == key.table)
    return quoting.quote(mapping.mapping_set.key.dialect, name)
