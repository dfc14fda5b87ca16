"""What the violation of each constraint of a store means, by its final name (E07-S05, E11 D4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from reference_impl.dms.model.json_paths import ANY_ITEM, ROOT
from reference_impl.dms.model.values import (
    ForeignKey,
    RelationalModel,
    ResourceDetail,
    ResourceId,
    Table,
    TableId,
    Unique,
)


class Meaning(Enum):
    """The meanings that are answered differently; every other constraint is a fault of the server."""

    IDENTITY = "identity"
    ARRAY_UNIQUENESS = "array-uniqueness"
    REFERENCE = "reference"
    DESCRIPTOR = "descriptor"
    OTHER = "other"


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


def inventory_of(model: RelationalModel) -> Mapping[str, ConstraintMeaning]:
    """Return the constraints of a store by name."""
    found: dict[str, ConstraintMeaning] = {one.name: one for one in _core()}
    for detail in model.resource_details:
        for table in detail.tables:
            found |= {one.name: one for one in _of_table(detail, table)}
    for abstract in model.abstract_identity_tables:
        for constraint in abstract.table.constraints:
            if isinstance(constraint, Unique) and constraint.name.endswith("_NK"):
                meaning = ConstraintMeaning(
                    constraint.name, Meaning.IDENTITY, abstract.resource, abstract.table.id, constraint.columns
                )
                found[constraint.name] = meaning
    return found


def _core() -> Iterator[ConstraintMeaning]:
    identity, descriptor = TableId("dms", "ReferentialIdentity"), TableId("dms", "Descriptor")
    yield ConstraintMeaning("PK_ReferentialIdentity", Meaning.IDENTITY, None, identity, ("ReferentialId",))
    columns = ("Uri", "Discriminator")
    yield ConstraintMeaning("UX_Descriptor_Uri_Discriminator", Meaning.IDENTITY, None, descriptor, columns)


def _of_table(detail: ResourceDetail, table: Table) -> Iterator[ConstraintMeaning]:
    references = {one.fk_column: one for one in detail.reference_bindings if one.table == table.id}
    descriptors = {one.fk_column: one for one in detail.descriptor_edges if one.table == table.id}
    storage = {_storage(table, name): one for name, one in descriptors.items()}
    for constraint in table.constraints:
        match constraint:
            case Unique(name=name, columns=columns):
                yield ConstraintMeaning(
                    name, _unique_meaning(table, name), detail.resource, table.id, columns, site=_array(table)
                )
            case ForeignKey(name=name, columns=columns, target_table=target):
                first = columns[0]
                if first in references:
                    path, meaning = references[first].reference_object_path, Meaning.REFERENCE
                elif first in storage:
                    path, meaning = storage[first].descriptor_value_path, Meaning.DESCRIPTOR
                else:
                    continue
                yield ConstraintMeaning(name, meaning, detail.resource, table.id, columns, target, path)


def _unique_meaning(table: Table, name: str) -> Meaning:
    if table.scope == ROOT:
        # A key that references point at repeats the primary key, and can never be violated first.
        return Meaning.OTHER if name.endswith("_RefKey") else Meaning.IDENTITY
    return Meaning.ARRAY_UNIQUENESS


def _array(table: Table) -> str | None:
    return None if table.scope == ROOT else table.scope.removesuffix(ANY_ITEM)


def _storage(table: Table, name: str) -> str:
    column = next(one for one in table.columns if one.name == name)
    canonical = getattr(column.storage, "canonical_column", None)
    return canonical if isinstance(canonical, str) else name
