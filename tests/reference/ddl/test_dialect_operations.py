"""Quoting, literals, types and lengths, as E02 CF-2 … CF-4 list them."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.dms.dialects import quoting, rules
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.errors import DialectMismatchError
from tests.reference.samples import Json, accepted, refused

TYPES: list[tuple[Json, str, str]] = [
    ({"kind": "String", "max_length": 75}, "varchar(75)", "nvarchar(75)"),
    ({"kind": "String", "max_length": 4000}, "varchar(4000)", "nvarchar(4000)"),
    ({"kind": "String", "max_length": 4001}, "varchar(4001)", "nvarchar(max)"),
    ({"kind": "String"}, "varchar", "nvarchar(max)"),
    ({"kind": "Int32"}, "integer", "int"),
    ({"kind": "Int64"}, "bigint", "bigint"),
    ({"kind": "Decimal", "precision": 9, "scale": 2}, "numeric(9,2)", "decimal(9,2)"),
    ({"kind": "Decimal", "precision": 38, "scale": 0}, "numeric(38,0)", "decimal(38,0)"),
    ({"kind": "Boolean"}, "boolean", "bit"),
    ({"kind": "Date"}, "date", "date"),
    ({"kind": "DateTime"}, "timestamp with time zone", "datetime2(7)"),
    ({"kind": "Time"}, "time", "time(7)"),
]
ONE_SIGNATURE = "ForeignKey|edfi.A|B|edfi.C|D|NoAction|Cascade"


def text(operation: str, dialect: str, **more: object) -> str:
    """Return the text that an operation answers."""
    answered: str = accepted(operation, dialect=dialect, **more)["text"]
    return answered


@pytest.mark.parametrize(
    ("identifier", "pgsql", "mssql"),
    [
        ("School", '"School"', "[School]"),
        ('a"b', '"a""b"', '[a"b]'),
        ("a]b", '"a]b"', "[a]]b]"),
        ("a[b", '"a[b"', "[a[b]"),
    ],
)
def test_an_identifier_is_quoted_and_an_inner_mark_doubled(identifier: str, pgsql: str, mssql: str) -> None:
    """A name that could end its own quotes could say anything."""
    assert text("dialect.quote", "pgsql", identifier=identifier) == pgsql
    assert text("dialect.quote", "mssql", identifier=identifier) == mssql


def test_a_qualified_name_has_both_parts_quoted() -> None:
    """An unquoted schema would be folded to another one."""
    assert text("dialect.qualify", "pgsql", schema="edfi", name="School") == '"edfi"."School"'
    assert text("dialect.qualify", "mssql", schema="edfi", name="School") == "[edfi].[School]"


@pytest.mark.parametrize("identifier", ["", "a\0b"])
def test_what_no_engine_takes_as_a_name_is_refused(identifier: str) -> None:
    """The engine's own error would come in the middle of a script."""
    assert refused("dialect.quote", dialect="pgsql", identifier=identifier)["code"] == "INVALID_IDENTIFIER"


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_quoting_can_be_undone(identifier: str) -> None:
    """Two names must never look the same in SQL."""
    for dialect, mark in ((Dialect.PGSQL, '"'), (Dialect.MSSQL, "]")):
        assert quoting.quote(dialect, identifier)[1:-1].replace(mark * 2, mark) == identifier


@pytest.mark.parametrize(("scalar", "pgsql", "mssql"), TYPES)
def test_each_type_has_its_name(scalar: Json, pgsql: str, mssql: str) -> None:
    """A bare nvarchar would hold one character."""
    assert text("dialect.render_type", "pgsql", scalar=scalar) == pgsql
    assert text("dialect.render_type", "mssql", scalar=scalar) == mssql


@pytest.mark.parametrize(
    ("scalar", "named"),
    [
        ({"kind": "Float"}, "Float"),
        ({"kind": "Decimal"}, "precision"),
        ({"kind": "Decimal", "precision": 9}, "scale"),
        ({"kind": "Decimal", "precision": 39, "scale": 0}, "39"),
        ({"kind": "Decimal", "precision": 2, "scale": 3}, "3 decimal places"),
        ({"kind": "String", "max_length": 0}, "0"),
        ({"kind": "String", "max_length": -1}, "-1"),
        ({"kind": "Date", "max_length": 5}, "max_length"),
    ],
)
def test_a_type_that_does_not_exist_is_refused_by_name_and_number(scalar: Json, named: str) -> None:
    """A guess would give a column that cannot hold its values."""
    error = refused("dialect.render_type", dialect="mssql", scalar=scalar)
    assert error["code"] == "UNSUPPORTED_SCALAR_TYPE"
    assert scalar["kind"] in error["message"]
    assert named in error["message"]


