"""Everything that has a name in the database, with the namespace it must be unique in (E01 CF-6)."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.draft import Draft
from reference_impl.dms.model.values import IndexKind, ResourceId, Table, TableId, Unique

Naming: TypeAlias = Callable[[str], str]
"""From a full name to the name that the database would see."""


class Namespace(NamedTuple):
    """Where a name must be unique. ``label`` is what messages call it, ``key`` tells namespaces apart."""

    label: str
    key: tuple[str, str | int]


class NamedThing(NamedTuple):
    """A thing with a name: what sort it is, its full name, and where it comes from."""

    kind: str
    namespace: Namespace
    name: str
    original: str
    resource: str | None
    path: str | None


class OwnedTable(Struct, frozen=True):
    """A table and the resource it belongs to; ``number`` tells tables of one name apart."""

    number: int
    resource: ResourceId
    table: Table


class Inventory(Struct, frozen=True):
    """A draft seen as a list of names. Constraint names may be shortened already; their full names are known."""

    draft: Draft
    name_of: Naming
    tables: tuple[OwnedTable, ...]
    owners: dict[TableId, OwnedTable]

    @property
    def is_mssql(self) -> bool:
        """Say which dialect's namespaces count."""
        return self.draft.dialect is Dialect.MSSQL

    def label(self, table: TableId) -> str:
        """Return what messages call the namespace of a table."""
        return f"{table.schema}.{self.name_of(table.name)}"

    def per_schema(self, schema: str) -> Namespace:
        """Return the namespace of a schema, in which tables and views are."""
        return Namespace(schema, ("schema", schema))

    def per_table(self, sort: str, table: TableId) -> Namespace:
        """Return the namespace of one sort of things inside a table."""
        return Namespace(self.label(table), (sort, self.label(table)))


def inventory(draft: Draft, name_of: Naming) -> Inventory:
    """Prepare the list of names of a draft."""
    concrete = ((one.id, table) for one in draft.resources for table in one.tables)
    abstract = ((one.resource, one.table) for one in draft.abstract_tables)
    tables = tuple(OwnedTable(number, *owned) for number, owned in enumerate(chain(concrete, abstract)))
    return Inventory(draft, name_of, tables, {one.table.id: one for one in tables})


def named_things(names: Inventory) -> Iterator[NamedThing]:
    """Return everything of a draft that has a name."""
    return chain(schemas(names), relations(names), columns(names), constraints(names), indexes(names), triggers(names))


def schemas(names: Inventory) -> Iterator[NamedThing]:
    """Return the schemas of the projects."""
    space = Namespace("database", ("database", ""))
    for project in names.draft.projects:
        schema = project.physical_schema
        yield NamedThing("schema", space, schema, schema, None, None)


def relations(names: Inventory) -> Iterator[NamedThing]:
    """Return tables and views."""
    for one in names.tables:
        yield _thing(names, "table", names.per_schema(one.table.id.schema), one.table.id.name, one)
    for view in names.draft.abstract_views:
        space, full = names.per_schema(view.view.schema), view.view.name
        yield NamedThing("view", space, names.name_of(full), full, str(view.resource), None)


def columns(names: Inventory) -> Iterator[NamedThing]:
    """Return all columns; two tables of one name keep their columns apart."""
    for one in names.tables:
        space = Namespace(names.label(one.table.id), ("columns", one.number))
        resource = str(one.resource)
        for column in one.table.columns:
            name = names.name_of(column.name)
            yield NamedThing("column", space, name, column.name, resource, column.source_path)


def constraints(names: Inventory) -> Iterator[NamedThing]:
    """Return all constraints: on PostgreSQL keys live in the schema like tables, other constraints in their table."""
    for one in names.tables:
        in_schema = names.per_schema(one.table.id.schema)
        in_table = in_schema if names.is_mssql else names.per_table("constraints", one.table.id)
        yield _constraint(names, in_schema, one.table.primary_key, one)
        for constraint in one.table.constraints:
            space = in_schema if isinstance(constraint, Unique) else in_table
            yield _constraint(names, space, constraint.name, one)


def indexes(names: Inventory) -> Iterator[NamedThing]:
    """Return the indexes. Where indexes share a namespace with keys, the index of a key is the key itself."""
    for index in names.draft.indexes:
        if names.is_mssql:
            yield _thing(names, "index", names.per_table("indexes", index.table), index.name, names.owners[index.table])
        elif index.kind is IndexKind.FOREIGN_KEY_SUPPORT:
            yield _thing(names, "index", names.per_schema(index.table.schema), index.name, names.owners[index.table])


def triggers(names: Inventory) -> Iterator[NamedThing]:
    """Return the triggers."""
    for trigger in names.draft.triggers:
        in_schema = names.per_schema(trigger.table.schema)
        space = in_schema if names.is_mssql else names.per_table("triggers", trigger.table)
        yield _thing(names, "trigger", space, trigger.name, names.owners[trigger.table])


def _thing(names: Inventory, kind: str, space: Namespace, full: str, owner: OwnedTable) -> NamedThing:
    return NamedThing(kind, space, names.name_of(full), full, str(owner.resource), owner.table.scope)


def _constraint(names: Inventory, space: Namespace, name: str, owner: OwnedTable) -> NamedThing:
    full = names.draft.full_constraint_names.get((owner.table.id, name), name)
    return NamedThing("constraint", space, name, full, str(owner.resource), owner.table.scope)
