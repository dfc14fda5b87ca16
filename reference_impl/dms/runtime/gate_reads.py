"""What the gate reads of a database, over a connection of its own: before the proof there is no pool (E06-S00, S01)."""

from collections.abc import Mapping, Sequence
from typing import Final

from reference_impl.dms.database.opening import connected
from reference_impl.dms.database.refusals import DatabaseRefusal, RefusalClass
from reference_impl.dms.database.session import Command, Session
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.provisioning.contents import RESOURCE_KEY, Row, raw_value
from reference_impl.dms.runtime.fingerprint import COLUMNS, FingerprintCheck, check_fingerprint, missing_columns

_PRESENT: Final[Mapping[Dialect, Command]] = {
    Dialect.PGSQL: Command(
        "SELECT attname::text FROM pg_catalog.pg_attribute\n"
        """WHERE attrelid = pg_catalog.to_regclass('"dms"."EffectiveSchema"') AND attnum > 0 AND NOT attisdropped"""
    ),
    Dialect.MSSQL: Command(
        "SELECT [name] FROM sys.columns WHERE [object_id] = OBJECT_ID(N'[dms].[EffectiveSchema]', N'U')"
    ),
}
_RECORD: Final = Command(
    'SELECT "EffectiveSchemaSingletonId", "ApiSchemaFormatVersion", "EffectiveSchemaHash", "ResourceKeyCount",\n'
    '    "ResourceKeySeedHash" FROM "dms"."EffectiveSchema"'
)
_KEY_COLUMNS: Final = (RESOURCE_KEY.key.name, *(column.name for column in RESOURCE_KEY.columns))
_KEYS: Final = Command(
    'SELECT "ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion" FROM "dms"."ResourceKey"\n'
    'ORDER BY "ResourceKeyId"'
)
_TELLING: Final = frozenset({RefusalClass.OTHER})
"""Refusals that asking again would not change: the table is missing, or may not be read."""


async def read_fingerprint(dialect: Dialect, connection_string: str, seconds: int) -> FingerprintCheck:
    """Ask a database for its fingerprint. Raises DatabaseRefusal when it cannot be asked."""
    async with connected(dialect, connection_string, seconds) as session:
        return await _fingerprint(dialect, session)


async def read_keys(dialect: Dialect, connection_string: str, seconds: int) -> Sequence[Row] | None:
    """Return the rows of ``dms.ResourceKey``, None when it cannot be read. Raises DatabaseRefusal."""
    async with connected(dialect, connection_string, seconds) as session:
        try:
            [rows] = await session.run(_KEYS)
        except DatabaseRefusal as refusal:
            if refusal.kind in _TELLING:
                return None
            raise
    return [dict(zip(_KEY_COLUMNS, map(raw_value, row), strict=True)) for row in rows]


async def _fingerprint(dialect: Dialect, session: Session) -> FingerprintCheck:
    [present] = await session.run(_PRESENT[dialect])
    if not present:
        return check_fingerprint(None)
    unreadable = missing_columns([str(name) for (name,) in present])
    if unreadable:
        return check_fingerprint(unreadable)
    [rows] = await session.run(_RECORD)
    return check_fingerprint([dict(zip(COLUMNS, map(raw_value, row), strict=True)) for row in rows])
