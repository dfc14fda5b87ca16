"""``dms.uuidv5`` for PostgreSQL: SHA-1 in PL/pgSQL, because no extension may be needed (E02-S06)."""

from typing import Final

from reference_impl.dms.ddl.core_tables import UUID_FUNCTION
from reference_impl.dms.ddl.layout import Lines, ended, indented
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
    "x bigint;",
)
_REGISTERS: Final = ("a", "b", "c", "d", "e")
_CHOICE: Final = "{2} # ({0} & ({1} # {2}))"
_PARITY: Final = "{0} # {1} # {2}"
_MAJORITY: Final = "({0} & {1}) | ({2} & ({0} | {1}))"
_ROUNDS: Final = (
    (0, _CHOICE, 1518500249),
    (20, _PARITY, 1859775393),
    (40, _MAJORITY, 2400959708),
    (60, _PARITY, 3395469782),
)
"""The first of twenty rounds, how they mix three registers, and the constant that they add."""

_PADDING: Final = (
    r"message := message || '\x80'::bytea || pg_catalog.decode(pg_catalog.repeat('00', padding), 'hex')",
    "    || pg_catalog.int8send(message_length::bigint * 8);",
)
_SCHEDULE: Final = (
    "w := NULL;",
    "FOR t IN 0 .. 15 LOOP",
    "    w[t] := (pg_catalog.get_byte(message, block * 64 + t * 4)::bigint << 24)",
    "        | (pg_catalog.get_byte(message, block * 64 + t * 4 + 1) << 16)",
    "        | (pg_catalog.get_byte(message, block * 64 + t * 4 + 2) << 8)",
    "        | pg_catalog.get_byte(message, block * 64 + t * 4 + 3);",
    "END LOOP;",
    "FOR t IN 16 .. 79 LOOP",
    "    x := w[t - 3] # w[t - 8] # w[t - 14] # w[t - 16];",
    "    w[t] := ((x << 1) | (x >> 31)) & mask;",
    "END LOOP;",
)
_RESULT: Final = (
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
    return (*header, *ended(dollar_quoted("AS", block(_statements(), _DECLARATIONS), "")))


def _statements() -> Lines:
    each_block = (
        *_SCHEDULE,
        *(f"{register} := h{number};" for number, register in enumerate(_REGISTERS)),
        *(line for first, mixed, constant in _ROUNDS for line in _twenty_rounds(first, mixed, constant)),
        *(f"h{number} := (h{number} + {register}) & mask;" for number, register in enumerate(_REGISTERS)),
    )
    loop = ("FOR block IN 0 .. pg_catalog.octet_length(message) / 64 - 1 LOOP", *indented(each_block), "END LOOP;")
    return (*_PADDING, *loop, *_RESULT)


def _twenty_rounds(first: int, mixed: str, constant: int) -> Lines:
    """Write twenty rounds, five to a turn of the loop.

    A round moves each register to the next one. After five all are back in their places, so that naming the registers
    anew in each round saves the moves, which would cost half of the time.
    """
    rounds: list[str] = []
    for step in range(len(_REGISTERS)):
        a, b, c, d, e = (_REGISTERS[(place - step) % len(_REGISTERS)] for place in range(len(_REGISTERS)))
        turned = f"(({a} << 5) | ({a} >> 27))"
        rounds.append(f"{e} := ({turned} + ({mixed.format(b, c, d)}) + {e} + {constant} + w[t + {step}]) & mask;")
        rounds.append(f"{b} := (({b} << 30) | ({b} >> 2)) & mask;")
    return (f"FOR t IN {first} .. {first + 15} BY 5 LOOP", *indented(rounds), "END LOOP;")
