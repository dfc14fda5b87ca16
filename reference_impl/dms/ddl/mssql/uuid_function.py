"""``dms.uuidv5`` for SQL Server (E02-S06)."""

from typing import Final

from reference_impl.dms.ddl.core_tables import UUID_FUNCTION
from reference_impl.dms.ddl.layout import Lines, indented
from reference_impl.dms.ddl.mssql.words import qualified

_UTF8_COLLATION: Final = "Latin1_General_100_CI_AS_SC_UTF8"
_GUID_ORDER: Final = (4, 3, 2, 1, 6, 5, 8, 7)
"""The first three groups of a ``uniqueidentifier`` are little-endian; the same order leads there and back."""


def create_uuid_function() -> Lines:
    """Write the function.

    The UTF-8 collation stands on the name before it is narrowed; narrowing first, or a variable in between, would lose
    every character that is not in the code page of the database.
    """
    body = (
        "DECLARE @stored binary(16) = CONVERT(binary(16), @namespace);",
        f"DECLARE @network binary(16) = {_reordered('@stored')};",
        "DECLARE @hash binary(20) = HASHBYTES('SHA1',",
        f"    @network + CONVERT(varbinary(max), CONVERT(varchar(max), @name COLLATE {_UTF8_COLLATION})));",
        "DECLARE @uuid binary(16) = SUBSTRING(@hash, 1, 6)",
        "    + CONVERT(binary(1), (CONVERT(int, SUBSTRING(@hash, 7, 1)) & 15) | 80)",
        "    + SUBSTRING(@hash, 8, 1)",
        "    + CONVERT(binary(1), (CONVERT(int, SUBSTRING(@hash, 9, 1)) & 63) | 128)",
        "    + SUBSTRING(@hash, 10, 7);",
        f"RETURN CONVERT(uniqueidentifier, {_reordered('@uuid')});",
    )
    return (
        f"CREATE OR ALTER FUNCTION {qualified(UUID_FUNCTION)}(@namespace uniqueidentifier, @name nvarchar(max))",
        "RETURNS uniqueidentifier",
        "WITH SCHEMABINDING, RETURNS NULL ON NULL INPUT",
        "AS",
        "BEGIN",
        *indented(body),
        "END;",
    )


def _reordered(variable: str) -> str:
    head = " + ".join(f"SUBSTRING({variable}, {position}, 1)" for position in _GUID_ORDER)
    return f"{head} + SUBSTRING({variable}, 9, 8)"
