"""What the dialect rules refuse (E02-S00). Their codes are those of E02, in upper case."""

from reference_impl.dms.errors import DmsError


class SqlError(DmsError):
    """Something cannot be written as SQL (E02)."""


class UnknownDialectError(SqlError):
    """No dialect has this id. Details: ``dialect``, ``dialects``."""

    code = "UNKNOWN_DIALECT"
    remedy = "Name pgsql or mssql."


class UnsupportedScalarTypeError(SqlError):
    """A type is none of E02 CF-4. Details: ``kind``, and ``value`` for a broken length, precision or scale."""

    code = "UNSUPPORTED_SCALAR_TYPE"
    remedy = "Use a type of the table of scalar types, with the numbers that it needs."


class InvalidIdentifierError(SqlError):
    """A name is empty or holds U+0000. Details: ``identifier``."""

    code = "INVALID_IDENTIFIER"
    remedy = "Give a name of at least one character, without U+0000."


class IdentifierCollisionError(SqlError):
    """Two names of one namespace become equal by shortening. Details: ``name``, ``originals``."""

    code = "IDENTIFIER_COLLISION"
    remedy = "Give one of the two another name; nothing is ever renamed silently."


class DialectMismatchError(SqlError):
    """Something made for one dialect is used with the other. Details: ``expected``, ``actual``."""

    code = "DIALECT_MISMATCH"
    remedy = "Derive the model for the dialect that the script is for."
