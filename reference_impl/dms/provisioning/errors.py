"""What provisioning refuses and what stops it (E03 CF-4)."""

from reference_impl.dms.errors import DmsError, UsageError
from reference_impl.dms.json_values import JsonValue


class DatabaseNameMissingError(UsageError):
    """The connection string names no database."""

    code = "DATABASE_NAME_MISSING"
    remedy = "Name the target database in the connection string."


class DatabaseUnusableError(DmsError):
    """The database cannot or must not be used (exit code 3)."""


class DatabaseUnreachableError(DatabaseUnusableError):
    """No connection, or it broke, or the login was refused. Details: ``database``, ``reason``."""

    code = "DATABASE_UNREACHABLE"
    remedy = "Check that the server runs, and host, port, user and password of the connection string."


class DatabaseNotFoundError(DatabaseUnusableError):
    """The server has no database of that name. Details: ``database``."""

    code = "DATABASE_NOT_FOUND"
    remedy = "Create the database, or add the option --create-database."


class DatabaseEncodingUnsupportedError(DatabaseUnusableError):
    """The database cannot hold every text. Details: ``database``, ``encoding``, ``supported``."""

    code = "DATABASE_ENCODING_UNSUPPORTED"
    remedy = "Name a database with the encoding UTF8; --create-database makes such a one."


class PrivilegeMissingError(DatabaseUnusableError):
    """The login may not do what is needed. Details: ``database``, ``action``, ``reason``."""

    code = "PRIVILEGE_MISSING"
    remedy = "Use a login that may create schemas in the database, or grant it that privilege."


class ContentsError(DatabaseUnusableError):
    """What the database records does not fit the schema set. ``report`` are the lines below the error line."""

    def __init__(self, message: str, report: tuple[str, ...] = (), **details: JsonValue) -> None:
        super().__init__(message, **details)
        self.report = report

    def lines(self) -> tuple[str, ...] | None:
        """Return the report instead of the details, where there is one."""
        return self.report or None


class EffectiveSchemaRowMissingError(ContentsError):
    """There are documents and no fingerprint. Details: ``table``."""

    code = "EFFECTIVE_SCHEMA_ROW_MISSING"
    remedy = "Find out what the documents belong to; a store without a fingerprint is never touched."


class EffectiveSchemaInvalidError(ContentsError):
    """The recorded row breaks rules that every store keeps. Details: ``table``, ``issues``."""

    code = "EFFECTIVE_SCHEMA_INVALID"
    remedy = "Restore the row from a backup, or provision a new database."


class EffectiveSchemaHashMismatchError(ContentsError):
    """The database serves another schema set. Details: ``expected``, ``actual``."""

    code = "EFFECTIVE_SCHEMA_HASH_MISMATCH"
    remedy = "Provision a new database: a database serves one schema set for life."


class SeedTableMissingError(ContentsError):
    """The database was provisioned and lacks a table of the seed. Details: ``tables``."""

    code = "SEED_TABLE_MISSING"
    remedy = "Restore the tables from a backup, or provision a new database."


class EffectiveSchemaMismatchError(ContentsError):
    """The recorded row differs. Details: the members of E06-S01 and ``table``."""

    code = "EFFECTIVE_SCHEMA_MISMATCH"
    remedy = "Undo what was changed by hand; the report says what."


class ResourceKeyMismatchError(ContentsError):
    """The resource keys differ. Details: the members of E06-S01 and ``table``."""

    code = "RESOURCE_KEY_MISMATCH"
    remedy = "Undo what was changed by hand; the report says what."


class SchemaComponentMismatchError(ContentsError):
    """The projects of the schema set differ. Details: the members of E06-S01 and ``table``."""

    code = "SCHEMA_COMPONENT_MISMATCH"
    remedy = "Undo what was changed by hand; the report says what."


class DdlFailedError(DmsError):
    """A statement of the script failed and everything was rolled back.

    Details: ``phase``, ``number``, ``statement``, ``engine_code``, ``engine_message``.
    """

    code = "DDL_FAILED"
    remedy = "See what the engine says; the database is as it was."


class DdlTimeoutError(DmsError):
    """The script took too long and everything was rolled back. Details: ``limit_seconds``."""

    code = "DDL_TIMEOUT"
    remedy = "Find out who holds a lock, or allow more time with --timeout; the database is as it was."
