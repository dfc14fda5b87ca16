"""The statements of both dialects have one core."""

import re

from sqlfluff.core import FluffConfig, Linter

from reference_impl.dms.descriptors.statements import Statements, statements
from reference_impl.dms.dialects.dialect import Dialect

_NAMES = re.compile(r'\[(\w+)\]|"(\w+)"')


def texts(of: Statements) -> tuple[str, ...]:
    """Return all statements."""
    return (of.stored, *of.writing)


def test_both_dialects_name_the_same_things_in_the_same_order() -> None:
    """A column that only one of them writes would be missing on the other engine."""
    named = [[[a or b for a, b in _NAMES.findall(one)] for one in texts(statements(dialect))] for dialect in Dialect]
    columns_first = [[sorted(one) for one in dialect] for dialect in named]
    assert columns_first[0] == columns_first[1]


def test_every_statement_takes_one_parameter_and_holds_no_value() -> None:
    """Values travel beside the text, never in it."""
    for dialect, mark in ((Dialect.PGSQL, "%s"), (Dialect.MSSQL, "?")):
        assert [one.count(mark) for one in texts(statements(dialect))] == [1, 1, 1, 1]
        assert not any("'" in one for one in texts(statements(dialect)))


def test_the_statements_are_t_sql_to_an_independent_parser() -> None:
    """Without a server that is the best evidence there is."""
    linter = Linter(config=FluffConfig(overrides={"dialect": "tsql"}))
    for text in texts(statements(Dialect.MSSQL)):
        tree = linter.parse_string(f"{text.replace('?', '@given')};\n").tree
        assert tree is not None
        assert [segment.raw for segment in tree.recursive_crawl("unparsable")] == []
