"""What an engine's refusal means to the runtime (PARITY D5, E09-S00)."""

from enum import Enum
from typing import Final

from reference_impl.dms.errors import DmsError

_RETRIED: Final = frozenset({"40P01", "40001"})
_CANCELLED: Final = frozenset({"57014"})


class RefusalClass(Enum):
    """The classes that are answered differently."""

    RETRY = "retry"
    LOCK_TIMEOUT = "lock-timeout"
    UNIQUE = "conflict-unique"
    FOREIGN_KEY = "conflict-fk"
    CHECK = "check"
    KEY_TOO_LONG = "key-too-long"
    CANCELLED = "cancelled"
    UNREACHABLE = "unreachable"
    INDETERMINATE = "indeterminate"
    OTHER = "fail"


PASSING: Final = frozenset(
    {RefusalClass.RETRY, RefusalClass.LOCK_TIMEOUT, RefusalClass.CANCELLED, RefusalClass.UNREACHABLE}
)
"""What passes by itself: nothing was stored, and the same request may succeed later."""
_ERROR_NUMBERS: Final = {
    **dict.fromkeys(("1205", "3960", "41301", "41302", "41305", "41325"), RefusalClass.RETRY),
    "1222": RefusalClass.LOCK_TIMEOUT,
    "1946": RefusalClass.KEY_TOO_LONG,
    **dict.fromkeys(("2601", "2627"), RefusalClass.UNIQUE),
    "547": RefusalClass.FOREIGN_KEY,
    "-2": RefusalClass.INDETERMINATE,
    "3617": RefusalClass.CANCELLED,
    **dict.fromkeys(("18456", "4060", "53", "233", "10053", "10054", "10060", "10061"), RefusalClass.UNREACHABLE),
}


class DriverMissingError(DmsError):
    """A database was configured that cannot be spoken to from this machine. Details: ``reason``."""

    code = "DRIVER_MISSING"
    remedy = "Install backend-conformance[mssql], unixODBC and the Microsoft ODBC Driver 18 for SQL Server."


class DatabaseRefusal(Exception):  # noqa: N818 - the domain's word
    """A statement or a commit that the engine did not do. ``text`` is for logs of operators only.

    ``schema`` is that of the table that owns the constraint.
    """

    def __init__(
        self, kind: RefusalClass, code: str, constraint: str | None, text: str, schema: str | None = None
    ) -> None:
        super().__init__(text)
        self.kind = kind
        self.code = code
        self.constraint = constraint
        self.schema = schema
        self.text = text


def class_of_sqlstate(code: str | None) -> RefusalClass:  # noqa: PLR0911 - one return per class
    """Return the class of a SQLSTATE of PostgreSQL."""
    if code is None or code.startswith(("08", "28", "57P")) or code == "3D000":
        return RefusalClass.UNREACHABLE
    if code in _RETRIED:
        return RefusalClass.RETRY
    if code == "55P03":
        return RefusalClass.LOCK_TIMEOUT
    if code == "23505":
        return RefusalClass.UNIQUE
    # Since version 18 of PostgreSQL a key with ON DELETE RESTRICT has a state of its own.
    if code in {"23503", "23001"}:
        return RefusalClass.FOREIGN_KEY
    if code == "23514":
        return RefusalClass.CHECK
    if code == "54000":
        return RefusalClass.KEY_TOO_LONG
    if code in _CANCELLED:
        return RefusalClass.CANCELLED
    return RefusalClass.OTHER


def class_of_error_number(code: str) -> RefusalClass:
    """Return the class of an error number of SQL Server."""
    return _ERROR_NUMBERS.get(code, RefusalClass.OTHER)
