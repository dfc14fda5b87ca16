"""The two SQL dialects (E02)."""

from enum import Enum


class Dialect(Enum):
    """An engine that a model is derived for. The value is the dialect id used in requests and file names."""

    PGSQL = "pgsql"
    MSSQL = "mssql"
