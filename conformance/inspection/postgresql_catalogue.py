"""What is asked of the catalogue of PostgreSQL: one query per kind of object, whatever their number."""

from typing import Final

SCHEMAS: Final = """
SELECT n.nspname AS schema FROM pg_namespace n
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND (n.nspname <> 'public' OR EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid))
"""
"""``public`` is in every new database; it counts once something is in it."""

SEQUENCES: Final = """
SELECT n.nspname AS schema, c.relname AS name, format_type(s.seqtypid, NULL) AS type,
       s.seqstart AS start, s.seqincrement AS increment
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (
    SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('i', 'a'))
"""

COLUMNS: Final = """
SELECT n.nspname AS schema, c.relname AS relation, c.relkind IN ('v', 'm') AS is_view,
       row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) AS position,
       a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
       a.attidentity::text AS identity, a.attgenerated::text AS generated,
       pg_get_expr(d.adbin, d.adrelid) AS expression,
       CASE WHEN a.attcollation <> t.typcollation THEN l.collname END AS collation
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
ORDER BY c.oid, a.attnum
"""

CONSTRAINTS: Final = """
SELECT n.nspname AS schema, c.relname AS relation, k.conname AS name, k.contype::text AS type,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
             ORDER BY u.place) AS columns,
       tn.nspname AS target_schema, t.relname AS target,
       ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(number, place)
             JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
             ORDER BY u.place) AS target_columns,
       k.confdeltype::text AS on_delete, k.confupdtype::text AS on_update,
       k.condeferrable AS deferrable, k.condeferred AS deferred, pg_get_expr(k.conbin, k.conrelid) AS expression
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class t ON t.oid = k.confrelid
LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND k.contype IN ('p', 'u', 'f', 'c')
"""

INDEXES: Final = """
SELECT n.nspname AS schema, c.relname AS relation, x.relname AS name, i.indisunique AS is_unique,
       i.indnkeyatts AS key_columns, pg_get_expr(i.indpred, i.indrelid) AS condition,
       ARRAY(SELECT COALESCE(a.attname::text, pg_get_indexdef(i.indexrelid, u.place::int, true))
                    || CASE WHEN u.place <= i.indnkeyatts AND i.indoption[u.place - 1] & 1 = 1 THEN ' desc' ELSE '' END
             FROM unnest(i.indkey::int2[]) WITH ORDINALITY u(number, place)
             LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.number AND u.number > 0
             ORDER BY u.place) AS columns
FROM pg_index i
JOIN pg_class x ON x.oid = i.indexrelid
JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
"""

VIEWS: Final = """
SELECT n.nspname AS schema, c.relname AS name, pg_get_viewdef(c.oid) AS definition
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('v', 'm')
"""

FUNCTIONS: Final = """
SELECT p.oid::int8 AS id, n.nspname AS schema, p.proname AS name, format_type(p.prorettype, NULL) AS returns,
       ARRAY(SELECT format_type(u.type, NULL) FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY u(type, place)
             ORDER BY u.place) AS arguments,
       p.provolatile::text AS volatility, p.proisstrict AS strict, p.proparallel::text AS parallel,
       p.prosecdef AS security_definer, p.prosrc AS body
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
"""

TRIGGERS: Final = """
SELECT n.nspname AS schema, c.relname AS relation, t.tgname AS name, t.tgfoid::int8 AS function,
       t.tgtype::int AS type, t.tgenabled <> 'D' AS enabled, pg_get_expr(t.tgqual, t.tgrelid) AS condition
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT t.tgisinternal
"""


def rows_of(schema: str, table: str) -> str:
    """Return the query for all rows of a table."""
    names = ".".join('"' + name.replace('"', '""') + '"' for name in (schema, table))
    return f"SELECT * FROM {names}"  # noqa: S608 - the names are quoted
