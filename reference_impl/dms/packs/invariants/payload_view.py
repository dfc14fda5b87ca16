"""A place where a payload breaks a rule, and the view of a payload that rules share."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb


class Violation(Struct, frozen=True):
    """What is wrong where."""

    problem: str
    resource: str | None = None
    table: str | None = None
    element: str | None = None


class TableView(Struct, frozen=True):
    """A table of a payload with its columns by name."""

    resource: str
    name: str
    message: pb.DbTableModel
    columns: Mapping[str, pb.DbColumnModel]

    def is_stored(self, column: str) -> bool:
        """Whether a column is there and holds its value itself."""
        return column in self.columns and self.columns[column].storage.HasField("stored")

    def violation(self, problem: str, element: str | None = None) -> Violation:
        """Return a violation in this table."""
        return Violation(problem, self.resource, self.name, element)


class ResourceView(Struct, frozen=True):
    """A resource of a payload that has tables of its own, with them by name, in dependency order."""

    name: str
    message: pb.ResourcePack
    tables: Mapping[str, TableView]

    def violation(self, problem: str, element: str | None = None) -> Violation:
        """Return a violation in this resource."""
        return Violation(problem, self.name, None, element)


class PayloadView(Struct, frozen=True):
    """A payload. ``resources`` are those that have tables of their own."""

    message: pb.MappingPackPayload
    resources: tuple[ResourceView, ...]

    @classmethod
    def of(cls, payload: pb.MappingPackPayload) -> "PayloadView":
        """Return the view of a payload."""
        return cls(payload, tuple(_resources(payload)))

    def tables(self) -> Iterator[TableView]:
        """Yield the tables of all resources."""
        for resource in self.resources:
            yield from resource.tables.values()


def resource_name(message: pb.ResourcePack | pb.QualifiedResourceName | pb.ResourceKeyEntry) -> str:
    """Return ``Project:Resource``."""
    return f"{message.project_name}:{message.resource_name}"


def table_name(message: pb.DbTableName) -> str:
    """Return ``schema.name``."""
    return f"{message.schema}.{message.name}"


def _resources(payload: pb.MappingPackPayload) -> Iterator[ResourceView]:
    for one in payload.resources:
        if one.HasField("relational_model"):
            name = resource_name(one)
            tables = {
                table_name(table.table): TableView(
                    name, table_name(table.table), table, {column.column_name.value: column for column in table.columns}
                )
                for table in one.relational_model.tables_in_dependency_order
            }
            yield ResourceView(name, one, tables)
