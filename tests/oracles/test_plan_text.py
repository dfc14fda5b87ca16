"""The reading of plan texts: every rule of E15 C2 that is broken is said, and names come out as they went in."""

import pytest

from conformance.oracles.plan_text import (
    columns_in,
    parameters_in,
    plan_text_defects,
    plan_text_form,
    selected_columns,
    unquoted,
    with_placeholders,
)

INSERT = 'INSERT INTO "a"."B"\n(\n    "C",\n    "D"\n)\nVALUES\n(\n    @c,\n    @d\n)\n;\n'
UPDATE = "UPDATE [a].[B]\nSET\n    [C] = @c\nWHERE\n    ([D] = @d)\n    AND ([E] = @e)\n;\n"
PAGE = (
    'SELECT r."DocumentId"\nFROM "a"."B" r\nWHERE\n    (r."P" IS NOT NULL AND r."C" = @c)\n'
    'ORDER BY r."DocumentId" ASC\nLIMIT @limit OFFSET @offset\n;\n'
)
HYDRATE = (
    'SELECT\n    t."C",\n    t."x""y"\nFROM "a"."B" t\nINNER JOIN "page" k ON t."C" = k."DocumentId"\n'
    'ORDER BY\n    t."C" ASC\n;\n'
)


@pytest.mark.parametrize(
    ("sql", "dialect", "form"),
    [(INSERT, "pgsql", "insert"), (UPDATE, "mssql", "update"), (PAGE, "pgsql", "page"), (HYDRATE, "pgsql", "hydrate")],
)
def test_a_text_of_each_form_is_recognised(sql: str, dialect: str, form: str) -> None:
    """A checker that knows no right text would say nothing about wrong ones."""
    assert plan_text_form(sql, dialect) == form
    assert plan_text_defects(sql, dialect) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("\n", "\r\n"),
        ("    @c", "\t@c"),
        ("VALUES\n", "VALUES \n"),
        ("VALUES\n", "VALUES\n\n"),
        ("    @c", "  @c"),
        (")\n;\n", ");\n"),
        (";\n", ";"),
        (";\n", ";\nSELECT 1\n;\n"),
        ("VALUES", "values"),
        ('"C"', "C"),
        ('"a"."B"', '"a.B"'),
        ("@c,\n    @d", "@c, @d"),
        ("@c,\n    @d", "@c\n    , @d"),
        ("VALUES", "VALUES -- all"),
        ("@c", "$1"),
    ],
)
def test_what_breaks_a_rule_is_said(right: str, wrong: str) -> None:
    """Each change breaks one rule of the layout."""
    assert right in INSERT
    assert plan_text_defects(INSERT.replace(right, wrong), "pgsql") != []


@pytest.mark.parametrize("wrong", ['(r."P"', "ORDER BY", "LIMIT @limit OFFSET @offset", "r."])
def test_a_part_of_a_page_query_is_missed(wrong: str) -> None:
    """Conditions, order, paging and aliases are part of the form."""
    assert plan_text_form(PAGE.replace(wrong, "", 1), "pgsql") is None


def test_quotes_of_the_other_dialect_are_no_quotes() -> None:
    """A text for one engine is none for the other."""
    assert plan_text_form(INSERT, "mssql") is None
    assert plan_text_form(UPDATE, "pgsql") is None


def test_columns_are_told_with_their_tables() -> None:
    """Aliases are replaced by what they stand for; what has no alias belongs to the table that is written."""
    assert columns_in(HYDRATE, "pgsql") == {("a.B", "C"), ("a.B", 'x"y'), ("page", "DocumentId")}
    assert columns_in(UPDATE, "mssql") == {("a.B", "C"), ("a.B", "D"), ("a.B", "E")}
    assert columns_in(INSERT, "pgsql") == {("a.B", "C"), ("a.B", "D")}
    assert selected_columns(HYDRATE, "pgsql") == ["C", 'x"y']


def test_parameters_stand_outside_of_quotes() -> None:
    """A name that looks like a parameter stays a name."""
    sql = INSERT.replace('"C"', '"@c"')
    assert parameters_in(sql) == ["c", "d"]
    assert '"@c"' in with_placeholders(sql, ":{}".format)
    assert ":d" in with_placeholders(sql, ":{}".format)


@pytest.mark.parametrize(("text", "dialect"), [('"a"b"', "pgsql"), ("[a]b]", "mssql"), ("a", "pgsql"), ('""', "pgsql")])
def test_what_is_not_one_quoted_name_is_refused(text: str, dialect: str) -> None:
    """A lone quote inside ends the name too early."""
    with pytest.raises(ValueError, match="no quoted identifier"):
        unquoted(text, dialect)


def test_doubled_quotes_are_one() -> None:
    """The inner mark is doubled in the text and single in the name."""
    assert unquoted('"a""b"', "pgsql") == 'a"b'
    assert unquoted("[a]]b]", "mssql") == "a]b"
