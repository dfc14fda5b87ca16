"""``dms.uuidv5`` for PostgreSQL: SHA-1 in PL/pgSQL, because no extension may be needed (E02-S06)."""

from typing import Final

from reference_impl.dms.ddl.core_tables import UUID_FUNCTION
from reference_impl.dms.ddl.layout import Lines, ended
from reference_impl.dms.ddl.pgsql.words import block, dollar_quoted, qualified

_DECLARATIONS: Final = (
    "mask CONSTANT bigint := 4294967295;",
    "message bytea := pg_catalog.uuid_send(namespace) || pg_catalog.convert_to(name, 'UTF8');",
    "message_length CONSTANT integer := pg_catalog.octet_length(message);",
    "padding CONSTANT integer := (119 - message_length % 64) % 64;",
    "w bigint[];",
    "h0 bigint := 1732584193;",
    "h1 bigint := 4023233417;",
    "h2 bigint := 2562383102;",
    "h3 bigint := 271733878;",
    "h4 bigint := 3285377520;",
    "a bigint;",
    "b bigint;",
    "c bigint;",
    "d bigint;",
    "e bigint;",
    "f bigint;",
    "k bigint;",
    "x bigint;",
)
_STATEMENTS: Final = (
    r"message := message || '\x80'::bytea || pg_catalog.decode(pg_catalog.repeat('00', padding), 'hex')",
    "    || pg_catalog.int8send(message_length::bigint * 8);",
    "FOR block IN 0 .. pg_catalog.octet_length(message) / 64 - 1 LOOP",
    "    w := NULL;",
    "    FOR t IN 0 .. 15 LOOP",
    "        w[t] := (pg_catalog.get_byte(message, block * 64 + t * 4)::bigint << 24)",
    "            | (pg_catalog.get_byte(message, block * 64 + t * 4 + 1) << 16)",
    "            | (pg_catalog.get_byte(message, block * 64 + t * 4 + 2) << 8)",
    "            | pg_catalog.get_byte(message, block * 64 + t * 4 + 3);",
    "    END LOOP;",
    "    FOR t IN 16 .. 79 LOOP",
    "        x := w[t - 3] # w[t - 8] # w[t - 14] # w[t - 16];",
    "        w[t] := ((x << 1) | (x >> 31)) & mask;",
    "    END LOOP;",
    "    a := h0;",
    "    b := h1;",
    "    c := h2;",
    "    d := h3;",
    "    e := h4;",
    "    FOR t IN 0 .. 79 LOOP",
    "        IF t < 20 THEN",
    "            f := (b & c) | (~b & d);",
    "            k := 1518500249;",
    "        ELSIF t < 40 THEN",
    "            f := b # c # d;",
    "            k := 1859775393;",
    "        ELSIF t < 60 THEN",
    "            f := (b & c) | (b & d) | (c & d);",
    "            k := 2400959708;",
    "        ELSE",
    "            f := b # c # d;",
    "            k := 3395469782;",
    "        END IF;",
    "        x := (((a << 5) | (a >> 27)) + f + e + k + w[t]) & mask;",
    "        e := d;",
    "        d := c;",
    "        c := ((b << 30) | (b >> 2)) & mask;",
    "        b := a;",
    "        a := x;",
    "    END LOOP;",
    "    h0 := (h0 + a) & mask;",
    "    h1 := (h1 + b) & mask;",
    "    h2 := (h2 + c) & mask;",
    "    h3 := (h3 + d) & mask;",
    "    h4 := (h4 + e) & mask;",
    "END LOOP;",
    # Byte 6 holds the version, byte 8 the variant; both lie in the upper halves of h1's lower half and of h2.
    "h1 := (h1 & 4294905855) | 20480;",
    "h2 := (h2 & 1073741823) | 2147483648;",
    "RETURN pg_catalog.encode(",
    "    pg_catalog.int8send((h0 << 32) | h1) || pg_catalog.int8send((h2 << 32) | h3), 'hex')::uuid;",
)


def create_uuid_function() -> Lines:
    """Write the function. It is strict, so that NULL gives NULL, and names everything with its schema."""
    header = (
        f"CREATE OR REPLACE FUNCTION {qualified(UUID_FUNCTION)}(namespace uuid, name text)",
        "RETURNS uuid",
        "LANGUAGE plpgsql",
        "IMMUTABLE STRICT PARALLEL SAFE",
    )
    return (*header, *ended(dollar_quoted("AS", block(_STATEMENTS, _DECLARATIONS), "")))
