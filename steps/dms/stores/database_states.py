"""Everything that a database holds, so that two moments can be compared: objects, rows, sequences, permissions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from conformance.assertions import require_equal
from steps.dms.answers.long_values import require_equal_rows
from steps.dms.instruments.gates import GUARD
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.stores.descriptions import described_live
from steps.dms.stores.stores import Store

_TABLES: Final = (
    "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
    " AND table_schema NOT IN ('information_schema', 'pg_catalog', 'INFORMATION_SCHEMA', 'sys')"
)
_SEQUENCES: Final = {
    PGSQL: "SELECT schemaname, sequencename, last_value FROM pg_catalog.pg_sequences",
    MSSQL: "SELECT SCHEMA_NAME(schema_id), name, CAST(current_value AS bigint) FROM sys.sequences",
}
_PERMISSIONS: Final = {
    # Roles belong to the whole server; those of other scenarios come and go.
    PGSQL: "SELECT 'role', rolname::text FROM pg_catalog.pg_roles WHERE rolname NOT LIKE 'conformance%'"
    " UNION ALL SELECT oid::regclass::text, relacl::text FROM pg_catalog.pg_class"
    " WHERE relacl IS NOT NULL AND relnamespace >= 16384"
    " UNION ALL SELECT nspname::text, nspacl::text FROM pg_catalog.pg_namespace WHERE nspacl IS NOT NULL"
    " UNION ALL SELECT oid::regprocedure::text, proacl::text FROM pg_catalog.pg_proc"
    " WHERE proacl IS NOT NULL AND pronamespace >= 16384"
    " UNION ALL SELECT 'default', defaclacl::text FROM pg_catalog.pg_default_acl",
    # Names have the collation of the database, kinds and permissions another one: a union would refuse to choose.
    MSSQL: "SELECT 'principal', name FROM sys.database_principals"
    " UNION ALL SELECT CONCAT(class_desc, major_id) COLLATE DATABASE_DEFAULT,"
    " CONCAT(permission_name, grantee_principal_id) COLLATE DATABASE_DEFAULT"
    " FROM sys.database_permissions WHERE major_id >= 0",
}
_OBJECTS: Final = (
    "SELECT CONCAT(SCHEMA_NAME(o.schema_id), '.', o.name), o.type_desc, c.name, TYPE_NAME(c.user_type_id)"
    " FROM sys.objects AS o LEFT JOIN sys.columns AS c ON c.object_id = o.object_id WHERE o.is_ms_shipped = 0"
)
_SEEDED: Final = ("dms.EffectiveSchema", "dms.ResourceKey", "dms.SchemaComponent")
Texts = Sequence[str]


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """What a database held at one moment, each thing as a text; ``rows`` are those of each table."""

    objects: Texts
    rows: Mapping[str, Texts]
    sequences: Texts
    permissions: Texts


def state_of(store: Store) -> DatabaseState:
    """Look at everything."""
    sequences = _found(store, _SEQUENCES[store.dialect])
    return DatabaseState(objects_of(store), rows_of(store), sequences, permissions_of(store))


def objects_of(store: Store) -> Texts:
    """Return the objects with all that is known of them, but for guards of the suite: the database's manifest."""
    if store.dialect == MSSQL:
        return _found(store, _OBJECTS)
    described = described_live(store.database)
    functions = tuple(one for one in described.functions if not one.id.name.startswith(GUARD))
    kinds = (described.sequences, described.tables, described.views, functions)
    return [*described.schemas, *(repr(one) for kind in kinds for one in kind)]


def rows_of(store: Store) -> Mapping[str, Texts]:
    """Return the rows of every table, whatever its columns."""
    found = {}
    for schema, name in store.rows_of(sa.text(_TABLES)):
        table = sa.table(sa.quoted_name(str(name), quote=True), schema=sa.quoted_name(str(schema), quote=True))
        rows = store.rows_of(sa.select(sa.text("*")).select_from(table))
        found[f"{schema}.{name}"] = sorted(map(repr, rows))
    return found


def seed_of(store: Store) -> Texts:
    """Return the rows that a script itself puts into a database, but for the moment at which it did."""
    found = []
    for table in _SEEDED:
        columns = sorted(name for name in store.columns(table) if name != "AppliedAt")
        found += [f"{table} {row}" for row in store.rows(table, columns)]
    return found


def permissions_of(store: Store) -> Texts:
    """Return roles, grants and default grants."""
    return _found(store, _PERMISSIONS[store.dialect])


def require_same_state(now: DatabaseState, before: DatabaseState) -> None:
    """Fail unless both moments hold the same, naming the first part that does not."""
    require_equal(sorted(now.rows), sorted(before.rows), "the list of tables, beside that before")
    for table, rows in before.rows.items():
        require_equal_rows(now.rows[table], rows, f"the rows of {table}, beside those before")
    require_equal_rows(now.sequences, before.sequences, "the sequences, beside those before")
    require_equal_rows(now.permissions, before.permissions, "the roles and grants, beside those before")
    require_equal_rows(now.objects, before.objects, "the objects of the database, beside those before")


def _found(store: Store, statement: str) -> Texts:
    return sorted(map(repr, store.rows_of(sa.text(statement))))
