"""Computing a T-SQL function from its text: SQL Server's own rules of conversion, and nothing that is guessed."""

import hashlib
from uuid import UUID, uuid5

import pytest

from conformance.inspection.tsql_evaluation import evaluated, scalar_function
from conformance.inspection.tsql_values import Narrow, NotEvaluated, Value

NAMESPACE = UUID("00112233-4455-6677-8899-aabbccddeeff")
SWAPPED = " + ".join([*(f"SUBSTRING({{0}}, {place}, 1)" for place in (4, 3, 2, 1, 6, 5, 8, 7)), "SUBSTRING({0}, 9, 8)"])
UUID_FUNCTION = f"""CREATE OR ALTER FUNCTION [dms].[uuidv5](@namespace uniqueidentifier, @name nvarchar(max))
RETURNS uniqueidentifier
WITH SCHEMABINDING, RETURNS NULL ON NULL INPUT
AS
BEGIN
    DECLARE @stored binary(16) = CAST(@namespace AS binary(16)), @hash binary(20);
    SET @hash = HASHBYTES('SHA1', {SWAPPED.format("@stored")}
        + CONVERT(varbinary(max), CONVERT(varchar(max), @name COLLATE Latin1_General_100_CI_AS_SC_UTF8)));
    DECLARE @uuid binary(16) = SUBSTRING(@hash, 1, 6)
        + CONVERT(binary(1), (CONVERT(int, SUBSTRING(@hash, 7, 1)) & 0x0F) | 80) + SUBSTRING(@hash, 8, 1)
        + CONVERT(binary(1), (CONVERT(int, SUBSTRING(@hash, 9, 1)) & 63) | 128) + SUBSTRING(@hash, 10, 7);
    RETURN CONVERT(uniqueidentifier, {SWAPPED.format("@uuid")});
END;"""


def value_of(
    expression: str, returns: str = "varbinary(max)", *, code_page: str = "cp1252", name: Value = "é学"
) -> Value:
    """Return the value of an expression over ``@name``."""
    text = f"CREATE FUNCTION [a].[f](@name nvarchar(max)) RETURNS {returns} AS BEGIN RETURN {expression}; END"
    return evaluated(scalar_function(text), [name], code_page=code_page)


@pytest.mark.parametrize("name", ["", "abc", "Zoë 学生😀", "a" * 104, "b" * 10_000])
def test_a_right_function_computes_what_rfc_4122_says(name: str) -> None:
    """E02-S06-AC1: without a server this is the best evidence that there is."""
    assert evaluated(scalar_function(UUID_FUNCTION), [NAMESPACE, name], code_page="cp1252") == uuid5(NAMESPACE, name)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("@name COLLATE Latin1_General_100_CI_AS_SC_UTF8)", "@name) COLLATE Latin1_General_100_CI_AS_SC_UTF8"),
        ("COLLATE Latin1_General_100_CI_AS_SC_UTF8", ""),
        ("CONVERT(varchar(max), @name COLLATE Latin1_General_100_CI_AS_SC_UTF8)", "@name"),
        (SWAPPED.format("@stored"), "@stored"),
        (SWAPPED.format("@uuid"), "@uuid"),
        ("| 80", "| 0"),
        ("& 63", "& 255"),
        ("'SHA1'", "'MD5'"),
    ],
)
def test_a_wrong_function_computes_something_else(old: str, new: str) -> None:
    """E02-S06-AC9: each of the traps that the card tells of can be seen in the text."""
    wrong = UUID_FUNCTION.replace(old, new, 1)
    assert wrong != UUID_FUNCTION
    names = [f"学{number}" for number in range(20)]
    results = [evaluated(scalar_function(wrong), [NAMESPACE, name], code_page="cp1252") for name in names]
    assert results != [uuid5(NAMESPACE, name) for name in names]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("CONVERT(varbinary(max), @name)", "é学".encode("utf-16-le")),
        ("CONVERT(varbinary(max), CONVERT(varchar(max), @name))", b"\xe9?"),
        ("CONVERT(varbinary(max), CONVERT(varchar(max), @name COLLATE X_UTF8))", "é学".encode()),
        ("CONVERT(varbinary(2), @name)", b"\xe9\x00"),
        ("CONVERT(binary(3), 0x0102)", b"\x01\x02\x00"),
        ("CONVERT(binary(1), 325)", b"\x45"),
        ("CONVERT(binary(4), 1)", b"\x00\x00\x00\x01"),
        ("CONVERT(varbinary(8), CONVERT(uniqueidentifier, N'00112233-4455-6677-8899-aabbccddeeff'))",
         bytes.fromhex("3322110055447766")),
        ("REVERSE(0x010203)", b"\x03\x02\x01"),
        ("ISNULL(NULL, 0x01) + 0x02", b"\x01\x02"),
        ("HASHBYTES('SHA2_256', 0x61)", hashlib.sha256(b"a").digest()),
        ("CONVERT(binary(1), 12 ^ 10 & 3)", b"\x02"),
    ],
)  # fmt: skip
def test_values_are_converted_as_on_the_server(expression: str, expected: bytes) -> None:
    """The rules are those of the documentation of CAST and CONVERT."""
    assert value_of(expression) == expected


def test_a_variable_has_the_encoding_of_the_database() -> None:
    """A variable in between loses what the code page lacks, however it was collated before."""
    text = (
        "CREATE FUNCTION [a].[f](@name nvarchar(max)) RETURNS varbinary(max) AS BEGIN "
        "DECLARE @narrow varchar(max) = @name COLLATE X_UTF8; RETURN CONVERT(varbinary(max), @narrow); END"
    )
    assert evaluated(scalar_function(text), ["é学"], code_page="cp1252") == b"\xe9?"
    assert evaluated(scalar_function(text), ["é学"], code_page="utf-8") == "é学".encode()


def test_null_gives_null() -> None:
    """Strict or not."""
    assert evaluated(scalar_function(UUID_FUNCTION), [None, "a"], code_page="cp1252") is None
    assert evaluated(scalar_function(UUID_FUNCTION), [NAMESPACE, None], code_page="cp1252") is None
    assert value_of("0x01 + CONVERT(varbinary(max), @name)", name=None) is None


@pytest.mark.parametrize(
    "expression", ["NEWID()", "@other", "@name * 2", "CONVERT(xml, @name)", "1 + @name", "SUBSTRING(1, 1, 1)", "(1"]
)
def test_what_is_not_known_is_never_guessed(expression: str) -> None:
    """A scenario that cannot be computed is reported as not run."""
    with pytest.raises(NotEvaluated):
        value_of(expression)


def test_a_narrow_text_is_cut_by_its_bytes() -> None:
    """``varchar(1)`` holds one byte."""
    assert value_of("@name", "varchar(1)", code_page="utf-8") == Narrow(b"\xc3", "utf-8")