@pytest.mark.parametrize(
    ("kind", "value", "pgsql", "mssql"),
    [
        ("string", "O'Brien", "'O''Brien'", "N'O''Brien'"),
        ("boolean", True, "true", "1"),
        ("boolean", False, "false", "0"),
        ("binary", "00FF", r"'\x00ff'::bytea", "0x00ff"),
        ("integer", -7, "-7", "-7"),
    ],
)
def test_constants_are_written_as_each_engine_reads_them(kind: str, value: object, pgsql: str, mssql: str) -> None:
    """Without N a string of SQL Server loses what its code page lacks."""
    assert text("dialect.literal", "pgsql", kind=kind, value=value) == pgsql
    assert text("dialect.literal", "mssql", kind=kind, value=value) == mssql


@pytest.mark.parametrize(("kind", "value"), [("date", "x"), ("binary", "0"), ("integer", True), ("boolean", 1)])
def test_a_constant_that_is_none_is_refused(kind: str, value: object) -> None:
    """True is no number, and half a byte is no byte."""
    assert refused("dialect.literal", dialect="pgsql", kind=kind, value=value)["code"] == "invalid_arguments"


@pytest.mark.parametrize(
    ("name", "shortened"),
    [
        ("A" * 63, "A" * 63),
        ("A" * 64, "A" * 52 + "_d53eda7a63"),
        ("é" * 32, "é" * 26 + "_2e5152e606"),
        ("x" + "é" * 31, "x" + "é" * 31),
        (
            "IX_School_LocalEducationAgency_DocumentId_LocalEducationAgency_LocalEducationAgencyId",
            "IX_School_LocalEducationAgency_DocumentId_LocalEduca_e63ff06832",
        ),
    ],
)
def test_a_long_name_is_cut_and_hashed(name: str, shortened: str) -> None:
    """The engine would cut it silently, and two names could become one."""
    assert text("dialect.shorten", "pgsql", name=name) == shortened


def test_the_length_of_sql_server_counts_utf16() -> None:
    """129 characters are one too many there."""
    assert text("dialect.shorten", "mssql", name="A" * 128) == "A" * 128
    assert text("dialect.shorten", "mssql", name="A" * 129) == "A" * 117 + "_e7118c3a89"
    assert len(text("dialect.shorten", "mssql", name="😀" * 65)) == 58 + 11


def test_names_that_become_equal_are_refused_with_both_originals() -> None:
    """One of the two constraints would otherwise silently be the other."""
    first, second = "F" * 60 + "_one", "F" * 60 + "_two"
    beside = [{"name": first, "signature": ONE_SIGNATURE}]
    error = refused("dialect.shorten", dialect="pgsql", name=second, signature=ONE_SIGNATURE, beside=beside)
    assert error["code"] == "IDENTIFIER_COLLISION"
    assert error["details"]["originals"] == [first, second]
    digits = hashlib.sha256(ONE_SIGNATURE.encode()).hexdigest()[:10]
    assert error["details"]["name"] == f"{'F' * 52}_{digits}"
    assert text("dialect.shorten", "pgsql", name=second, beside=[{"name": first}]) != first


def test_a_dialect_describes_its_limit_and_patterns() -> None:
    """A reader of a script must know how each statement can be repeated."""
    pgsql, mssql = (accepted("dialect.describe", dialect=dialect) for dialect in ("pgsql", "mssql"))
    assert (pgsql["limit"], mssql["limit"]) == (
        {"length": 63, "unit": "utf8-bytes"},
        {"length": 128, "unit": "utf16-units"},
    )
    assert (pgsql["patterns"]["trigger"], mssql["patterns"]["trigger"]) == ("drop-then-create", "create-or-alter")
    assert (pgsql["patterns"]["view"], mssql["patterns"]["function"]) == ("create-or-replace", "create-or-alter")
    assert (pgsql["types"]["Decimal"], mssql["types"]["String"]) == ("numeric(p,s)", "nvarchar(n)")
    assert mssql["types"]["String without length"] == "nvarchar(max)"


@pytest.mark.parametrize("operation", ["dialect.describe", "dialect.quote", "sql.split", "ddl.summarize"])
def test_an_unknown_dialect_is_refused_with_the_known_ones(operation: str) -> None:
    """A misspelt dialect must not end in the default of somebody else."""
    arguments: Json = {"dialect.quote": {"identifier": "a"}, "dialect.describe": {}}.get(operation, {"sql": ""})
    error = refused(operation, dialect="oracle", **arguments)
    assert error["code"] == "UNKNOWN_DIALECT"
    assert error["details"] == {"dialect": "oracle", "dialects": ["pgsql", "mssql"]}


def test_a_dialect_is_not_built_on_the_rules_of_the_other() -> None:
    """Names would be cut at the wrong place, everywhere."""
    emission = rules.emission_of(Dialect.PGSQL)
    with pytest.raises(DialectMismatchError):
        rules.EmissionDialect(Dialect.MSSQL, emission.rules, emission.quotes, emission.patterns)
