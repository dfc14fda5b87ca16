"""The names of the two dialects, as scenarios and operations spell them."""

from typing import Final

PGSQL: Final = "pgsql"
MSSQL: Final = "mssql"
DIALECTS: Final = (PGSQL, MSSQL)
