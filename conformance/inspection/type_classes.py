"""Type classes of PARITY D3: what a type of either engine is, said in one vocabulary.

``i16`` ``i32`` ``i64`` ``dec(p,s)`` ``str(n)`` ``str(*)`` ``bool`` ``date`` ``time`` ``instant`` ``uuid`` ``json``
``bytes`` ``bytes(n)``; any other type is ``other(<its text>)``. Whether ``str(*)`` holds JSON and ``bytes`` has 32 of
them is said by a check, not by the type: see :mod:`conformance.inspection.refined_classes`.
"""

import re
from collections.abc import Mapping
from typing import Final

from conformance.inspection.description import Dialect

_PGSQL: Final = {
    "smallint": "i16",
    "integer": "i32",
    "bigint": "i64",
    "boolean": "bool",
    "date": "date",
    "time without time zone": "time",
    "timestamp with time zone": "instant",
    "uuid": "uuid",
    "jsonb": "json",
    "bytea": "bytes",
    "character varying": "str(*)",
    "text": "str(*)",
    "trigger": "trigger",
}
_MSSQL: Final = {
    "smallint": "i16",
    "int": "i32",
    "bigint": "i64",
    "bit": "bool",
    "date": "date",
    "time": "time",
    "time(7)": "time",
    "datetime2": "instant",
    "datetime2(7)": "instant",
    "uniqueidentifier": "uuid",
    "nvarchar(max)": "str(*)",
}
_PLAIN: Final[Mapping[Dialect, Mapping[str, str]]] = {Dialect.PGSQL: _PGSQL, Dialect.MSSQL: _MSSQL}
_SIZED: Final[Mapping[Dialect, tuple[tuple[str, str], ...]]] = {
    Dialect.PGSQL: ((r"character varying\((\d+)\)", r"str(\1)"), (r"numeric\((\d+),(\d+)\)", r"dec(\1,\2)")),
    Dialect.MSSQL: (
        (r"nvarchar\((\d+)\)", r"str(\1)"),
        (r"decimal\((\d+),(\d+)\)", r"dec(\1,\2)"),
        (r"numeric\((\d+),(\d+)\)", r"dec(\1,\2)"),
        (r"binary\((\d+)\)", r"bytes(\1)"),
    ),
}
_SHORT_SPELLINGS: Final = (
    (r"^varchar\b", "character varying"),
    (r"^timestamptz\b", "timestamp with time zone"),
    (r"^time$", "time without time zone"),
    (r"^int\b|^int4\b", "integer"),
    (r"^int8\b", "bigint"),
    (r"^int2\b", "smallint"),
    (r"^bool\b", "boolean"),
    (r"^decimal\b", "numeric"),
)


def type_class(dialect: Dialect, text: str) -> str:
    """Return the class of a type as the engine or a script spells it."""
    spelled = _spelling(text)
    if dialect is Dialect.PGSQL:
        for pattern, replacement in _SHORT_SPELLINGS:
            spelled = re.sub(pattern, replacement, spelled)
    plain = _PLAIN[dialect].get(spelled)
    if plain is not None:
        return plain
    for pattern, form in _SIZED[dialect]:
        found = re.fullmatch(pattern, spelled)
        if found:
            return found.expand(form)
    return f"other({spelled})"


def _spelling(text: str) -> str:
    """Return the text in lower case, with one blank between words and none around brackets and commas."""
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", text.strip().lower()))
