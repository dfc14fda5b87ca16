"""How the identities of a page of documents are read (E15-S06)."""

from collections.abc import Sequence

from reference_impl.dms.model.values import AbstractIdentityTable, ColumnKind, IdentityElement
from reference_impl.dms.plans.errors import PlanModelReferenceError
from reference_impl.dms.plans.sql_text import KEYSET_COLUMN, PlanWriter, SelectedColumn
from reference_impl.dms.plans.table_lookup import TableLookup
from reference_impl.dms.plans.values import AbstractIdentity, IdentityColumn, IdentityProjection, ValueKind

DISCRIMINATOR = "Discriminator"


def of_resource(root: TableLookup, elements: Sequence[IdentityElement], writer: PlanWriter) -> IdentityProjection:
    """Return the projection of a concrete resource: its identity in the order of its paths.

    Raises PlanModelReferenceError for a resource without identity.
    """
    if not elements:
        raise PlanModelReferenceError(f"{root.resource} has no identity", str(root.resource))
    selected: list[SelectedColumn] = []
    columns: list[IdentityColumn] = []
    descriptors = 0
    for ordinal, element in enumerate(elements, start=1):
        is_descriptor = root.column(element.column, element.identity_json_path).kind is ColumnKind.DESCRIPTOR_FK
        selected.append(SelectedColumn(element.column, descriptors if is_descriptor else None))
        descriptors += is_descriptor
        kind = ValueKind.DESCRIPTOR if is_descriptor else ValueKind.SCALAR
        columns.append(IdentityColumn(element.identity_json_path, ordinal, kind))
    return IdentityProjection(writer.identities(root.table.id, selected), tuple(columns))


def of_abstract(abstract: AbstractIdentityTable, writer: PlanWriter) -> AbstractIdentity:
    """Return the projection of an abstract resource, the member's name last."""
    table = abstract.table
    own = [column for column in table.columns if column.name not in {KEYSET_COLUMN, DISCRIMINATOR}]
    missing = next((column for column in own if column.source_path is None), None)
    if missing is not None:
        message = f"{abstract.resource}: the column {missing.name} of {table.id} has no identity path"
        raise PlanModelReferenceError(message, str(abstract.resource), str(table.id), missing.name)
    sql = writer.identities(table.id, [SelectedColumn(name) for name in (*(one.name for one in own), DISCRIMINATOR)])
    columns = tuple(
        IdentityColumn(str(column.source_path), ordinal, ValueKind.SCALAR) for ordinal, column in enumerate(own, 1)
    )
    return AbstractIdentity(abstract.resource, table.id, IdentityProjection(sql, columns))
