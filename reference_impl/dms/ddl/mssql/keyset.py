"""The table of the documents that a batch reads, which lasts as long as the batch (E08-S00)."""

from reference_impl.dms.dialects import quoting
from reference_impl.dms.dialects.dialect import Dialect


def keyset_table(name: str, column: str) -> str:
    """Return the statement that makes the table, of one column of document ids."""
    table, identifier = quoting.quote(Dialect.MSSQL, name), quoting.quote(Dialect.MSSQL, column)
    return f"CREATE TABLE {table} ({identifier} bigint NOT NULL PRIMARY KEY)"
