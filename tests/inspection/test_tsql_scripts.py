"""Reading T-SQL: what is accepted, what is refused, and that nothing is skipped."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.inspection.description import Dialect
from conformance.inspection.errors import BatchRejected, StatementUnknown
from conformance.inspection.normal_form import normal_form
from conformance.inspection.parsing import parse_tsql
from conformance.inspection.shapes import Skeleton, rebuilt, shape_of
from conformance.inspection.tsql import describe_tsql
from conformance.inspection.tsql_batches import batches
from tests.inspection.reading import ReadMssql, replaced


def test_layout_comments_and_letter_case_of_keywords_change_nothing(read_mssql: ReadMssql, mssql_script: str) -> None:
    """PAR-S01-AC8: a description is of the database, not of the text."""
    spelled = re.sub(r"(?m)^(\s+)(?=\[)", r"\n\1/* a; comment\nGO */ -- and [another; GO\n\t", mssql_script)
    for word in ("CREATE TABLE", "CONSTRAINT", "FOREIGN KEY", "SELECT", "AFTER UPDATE", "IS NOT NULL", "CASE"):
        spelled = spelled.replace(word, word.lower())
    assert spelled != mssql_script
    assert normal_form(read_mssql(spelled)).text == normal_form(read_mssql(mssql_script)).text


def test_the_order_of_tables_changes_nothing(read_mssql: ReadMssql, mssql_script: str) -> None:
    """PAR-S01-AC8: the phases of a script have an order, the database has none."""
    statement = re.compile(r"IF OBJECT_ID\(.*?\n\);\n", re.DOTALL)
    tables = [found for found in statement.findall(mssql_script) if "CREATE TABLE" in found]
    assert len(tables) > 10
    turned = mssql_script
    for number, table in enumerate(tables):
        turned = replaced(turned, table, f"--{number}--\n")
    for number, table in enumerate(reversed(tables)):
        turned = replaced(turned, f"--{number}--\n", table)
    assert turned != mssql_script
    assert normal_form(read_mssql(turned)).text == normal_form(read_mssql(mssql_script)).text


@pytest.mark.parametrize(
    ("script", "line"),
    [
        ("SELECT 1;\nGO\nCREATE TABEL [a].[b] ([c] int);\n", 3),
        ("CREATE TABLE [a].[b] (\n    [c] int\n;\n", 1),
        ("SELECT 1;\nSELECT 'open;\n", 2),
        ('SELECT 1;\n\n\nCREATE OR REPLACE VIEW "a"."b" AS SELECT 1;\n', 4),
        ("SELECT 1 LIMIT 1;\n", 1),
    ],
)
def test_a_batch_that_is_no_tsql_is_rejected_with_its_line(script: str, line: int) -> None:
    """PAR-S02-AC7: what SQL Server would refuse half-way must be refused before."""
    with pytest.raises(BatchRejected) as rejected:
        parse_tsql(script)
    assert rejected.value.line == line
    assert rejected.value.excerpt == script.splitlines()[line - 1].strip()


@pytest.mark.parametrize(
    "script",
    [
        "SELECT 1;\nCREATE VIEW [a].[b] AS SELECT [c] FROM [a].[d];\n",
        "CREATE SCHEMA [a];\nCREATE TABLE [a].[b] ([c] int);\n",
        "IF SCHEMA_ID(N'a') IS NULL\n    CREATE SCHEMA [a];\n",
    ],
)
def test_what_needs_a_batch_of_its_own_is_rejected_elsewhere(script: str) -> None:
    """The grammar accepts it and the server does not: E02 CF-13 says which statements stand alone."""
    with pytest.raises(BatchRejected, match="batch of its own"):
        describe_tsql(parse_tsql(script))


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE [dms].[Document];",
        "TRUNCATE TABLE [dms].[Document];",
        "UPDATE [dms].[Document] SET [CreatedAt] = NULL;",
        "DELETE FROM [dms].[Document];",
        "ALTER TABLE [dms].[Document] DROP COLUMN [CreatedAt];",
        "CREATE TYPE [auth].[BigIntTable] AS TABLE ([Id] bigint NOT NULL);",
        "IF 1 = 1\nBEGIN\n    DROP TABLE [dms].[Document];\nEND;",
        "EXEC(N'DROP TABLE [dms].[Document]');",
        "INSERT INTO [dms].[ResourceKey] ([ResourceKeyId]) VALUES (@id);",
        "CREATE TABLE [dms].[Unnamed] ([Id] int NOT NULL, PRIMARY KEY ([Id]));",
    ],
)
def test_a_statement_nobody_knows_is_named_and_never_skipped(statement: str) -> None:
    """PAR-S01-AC10: a description that leaves something out agrees with anything."""
    script = f"SET NOCOUNT ON;\nGO\n\n{statement}\n"
    with pytest.raises(StatementUnknown) as unknown:
        describe_tsql(parse_tsql(script))
    assert unknown.value.line == 4
    assert unknown.value.excerpt == statement.splitlines()[0]


def test_every_batch_of_a_script_is_there(mssql_script: str) -> None:
    """A batch that gets lost between two lines of GO would make nothing and be missed by nobody."""
    assert parse_tsql(mssql_script).batch_count == mssql_script.count("\nGO\n")


def test_remembered_trees_give_the_same_description(tmp_path: Path, mssql_script: str) -> None:
    """A second run must find what the first one found, and parse nothing."""
    fresh = describe_tsql(parse_tsql(mssql_script, cache=tmp_path))
    remembered = sorted(tmp_path.rglob("*.json"))
    assert describe_tsql(parse_tsql(mssql_script, cache=tmp_path)) == fresh
    assert sorted(tmp_path.rglob("*")) == sorted({*remembered, *(file.parent for file in remembered)})
    for file in remembered:
        file.write_text('["file",[]]')
    assert describe_tsql(parse_tsql(mssql_script, cache=tmp_path)).tables == ()


def test_a_rejected_batch_is_not_remembered(tmp_path: Path) -> None:
    """Else a grammar that learns would not be asked again."""
    with pytest.raises(BatchRejected):
        parse_tsql("SELECT FROM WHERE;", cache=tmp_path)
    assert list(tmp_path.rglob("*.json")) == []


def test_several_processes_parse_to_the_same_description(monkeypatch: pytest.MonkeyPatch, mssql_script: str) -> None:
    """Large scripts are spread over processors; the result must not tell."""
    alone = describe_tsql(parse_tsql(mssql_script, processes=1))
    monkeypatch.setattr("conformance.inspection.parsing._WORTH_A_PROCESS", 0)
    assert describe_tsql(parse_tsql(mssql_script, processes=2)) == alone


def test_batches_end_at_lines_of_go_outside_comments_and_constants() -> None:
    """A GO inside a text is data; a semicolon inside a block ends no statement."""
    script = (
        "SELECT 'a\nGO\n';\ngo\n/*\nGO\n*/ SELECT [b\nGO\n];\n  GO 2  \n"
        "BEGIN SELECT 1; SELECT CASE 1 WHEN 1 THEN 2 END; END; SELECT 2"
    )
    texts = [[(piece.line, piece.text) for piece in pieces] for pieces in batches(script)]
    assert texts == [
        [(1, "SELECT 'a\nGO\n';")],
        [(7, "SELECT [b\nGO\n];")],
        [(11, "BEGIN SELECT 1; SELECT CASE 1 WHEN 1 THEN 2 END; END;"), (11, "SELECT 2")],
    ]


def test_an_else_stays_with_its_if() -> None:
    """Cut off, it would be no statement at all."""
    (pieces,) = batches("IF 1 = 1 SELECT 1;\nELSE SELECT 2;\nSELECT 3;")
    assert [piece.text for piece in pieces] == ["IF 1 = 1 SELECT 1;\nELSE SELECT 2;", "SELECT 3;"]


constants = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12).map(
        lambda text: "N'" + text.replace("'", "''") + "'"
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12).map(
        lambda text: "[" + text.replace("]", "]]") + "]"
    ),
    st.integers(0).map(str),
)


@given(st.lists(constants, max_size=6))
def test_a_shape_keeps_what_it_takes_out(parts: list[str]) -> None:
    """Names and constants of any text come back into the tree where they stood."""
    shape = shape_of(Dialect.MSSQL, "SELECT " + " , ".join(parts))
    assert list(shape.taken) == parts
    assert len(shape.stand_ins) == len(parts)
    skeleton: Skeleton = ["file", [["leaf", number] for number in range(len(parts))]]
    assert [leaf.text for leaf in rebuilt(skeleton, shape.taken).children] == parts


def test_statements_that_differ_in_names_only_have_one_shape() -> None:
    """That is what makes a schema of a thousand tables readable in seconds."""
    one, other = "SELECT [a],\n  N'x' -- first", "SELECT   [b]]c], /* second */ N'it''s'"
    assert shape_of(Dialect.MSSQL, one).text == shape_of(Dialect.MSSQL, other.replace("], /", "],/")).text
    assert shape_of(Dialect.MSSQL, "SELECT a").text != shape_of(Dialect.MSSQL, "SELECT b").text
