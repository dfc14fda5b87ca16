"""All in a PostgreSQL database that a fault may replace, each object with its exact definition (Q2, kind ``db``).

The description in :mod:`conformance.inspection` says what a database means. Here the question is what was touched, and
a function whose body differs by one letter was.
"""

from collections.abc import Mapping
from typing import Final, LiteralString

import psycopg
from psycopg import sql

_OURS: Final[LiteralString] = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
_OBJECTS: Final[LiteralString] = f"""
SELECT 'column ' || n.nspname || '.' || c.relname || '.' || a.attname,
       concat_ws(' ', a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
                 a.attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE {_OURS} AND c.relkind IN ('r', 'p', 'v', 'm')
UNION ALL
SELECT 'constraint ' || n.nspname || '.' || c.relname || '.' || k.conname, pg_get_constraintdef(k.oid)
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {_OURS}
UNION ALL
SELECT 'index ' || n.nspname || '.' || x.relname, pg_get_indexdef(x.oid)
FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = x.relnamespace
WHERE {_OURS} AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
UNION ALL
SELECT 'trigger ' || n.nspname || '.' || c.relname || '.' || t.tgname,
       concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {_OURS} AND NOT t.tgisinternal
UNION ALL
SELECT 'function ' || n.nspname || '.' || p.proname, pg_get_functiondef(p.oid)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE {_OURS} AND p.prokind IN ('f', 'p')
UNION ALL
SELECT 'view ' || n.nspname || '.' || c.relname, pg_get_viewdef(c.oid)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {_OURS} AND c.relkind IN ('v', 'm')
UNION ALL
SELECT 'sequence ' || n.nspname || '.' || c.relname,
       concat_ws(' ', s.seqtypid::regtype, s.seqstart, s.seqincrement, pg_sequence_last_value(c.oid))
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {_OURS}
"""  # noqa: S608 - no value enters the text
_TABLES: Final[LiteralString] = f"""
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {_OURS} AND c.relkind IN ('r', 'p')
"""  # noqa: S608 - no value enters the text


def objects_of(connection: psycopg.Connection[tuple[object, ...]]) -> Mapping[str, str]:
    """Return the definition of every object by kind and name, and as ``rows schema.Table`` what each table holds."""
    found = {str(name): str(definition) for name, definition in connection.execute(_OBJECTS)}
    for schema, table in connection.execute(_TABLES).fetchall():
        name = sql.Identifier(str(schema), str(table))
        statement = sql.SQL("SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM {} AS t").format(name)
        [digest] = connection.execute(statement).fetchone() or (None,)
        found[f"rows {schema}.{table}"] = str(digest)
    return found


def changed_objects(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of what was added, removed or redefined, in ordinal order."""
    return tuple(sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)))
