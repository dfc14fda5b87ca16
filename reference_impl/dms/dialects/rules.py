"""The two layers of a dialect: the rules that names and types follow, and what SQL is written with (E02-S00)."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from reference_impl.dms.dialects import quoting
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.errors import DialectMismatchError, UnknownDialectError
from reference_impl.dms.dialects.identifiers import LIMITS, IdentifierLimit
from reference_impl.dms.dialects.quoting import Quotes


class DialectRules(Struct, frozen=True):
    """What holds before any SQL is written: how long names may be."""

    dialect: Dialect
    limit: IdentifierLimit


class EmissionDialect(Struct, frozen=True):
    """What SQL is written with. ``patterns`` says for each sort of object how its statement can be repeated (CF-13).

    Refuses rules of the other dialect with DialectMismatchError.
    """

    dialect: Dialect
    rules: DialectRules
    quotes: Quotes
    patterns: Mapping[str, str]

    def __post_init__(self) -> None:
        """Refuse rules of the other dialect."""
        if self.rules.dialect is not self.dialect:
            expected, actual = self.dialect.value, self.rules.dialect.value
            message = f"the emission dialect {expected} cannot be built on the rules of {actual}"
            raise DialectMismatchError(message, expected=expected, actual=actual)


PATTERNS: Final[Mapping[Dialect, Mapping[str, str]]] = {
    Dialect.PGSQL: {
        "schema": "if-not-exists",
        "sequence": "if-not-exists",
        "table": "if-not-exists",
        "index": "if-not-exists",
        "foreign_key": "catalog-check",
        "function": "create-or-replace",
        "view": "create-or-replace",
        "trigger": "drop-then-create",
    },
    Dialect.MSSQL: {
        "schema": "catalog-check",
        "sequence": "catalog-check",
        "table": "catalog-check",
        "index": "catalog-check",
        "foreign_key": "catalog-check",
        "function": "create-or-alter",
        "view": "create-or-alter",
        "trigger": "create-or-alter",
    },
}


def dialect_of(identifier: str) -> Dialect:
    """Return the dialect with this id. Raises UnknownDialectError."""
    try:
        return Dialect(identifier)
    except ValueError:
        known = [dialect.value for dialect in Dialect]
        message = f"there is no dialect {identifier}, only {' and '.join(known)}"
        raise UnknownDialectError(message, dialect=identifier, dialects=[*known]) from None


def rules_of(dialect: Dialect) -> DialectRules:
    """Return the rules of a dialect."""
    return DialectRules(dialect, LIMITS[dialect])


def emission_of(dialect: Dialect) -> EmissionDialect:
    """Return what SQL of a dialect is written with."""
    return EmissionDialect(dialect, rules_of(dialect), quoting.QUOTES[dialect], PATTERNS[dialect])
