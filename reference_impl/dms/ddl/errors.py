"""What the emitter refuses (E02-S02)."""

from reference_impl.dms.dialects.errors import SqlError


class InvalidModelError(SqlError):
    """The model contradicts itself. Details: ``object``, ``reason``."""

    code = "INVALID_MODEL"
    remedy = "Hand the emitter a model as it was derived."


class UnterminatedSqlError(SqlError):
    """A string, dollar quote, identifier or comment never ends (E03-S03). Details: ``line``, ``construct``."""

    code = "SQL_UNTERMINATED"
    remedy = "Close what is opened on that line."
