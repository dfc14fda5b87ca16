"""Names, constants and types as a dialect spells them, and the clauses that both spell alike."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from reference_impl.dms.ddl.seed_rows import SeedValue
from reference_impl.dms.ddl.statements import ColumnType, CoreType
from reference_impl.dms.dialects import literals, quoting
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import ScalarType, type_name
from reference_impl.dms.model.values import TableId


class Words(Struct, frozen=True):
    """The spelling of a dialect. ``core_types`` names the types that only the core tables use."""

    dialect: Dialect
    core_types: Mapping[CoreType, str]

    def name(self, identifier: str) -> str:
        """Return a quoted identifier."""
        return quoting.quote(self.dialect, identifier)

    def names(self, identifiers: Iterable[str]) -> str:
        """Return quoted identifiers, separated by commas."""
        return ", ".join(self.name(identifier) for identifier in identifiers)

    def qualified(self, table: TableId) -> str:
        """Return the quoted name of a table, sequence, view or function with its schema."""
        return quoting.qualify(self.dialect, table.schema, table.name)

    def text(self, value: str) -> str:
        """Return a string constant."""
        return literals.text_literal(self.dialect, value)

    def lookup(self, table: TableId) -> str:
        """Return the constant by which the catalogue finds an object; PostgreSQL would fold unquoted text."""
        return self.text(self.qualified(table))

    def boolean(self, *, value: bool) -> str:
        """Return a truth value."""
        return literals.boolean_literal(self.dialect, value=value)

    def type_of(self, column_type: ColumnType) -> str:
        """Return what a type is called in a column definition."""
        if isinstance(column_type, ScalarType):
            return type_name(self.dialect, column_type)
        return self.core_types[column_type]

    def constant(self, value: SeedValue) -> str:
        """Return a constant of any type."""
        match value:
            case bool():
                return self.boolean(value=value)
            case int():
                return literals.integer_literal(value)
            case str():
                return self.text(value)
            case bytes():
                return literals.binary_literal(self.dialect, value)

    def row(self, values: Iterable[SeedValue]) -> str:
        """Return the constants of a row between parentheses."""
        return f"({', '.join(self.constant(value) for value in values)})"
