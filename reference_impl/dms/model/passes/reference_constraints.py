"""Pass 10: the keys and checks that tie references to what they refer to (E01 CF-7)."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import columns, constraint_names, eligibility, referenced_identity, scopes
from reference_impl.dms.model.draft import Draft, DraftReference, DraftResource
from reference_impl.dms.model.errors.relations import ReferenceIdentityTypeMismatchError
from reference_impl.dms.model.referenced_identity import ReferencedIdentity
from reference_impl.dms.model.values import (
    AllOrNone,
    Column,
    ColumnKind,
    Constraint,
    ForeignKey,
    IdentityBinding,
    ReferentialAction,
    ResourceId,
    Table,
    Unique,
)
from reference_impl.dms.ordinal import ordinal_key


class Targets(Struct, frozen=True):
    """What references point at: the identities of all targets, and which of them can change."""

    identities: Mapping[ResourceId, ReferencedIdentity]
    eligible: frozenset[ResourceId]


def reference_constraints(draft: Draft) -> Draft:
    """Add all-or-none checks, referenced keys and reference keys."""
    targets = Targets(referenced_identity.identities(draft), eligibility.eligible_targets(draft))
    referenced = referenced_resources(draft.resources)
    return replace(
        draft,
        resources=tuple(
            constrained(one, targets, draft.dialect, is_referenced=one.id in referenced) if one.tables else one
            for one in draft.resources
        ),
    )


def referenced_resources(resources: Iterable[DraftResource]) -> frozenset[ResourceId]:
    """Return the targets of all references."""
    return frozenset(one.binding.target_resource for resource in resources for one in resource.references)


def constrained(resource: DraftResource, targets: Targets, dialect: Dialect, *, is_referenced: bool) -> DraftResource:
    """Add the constraints of one resource, its references in the order of their paths."""
    added: dict[str, list[Constraint]] = {}
    by_scope = {table.scope: table for table in resource.tables}
    named = {table.scope: columns.by_name(table) for table in resource.tables if table.constraints}
    if is_referenced:
        added["$"] = [referenced_key(resource.root, targets.identities[resource.id])]
    for reference in resource.references:
        table = by_scope[reference.scope]
        target = targets.identities[reference.binding.target_resource]
        refuse_other_types(resource, reference, named[table.scope], target)
        new = added.setdefault(table.scope, [])
        new.append(all_or_none(table, reference))
        pairs = referenced_identity.column_pairs(resource.id, reference, named[table.scope], target)
        is_eligible = reference.binding.target_resource in targets.eligible
        taken = frozenset(one.name for one in (*table.constraints, *new))
        if is_eligible and dialect is Dialect.MSSQL:
            new.append(single_key(table, reference, target, taken))
        else:
            new.append(composite_key(table, reference, target, pairs, is_eligible=is_eligible))
    return replace(resource, tables=tuple(with_constraints(table, added.get(table.scope)) for table in resource.tables))


def with_constraints(table: Table, added: Sequence[Constraint] | None) -> Table:
    """Add constraints to a table."""
    return replace(table, constraints=(*table.constraints, *added)) if added else table


def referenced_key(root: Table, identity: ReferencedIdentity) -> Unique:
    """Return the key that composite reference keys point at."""
    names = (scopes.DOCUMENT_ID, *(column for _, column in identity.storage_columns))
    return Unique(constraint_names.referenced_key(root.id), columns.without_repetition(names))


def all_or_none(table: Table, reference: DraftReference) -> AllOrNone:
    """Return the check that a reference is there with all its values or not at all."""
    parts = tuple(part.column for part in reference.binding.identity_bindings)
    return AllOrNone(constraint_names.all_or_none(table.id, reference.base), reference.binding.fk_column, parts)


def composite_key(
    table: Table,
    reference: DraftReference,
    target: ReferencedIdentity,
    pairs: Sequence[tuple[str, str]],
    *,
    is_eligible: bool,
) -> ForeignKey:
    """Return the key over id and identity values; it follows a target whose identity can change."""
    return ForeignKey(
        constraint_names.composite_reference_key(table.id, reference.base),
        (reference.binding.fk_column, *(local for local, _ in pairs)),
        target.table,
        (scopes.DOCUMENT_ID, *(other for _, other in pairs)),
        ReferentialAction.NO_ACTION,
        ReferentialAction.CASCADE if is_eligible else ReferentialAction.NO_ACTION,
    )


def single_key(
    table: Table, reference: DraftReference, target: ReferencedIdentity, taken: frozenset[str]
) -> ForeignKey:
    """Return the key over the id alone: on SQL Server a trigger lets the values follow."""
    return ForeignKey(
        constraint_names.single_reference_key(table.id, reference.base, taken),
        (reference.binding.fk_column,),
        target.table,
        (scopes.DOCUMENT_ID,),
        ReferentialAction.NO_ACTION,
        ReferentialAction.NO_ACTION,
    )


def refuse_other_types(
    resource: DraftResource, reference: DraftReference, local: Mapping[str, Column], target: ReferencedIdentity
) -> None:
    """Refuse a reference that repeats a value with another type than the target's."""
    for part in in_path_order(reference.binding.identity_bindings):
        own, other = local[part.column], target.columns[part.identity_json_path]
        if (own.kind, own.type) != (other.kind, other.type):
            problem = f"the value is {described(own)} here and {described(other)} in {target.resource}"
            raise ReferenceIdentityTypeMismatchError(
                problem,
                resource.id,
                part.reference_json_path,
                local_type=described(own),
                target_type=described(other),
            )


def in_path_order(parts: Iterable[IdentityBinding]) -> list[IdentityBinding]:
    """Sort the values of a reference by their paths, ordinal."""
    return sorted(parts, key=lambda part: ordinal_key(part.reference_json_path))


def described(column: Column) -> str:
    """Return the spelling of a column's type in messages."""
    return column.kind.value if column.kind is ColumnKind.DESCRIPTOR_FK else str(column.type)
