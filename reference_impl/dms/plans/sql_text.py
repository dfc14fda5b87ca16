"""The statements of plans, laid out as E15 C2 says: the only place that knows their quotes, lines and order."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Final

from msgspec import Struct

from reference_impl.dms.ddl.layout import Lines, indented, listed
from reference_impl.dms.dialects import quoting
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import DESCRIPTOR_TABLE, TableId
from reference_impl.dms.plans.parameter_names import row_parameters

KEYSET_TABLES: Final[Mapping[Dialect, str]] = {Dialect.PGSQL: "page", Dialect.MSSQL: "#page"}
KEYSET_COLUMN: Final = "DocumentId"
_PAGING: Final[Mapping[Dialect, str]] = {
    Dialect.PGSQL: "LIMIT @{limit} OFFSET @{offset}",
    Dialect.MSSQL: "OFFSET @{offset} ROWS FETCH NEXT @{limit} ROWS ONLY",
}
LIST_PARAMETER: Final = "documentIds"
ROOT_ALIAS: Final = "r"
TABLE_ALIAS: Final = "t"
_PAGE_ALIAS: Final = "k"
_DESCRIPTOR_ALIAS: Final = "d"
_DERIVED_ALIAS: Final = "p"
_DESCRIPTOR_ID: Final = "DescriptorId"
_URI: Final = "Uri"


class SelectedColumn(Struct, frozen=True):
    """A column of a select list. A descriptor's is read from the ``descriptor_join``-th joined descriptor."""

    name: str
    descriptor_join: int | None = None


class PageSource(Enum):
    """Where a read finds the ids of the documents of its page: in the keyset table, or in a parameter, an array."""

    KEYSET = "keyset"
    LIST = "list"


