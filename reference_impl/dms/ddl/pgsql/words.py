"""The words of PostgreSQL, and its blocks of statements."""

from typing import Final

from reference_impl.dms.ddl.layout import Lines, ended, indented
from reference_impl.dms.ddl.statements import CoreType
from reference_impl.dms.ddl.words import Words
from reference_impl.dms.dialects.dialect import Dialect

WORDS: Final = Words(
    Dialect.PGSQL,
    {
        CoreType.SMALLINT: "smallint",
        CoreType.UUID: "uuid",
        CoreType.HASH: "bytea",
        CoreType.JSON: "jsonb",
    },
)
name = WORDS.name
names = WORDS.names
qualified = WORDS.qualified
text = WORDS.text
lookup = WORDS.lookup
type_of = WORDS.type_of


def dollar_quoted(first: str, body: Lines, last: str) -> Lines:
    """Return lines whose ``body`` stands between dollar quotes: ``first $$``, the body, ``$$last``.

    The tag is one that the body does not contain.
    """
    tag, number = "$$", 0
    while any(tag in line for line in body):
        number += 1
        tag = f"$body{number}$"
    return (f"{first} {tag}", *body, f"{tag}{last}")


def block(statements: Lines, declarations: Lines = ()) -> Lines:
    """Return a PL/pgSQL block."""
    declared = ("DECLARE", *indented(declarations)) if declarations else ()
    return (*declared, "BEGIN", *indented(statements), "END")


def do_block(statements: Lines, declarations: Lines = ()) -> Lines:
    """Return a block that is executed at once."""
    return ended(dollar_quoted("DO", block(statements, declarations), ""))
