"""Pass 8: one identity table and one union view per abstract resource (E01-S04)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms.dialects.identifiers import utf16_units
from reference_impl.dms.dialects.scalar_types import INT64, ScalarType, string_type
from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.model import columns, constraint_names, naming, scopes, type_widening
from reference_impl.dms.model.declarations import AbstractResource, Superclass
from reference_impl.dms.model.draft import Draft, DraftResource
from reference_impl.dms.model.errors.columns import DiscriminatorTooLongError
from reference_impl.dms.model.errors.relations import (
    AbstractIdentityMissingError,
    AbstractIdentityNullableError,
    AbstractIdentityTypeConflictError,
    AbstractMemberDuplicateNameError,
    AbstractNoMembersError,
)
from reference_impl.dms.model.values import (
    DOCUMENT_TABLE,
    AbstractIdentityTable,
    AbstractUnionView,
    Column,
    ColumnKind,
    ForeignKey,
    KeyColumn,
    ProjectionExpression,
    ReferentialAction,
    ResourceId,
    SourceColumn,
    StringLiteral,
    Table,
    TableId,
    UnionArm,
    Unique,
    ViewColumn,
)
from reference_impl.dms.ordinal import ordinal_key

LONGEST_DISCRIMINATOR: Final = 256
DISCRIMINATOR: Final = "Discriminator"


class Member(Struct, frozen=True):
    """A concrete member and its source columns, one per identity path of the abstract resource."""

    resource: DraftResource
    sources: tuple[Column, ...]


def derive_abstract(draft: Draft) -> Draft:
    """Derive identity table and view of every abstract resource."""
    members = members_of(draft)
    derived = [
        derive(abstract, members.get(abstract.id, ()), draft.abstract_descriptors[abstract.id])
        for abstract in draft.abstracts
    ]
    return replace(
        draft,
        abstract_tables=tuple(table for table, _ in derived),
        abstract_views=tuple(view for _, view in derived),
    )


def members_of(draft: Draft) -> dict[ResourceId, list[DraftResource]]:
    """Return the members of every abstract resource, by resource name."""
    members: dict[ResourceId, list[DraftResource]] = {}
    for resource in draft.with_tables():
        superclass = resource.declaration.superclass
        if superclass.is_subclass and superclass.id is not None:
            members.setdefault(superclass.id, []).append(resource)
    for group in members.values():
        group.sort(key=lambda one: ordinal_key(one.id.resource_name))
    return members


def derive(
    abstract: AbstractResource, resources: Sequence[DraftResource], descriptors: Mapping[str, ResourceId]
) -> tuple[AbstractIdentityTable, AbstractUnionView]:
    """Derive identity table and view of one abstract resource."""
    refuse_impossible_members(abstract, resources)
    members = [
        Member(one, tuple(source_column(abstract, one, path) for path in abstract.identity_paths)) for one in resources
    ]
    identity = tuple(
        identity_column(abstract, path, members, position) for position, path in enumerate(abstract.identity_paths)
    )
    table = identity_table(abstract, identity)
    view = union_view(abstract, members, identity, descriptors)
    return AbstractIdentityTable(abstract.id, table), view


def refuse_impossible_members(abstract: AbstractResource, resources: Sequence[DraftResource]) -> None:
    """Refuse an abstract resource without members, with two of one name, or with names too long to tell apart."""
    names: list[JsonValue] = [str(resource.id) for resource in resources]
    if not resources:
        problem = "the abstract resource has no member"
        raise AbstractNoMembersError(problem, abstract.id, abstract=str(abstract.id), members=names)
    counted = Counter(resource.id.resource_name for resource in resources)
    for name, times in counted.items():
        if times > 1:
            problem = f"{times} members are called {name}"
            raise AbstractMemberDuplicateNameError(problem, abstract.id, abstract=str(abstract.id), members=names)
    for resource in resources:
        length = utf16_units(str(resource.id))
        if length > LONGEST_DISCRIMINATOR:
            problem = f"the name has {length} characters, a discriminator at most {LONGEST_DISCRIMINATOR}"
            raise DiscriminatorTooLongError(problem, resource.id, length=length, limit=LONGEST_DISCRIMINATOR)


def source_column(abstract: AbstractResource, resource: DraftResource, path: str) -> Column:
    """Return the column of a member's root table that shows an identity value of the abstract resource."""
    source_path = member_path(resource.declaration.superclass, resource, path)
    found = columns.binding_columns(resource.root).get(source_path or "", ())
    if not found or source_path not in resource.declaration.identity_paths:
        problem = f"{resource.id} does not have the identity path"
        raise AbstractIdentityMissingError(
            problem, abstract.id, path, abstract=str(abstract.id), members=[str(resource.id)]
        )
    if found[0].is_nullable:
        problem = f"the value is optional in {resource.id}"
        raise AbstractIdentityNullableError(
            problem, abstract.id, path, abstract=str(abstract.id), members=[str(resource.id)]
        )
    return found[0]