class PlanWriter(Struct, frozen=True):
    """Writes statements of one dialect."""

    dialect: Dialect
    page_source: PageSource = PageSource.KEYSET

    def insert(self, table: TableId, columns: Sequence[str], parameters: Sequence[str]) -> str:
        """Write an insert of one row."""
        return self._insert(table, columns, (parameters,))

    def insert_batch(self, table: TableId, columns: Sequence[str], parameters: Sequence[str], rows: int) -> str:
        """Write an insert of several rows; their parameters end with the number of the row."""
        return self._insert(table, columns, [row_parameters(parameters, row) for row in range(rows)])

    def update(self, table: TableId, values: Mapping[str, str], keys: Mapping[str, str]) -> str:
        """Write an update; both maps lead from a column to its parameter."""
        assignments = [f"{self._name(column)} = @{parameter}" for column, parameter in values.items()]
        return _statement(
            f"UPDATE {self._table(table)}", "SET", *indented(listed(assignments)), *self._where(self._equal(keys))
        )

    def delete(self, table: TableId, keys: Mapping[str, str]) -> str:
        """Write a delete."""
        return _statement(f"DELETE FROM {self._table(table)}", *self._where(self._equal(keys)))

    def hydrate(self, table: TableId, columns: Sequence[str], keys: Sequence[str], alias: str) -> str:
        """Write the read of the rows that belong to the documents of a page."""
        joined, condition = self._of_page(alias, keys[0])
        return _statement(
            "SELECT",
            *indented(listed([self.column(alias, column) for column in columns])),
            f"FROM {self._table(table)} {alias}",
            *joined,
            *condition,
            *self._order(alias, keys),
        )

    def page(self, table: TableId, predicates: Sequence[str], offset: str, limit: str) -> str:
        """Write the choice of a page of documents."""
        document = self.column(ROOT_ALIAS, KEYSET_COLUMN)
        return _statement(
            f"SELECT {document}",
            f"FROM {self._table(table)} {ROOT_ALIAS}",
            *self._where(predicates),
            f"ORDER BY {document} ASC",
            _PAGING[self.dialect].format(offset=offset, limit=limit),
        )

    def count(self, table: TableId, predicates: Sequence[str]) -> str:
        """Write the count of all documents that a query finds."""
        return _statement("SELECT COUNT(1)", f"FROM {self._table(table)} {ROOT_ALIAS}", *self._where(predicates))

    def descriptors(self, places: Sequence[tuple[TableId, str, str]]) -> str:
        """Write the read of the URIs behind (table, document id column, descriptor id column)."""
        word = "SELECT DISTINCT" if len(places) == 1 else "SELECT"
        arms = [self._descriptor_arm(f"{TABLE_ALIAS}{number}", word, *place) for number, place in enumerate(places)]
        union: Lines = arms[0]
        for arm in arms[1:]:
            union = (*union, "UNION", *arm)
        identifier = self.column(_DERIVED_ALIAS, _DESCRIPTOR_ID)
        document = self.column(_DESCRIPTOR_ALIAS, KEYSET_COLUMN)
        return _statement(
            "SELECT",
            *indented(listed([identifier, self.column(_DESCRIPTOR_ALIAS, _URI)])),
            "FROM",
            *indented(("(", *indented(union), f") {_DERIVED_ALIAS}")),
            f"INNER JOIN {self._table(DESCRIPTOR_TABLE)} {_DESCRIPTOR_ALIAS} ON {document} = {identifier}",
            "ORDER BY",
            *indented((f"{identifier} ASC",)),
        )

    def identities(self, table: TableId, columns: Sequence[SelectedColumn]) -> str:
        """Write the read of the identities of a page; the URI of a descriptor comes from a join of its own."""
        descriptors = [column for column in columns if column.descriptor_join is not None]
        selected = [
            self.column(ROOT_ALIAS, column.name)
            if column.descriptor_join is None
            else self.column(f"{_DESCRIPTOR_ALIAS}{column.descriptor_join}", _URI)
            for column in columns
        ]
        document = self.column(ROOT_ALIAS, KEYSET_COLUMN)
        joined, condition = self._of_page(ROOT_ALIAS, KEYSET_COLUMN)
        return _statement(
            "SELECT",
            *indented(listed([document, *selected])),
            f"FROM {self._table(table)} {ROOT_ALIAS}",
            *joined,
            *(self._descriptor_join(column) for column in descriptors),
            *condition,
            "ORDER BY",
            *indented((f"{document} ASC",)),
        )

    def column(self, alias: str, column: str) -> str:
        """Write a column of an alias."""
        return f"{alias}.{self._name(column)}"

    def _insert(self, table: TableId, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        lines: list[str] = [f"INSERT INTO {self._table(table)}", "(", *indented(listed([*map(self._name, columns)]))]
        lines += [")", "VALUES"]
        for number, row in enumerate(rows, start=1):
            lines += ["(", *indented(listed([f"@{parameter}" for parameter in row]))]
            lines.append(")" if number == len(rows) else "),")
        return _statement(*lines)

    def _descriptor_arm(self, alias: str, word: str, table: TableId, document: str, descriptor: str) -> Lines:
        value = self.column(alias, descriptor)
        joined, condition = self._of_page(alias, document, f"{value} IS NOT NULL")
        return (
            f"{word} {value} AS {self._name(_DESCRIPTOR_ID)}",
            f"FROM {self._table(table)} {alias}",
            *joined,
            *condition,
        )

    def _descriptor_join(self, column: SelectedColumn) -> str:
        alias = f"{_DESCRIPTOR_ALIAS}{column.descriptor_join}"
        condition = f"{self.column(alias, KEYSET_COLUMN)} = {self.column(ROOT_ALIAS, column.name)}"
        return f"INNER JOIN {self._table(DESCRIPTOR_TABLE)} {alias} ON {condition}"

    def _of_page(self, alias: str, column: str, *predicates: str) -> tuple[Lines, Lines]:
        """Write what leaves the rows of a page's documents: a join, and the condition, which goes behind all joins."""
        place = self.column(alias, column)
        match self.page_source:
            case PageSource.KEYSET:
                keyset = self._name(KEYSET_TABLES[self.dialect])
                join = f"INNER JOIN {keyset} {_PAGE_ALIAS} ON {place} = {self.column(_PAGE_ALIAS, KEYSET_COLUMN)}"
                return (join,), self._where(predicates)
            case PageSource.LIST:
                return (), self._where((f"{place} = ANY (@{LIST_PARAMETER})", *predicates))

    def _order(self, alias: str, keys: Iterable[str]) -> Lines:
        return ("ORDER BY", *indented(listed([f"{self.column(alias, key)} ASC" for key in keys])))

    def _equal(self, keys: Mapping[str, str]) -> list[str]:
        return [f"{self._name(column)} = @{parameter}" for column, parameter in keys.items()]

    def _where(self, predicates: Sequence[str]) -> Lines:
        if not predicates:
            return ()
        first, *others = (f"({predicate})" for predicate in predicates)
        return ("WHERE", *indented((first, *(f"AND {other}" for other in others))))

    def _name(self, identifier: str) -> str:
        return quoting.quote(self.dialect, identifier)

    def _table(self, table: TableId) -> str:
        return quoting.qualify(self.dialect, table.schema, table.name)


def _statement(*lines: str) -> str:
    return "\n".join((*lines, ";")) + "\n"
