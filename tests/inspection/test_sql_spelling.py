"""The token check of PAR-S02-AC2: what is a name, and what only looks like one."""

import pytest

from conformance.inspection.description import Dialect
from conformance.inspection.sql_spelling import misspellings

_NAMES = frozenset({"dms", "Document", "Order"})


@pytest.mark.parametrize(
    ("dialect", "text", "said"),
    [
        (Dialect.PGSQL, 'SELECT 1\nFROM dms."Document"', ["line 2: the name dms is not quoted"]),
        (Dialect.PGSQL, 'DO $$ BEGIN\nDELETE FROM "dms".Document; END $$', ["line 2: the name Document is not quoted"]),
        (Dialect.PGSQL, "-- dms.Document\nSELECT 'dms' /* Document */", []),
        (Dialect.PGSQL, 'SELECT w[t], ARRAY[1], ("a")[2], "w"[3], \'{}\'::bigint[] ORDER BY document', []),
        (Dialect.PGSQL, 'UPDATE [dms]."Document"', ["line 1: [dms] is quoted as on SQL Server"]),
        (Dialect.PGSQL, "SELECT N'dms', E'it\\'s dms'", ["line 1: N'dms' is a constant of SQL Server"]),
        (Dialect.MSSQL, "SELECT [Order] FROM [dms].[Document] AS d ORDER BY d.[Order], @Order, #dms", []),
        (Dialect.MSSQL, "SELECT N'Order', 'dms'\n, Order", ["line 2: the name Order is not quoted"]),
        (Dialect.MSSQL, 'SELECT 1 FROM "dms".[Document]', ['line 1: "dms" is quoted as on PostgreSQL']),
        (Dialect.MSSQL, "SELECT 1\n\nlimit 1", ["line 3: limit is no clause of SQL Server"]),
    ],
)  # fmt: skip
def test_only_names_and_spellings_of_the_other_dialect_are_reported(
    dialect: Dialect, text: str, said: list[str]
) -> None:
    """A check that cries wolf is switched off."""
    assert [str(one) for one in misspellings(dialect, text, _NAMES)] == said
