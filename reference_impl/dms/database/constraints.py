"""What the violation of each constraint of a store means, by its final name (E07-S05, E11 D4)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from reference_impl.dms.model.json_paths import ANY_ITEM, ROOT
from reference_impl.dms.model.values import (
    AbstractIdentityTable,
    AllOrNone,
    ForeignKey,
    NullOrTrue,
    ResourceDetail,
    ResourceId,
    Table,
    TableId,
    Unique,
)
from reference_impl.dms.ordinal import ordinal_key


class Meaning(Enum):
    """The meanings that are answered differently; every other constraint is a fault of the server."""

    IDENTITY = "identity"
    ARRAY_UNIQUENESS = "array-uniqueness"
    REFERENCE = "reference"
    DESCRIPTOR = "descriptor"
    OTHER = "other"


class ConstraintKind(Enum):
    """What an engine calls a constraint; SQL Server reports foreign keys and checks under one number."""

    KEY = "key"
    FOREIGN_KEY = "foreign-key"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class ConstraintMeaning:
    """A constraint: the resource whose documents it concerns, its table and columns, and the place in the schema."""

    name: str
    meaning: Meaning
    resource: ResourceId | None
    table: TableId
    columns: tuple[str, ...]
    target: TableId | None = None
    site: str | None = None
    kind: ConstraintKind = ConstraintKind.KEY


class ConstraintInventory(Mapping[str, ConstraintMeaning]):
    """The constraints of a store by name.

    In a schema a name belongs to one table; plans of any other model are refused. But extensions of one resource have
    tables of one name in schemas of their own, whose keys share names: the schema that the engine reports with a name
    tells these apart.
    """

    def __init__(self, constraints: Iterable[ConstraintMeaning]) -> None:
        self._named: dict[str, dict[str, ConstraintMeaning]] = {}
        for one in constraints:
            self._named.setdefault(one.name, {})[one.table.schema] = one

    def __getitem__(self, name: str) -> ConstraintMeaning:
        """Return the constraint, of several in different schemas that of the first schema."""
        return self.named(name)[0]

    def __iter__(self) -> Iterator[str]:
        """Yield the names, each once."""
        return iter(self._named)

    def __len__(self) -> int:
        """Return the number of names."""
        return len(self._named)

    def named(self, name: str) -> list[ConstraintMeaning]:
        """Return the constraints of a name in all schemas, ordinal by schema. Raises KeyError when there is none."""
        in_schemas = self._named[name]
        return [in_schemas[schema] for schema in sorted(in_schemas, key=ordinal_key)]

    def find(self, name: str | None, schema: str | None) -> ConstraintMeaning | None:
        """Return the constraint of a name in a schema; without a schema the only one of that name."""
        in_schemas = self._named.get(name or "", {})
        if schema is not None:
            return in_schemas.get(schema)
        return next(iter(in_schemas.values())) if len(in_schemas) == 1 else None

    def all(self) -> Iterator[ConstraintMeaning]:
        """Yield every constraint."""
        return chain.from_iterable(one.values() for one in self._named.values())


def inventory_of(
    details: Iterable[ResourceDetail], abstract_tables: Iterable[AbstractIdentityTable]
) -> ConstraintInventory:
    """Return the constraints of a store."""
    of_tables = (one for detail in details for table in detail.tables for one in _of_table(detail, table))
    of_abstract = (one for abstract in abstract_tables for one in _of_abstract(abstract.resource, abstract.table))
    return ConstraintInventory(chain(_core(), of_tables, of_abstract))


def _of_abstract(resource: ResourceId, table: Table) -> Iterator[ConstraintMeaning]:
    keys = tuple(one.name for one in table.key_columns)
    yield ConstraintMeaning(table.primary_key, Meaning.OTHER, resource, table.id, keys)
    for constraint in table.constraints:
        match constraint:
            case Unique(name=name, columns=columns):
                yield ConstraintMeaning(name, _unique_meaning(table, columns), resource, table.id, columns)
            case ForeignKey(name=name, columns=columns, target_table=target):
                yield _other(name, resource, table, columns, target)
            case AllOrNone() | NullOrTrue():
                yield _check(constraint.name, resource, table)


def _core() -> Iterator[ConstraintMeaning]:
    identity, descriptor = TableId("dms", "ReferentialIdentity"), TableId("dms", "Descriptor")
    yield ConstraintMeaning("PK_ReferentialIdentity", Meaning.IDENTITY, None, identity, ("ReferentialId",))
    columns = ("Uri", "Discriminator")
    yield ConstraintMeaning("UX_Descriptor_Uri_Discriminator", Meaning.IDENTITY, None, descriptor, columns)


def _of_table(detail: ResourceDetail, table: Table) -> Iterator[ConstraintMeaning]:
    references = {one.fk_column: one for one in detail.reference_bindings if one.table == table.id}
    descriptors = {one.fk_column: one for one in detail.descriptor_edges if one.table == table.id}
    storage = {_storage(table, name): one for name, one in descriptors.items()}
    keys = tuple(one.name for one in table.key_columns)
    yield ConstraintMeaning(table.primary_key, Meaning.OTHER, detail.resource, table.id, keys)
    for constraint in table.constraints:
        match constraint:
            case Unique(name=name, columns=columns):
                yield ConstraintMeaning(
                    name, _unique_meaning(table, columns), detail.resource, table.id, columns, site=_array(table)
                )
            case ForeignKey(name=name, columns=columns, target_table=target):
                first = columns[0]
                if first in references:
                    path, meaning = references[first].reference_object_path, Meaning.REFERENCE
                elif first in storage:
                    path, meaning = storage[first].descriptor_value_path, Meaning.DESCRIPTOR
                else:
                    yield _other(name, detail.resource, table, columns, target)
                    continue
                yield ConstraintMeaning(
                    name, meaning, detail.resource, table.id, columns, target, path, ConstraintKind.FOREIGN_KEY
                )
            case AllOrNone() | NullOrTrue():
                yield _check(constraint.name, detail.resource, table)


def _other(
    name: str, resource: ResourceId, table: Table, columns: tuple[str, ...], target: TableId
) -> ConstraintMeaning:
    """Return a foreign key to the parent row or the document, which only a fault of the server violates."""
    return ConstraintMeaning(name, Meaning.OTHER, resource, table.id, columns, target, kind=ConstraintKind.FOREIGN_KEY)


def _check(name: str, resource: ResourceId, table: Table) -> ConstraintMeaning:
    return ConstraintMeaning(name, Meaning.OTHER, resource, table.id, (), kind=ConstraintKind.CHECK)


def _unique_meaning(table: Table, columns: tuple[str, ...]) -> Meaning:
    if table.scope != ROOT:
        return Meaning.ARRAY_UNIQUENESS
    # A key that references point at repeats the primary key, and can never be violated first.
    return Meaning.OTHER if table.key_columns[0].name in columns else Meaning.IDENTITY


def _array(table: Table) -> str | None:
    return None if table.scope == ROOT else table.scope.removesuffix(ANY_ITEM)


def _storage(table: Table, name: str) -> str:
    column = next(one for one in table.columns if one.name == name)
    canonical = getattr(column.storage, "canonical_column", None)
    return canonical if isinstance(canonical, str) else name
