"""The two SQL dialects (E02)."""

from enum import Enum


class Dialect(Enum):
    """An engine that a model is derived for. The value is the dialect id used in requests and file names."""

    PGSQL = "pgsql"
    MSSQL = "mssql"

    # Members are compared by identity, and a script looks a hundred thousand things up by its dialect.
    __hash__ = object.__hash__