def member_path(superclass: Superclass, resource: DraftResource, path: str) -> str | None:
    """Return the path under which a member has an identity value: its own when it renames the identity."""
    if superclass.identity_path is not None:
        return resource.declaration.identity_paths[0]
    return path


def identity_column(abstract: AbstractResource, path: str, members: Sequence[Member], position: int) -> Column:
    """Return the column that holds an identity value of every member."""
    sources = [member.sources[position] for member in members]
    type_ = common_type(sources, [source_descriptor(member, position) for member in members])
    if type_ is None:
        described: list[JsonValue] = [f"{one.resource.id} {one.sources[position].type}" for one in members]
        problem = "the members' values have no common type"
        raise AbstractIdentityTypeConflictError(
            problem, abstract.id, path, abstract=str(abstract.id), members=described
        )
    return Column(naming.pascal_case(path), sources[0].kind, type_, is_nullable=False, source_path=path)


def common_type(sources: Sequence[Column], descriptors: Sequence[ResourceId | None]) -> ScalarType | None:
    """Return the type that holds the values of all sources, ``None`` when there is none."""
    if len({source.kind for source in sources}) > 1 or len(set(descriptors)) > 1:
        return None
    return type_widening.widest(source.type for source in sources)


def source_descriptor(member: Member, position: int) -> ResourceId | None:
    """Return the descriptor of a member's value."""
    return member.resource.index.descriptors.get(member.sources[position].source_path or "")


def identity_table(abstract: AbstractResource, identity: tuple[Column, ...]) -> Table:
    """Return the table that references point at; both its unique keys exist whether or not it is referenced."""
    table = TableId(abstract.physical_schema, naming.abstract_identity_table(abstract.id.resource_name))
    key = KeyColumn(scopes.DOCUMENT_ID, ColumnKind.PARENT_KEY_PART)
    names = tuple(column.name for column in identity)
    link = ForeignKey(
        constraint_names.document_key(table),
        (key.name,),
        DOCUMENT_TABLE,
        (key.name,),
        ReferentialAction.CASCADE,
        ReferentialAction.NO_ACTION,
    )
    return Table(
        table,
        "$",
        constraint_names.primary_key(table),
        (key,),
        (
            Column(key.name, key.kind, INT64, is_nullable=False),
            *identity,
            Column(DISCRIMINATOR, ColumnKind.SCALAR, string_type(LONGEST_DISCRIMINATOR), is_nullable=False),
        ),
        constraints=(
            Unique(constraint_names.natural_key(table), names),
            Unique(constraint_names.referenced_key(table), (key.name, *names)),
            link,
        ),
    )


def union_view(
    abstract: AbstractResource,
    members: Sequence[Member],
    identity: Sequence[Column],
    descriptors: Mapping[str, ResourceId],
) -> AbstractUnionView:
    """Return the view over all members: document id, identity values, and which member a row comes from."""
    shown = (ViewColumn(one.name, one.type, one.source_path, view_target(one, descriptors)) for one in identity)
    return AbstractUnionView(
        abstract.id,
        TableId(abstract.physical_schema, naming.abstract_view(abstract.id.resource_name)),
        (
            ViewColumn(scopes.DOCUMENT_ID, INT64, None, None),
            *shown,
            ViewColumn(DISCRIMINATOR, string_type(LONGEST_DISCRIMINATOR), None, None),
        ),
        tuple(union_arm(member) for member in members),
    )


def view_target(column: Column, descriptors: Mapping[str, ResourceId]) -> ResourceId | None:
    """Return the descriptor whose ids a view column shows."""
    is_descriptor = column.kind is ColumnKind.DESCRIPTOR_FK
    return descriptors.get(column.source_path or "") if is_descriptor else None


def union_arm(member: Member) -> UnionArm:
    """Return one member's part of a view."""
    sources = (SourceColumn(source.name) for source in member.sources)
    literal = StringLiteral(str(member.resource.id))
    expressions: tuple[ProjectionExpression, ...] = (SourceColumn(scopes.DOCUMENT_ID), *sources, literal)
    return UnionArm(member.resource.id, member.resource.root.id, expressions)
