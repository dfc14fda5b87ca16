"""Classes of columns that store one value: members, compatibility and names (E01 CF-8 rules 3 to 6)."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from reference_impl.dms.dialects.scalar_types import BOOLEAN
from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.model import json_paths, naming
from reference_impl.dms.model.draft import DraftReference
from reference_impl.dms.model.errors.relations import (
    UnificationDescriptorMismatchError,
    UnificationKindMixedError,
    UnificationTypeMismatchError,
    UnificationWildcardError,
)
from reference_impl.dms.model.values import Column, ColumnKind, ResourceId, Table
from reference_impl.dms.ordinal import ordinal_key

CANONICAL_NAME_HEADER: Final = "key-unification-canonical-name:v1"
PRESENCE_NAME_HEADER: Final = "key-unification-presence-name:v1"
HASH_DIGITS: Final = 8


class TableContext(Struct, frozen=True):
    """What naming and gating need of a table: its references by part column, its descriptors by path."""

    resource: ResourceId
    table: Table
    references: Mapping[str, DraftReference]
    descriptors: Mapping[str, ResourceId]


def connected_components(edges: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """Group column names that edges connect, in the order of each group's ordinally smallest name."""
    group_of: dict[str, set[str]] = {}
    for one, other in edges:
        first, second = group_of.setdefault(one, {one}), group_of.setdefault(other, {other})
        if first is not second:
            larger, smaller = (first, second) if len(first) >= len(second) else (second, first)
            larger |= smaller
            group_of.update(dict.fromkeys(smaller, larger))
    groups = {id(group): frozenset(group) for group in group_of.values()}
    return sorted(groups.values(), key=lambda group: min(map(ordinal_key, group)))


def members_in_order(context: TableContext, names: frozenset[str]) -> tuple[Column, ...]:
    """Return the member columns by source path, then name."""
    members = [column for column in context.table.columns if column.name in names]
    return tuple(sorted(members, key=lambda one: (ordinal_key(one.source_path or ""), ordinal_key(one.name))))


def refuse_incompatible(context: TableContext, members: Sequence[Column]) -> None:
    """Refuse members of different kinds, types or descriptors."""
    path = members[0].source_path
    if len({member.kind for member in members}) > 1:
        raise UnificationKindMixedError(
            "scalars and descriptor values must be equal", context.resource, path, members=_described(context, members)
        )
    if len({member.type for member in members}) > 1:
        raise UnificationTypeMismatchError(
            "values of different types must be equal", context.resource, path, members=_described(context, members)
        )
    if members[0].kind is ColumnKind.DESCRIPTOR_FK and len(set(_descriptors(context, members))) > 1:
        raise UnificationDescriptorMismatchError(
            "values of different descriptors must be equal",
            context.resource,
            path,
            members=_described(context, members),
        )


def canonical_column(context: TableContext, members: Sequence[Column], taken: frozenset[str]) -> Column:
    """Return the column that stores the value of a class. It may be NULL only when all members may."""
    base = canonical_base(context, members)
    suffix = "_Unified" if members[0].kind is ColumnKind.SCALAR else naming.descriptor_column("_Unified")
    digest = _digest([CANONICAL_NAME_HEADER, *sorted((_path(one) for one in members), key=ordinal_key)])
    name = free_name(base, suffix, digest, taken)
    nullable = all(member.is_nullable for member in members)
    return Column(name, members[0].kind, members[0].type, nullable)


def canonical_base(context: TableContext, members: Sequence[Column]) -> str:
    """Return the name of the first member's place in its reference or scope; overrides are not consulted."""
    first = members[0]
    reference = context.references.get(first.name)
    origin = reference.binding.reference_object_path if reference else context.table.scope
    below = _path(first)[len(origin) :]
    if json_paths.ANY_ITEM in below:
        problem = "the shared value lies in an array of its scope"
        raise UnificationWildcardError(
            problem, context.resource, first.source_path, members=_described(context, members)
        )
    return naming.pascal_case(below) or naming.collection_default(_last_property(_path(first)))


def presence_column(context: TableContext, member: Column, taken: frozenset[str]) -> tuple[str | None, Column | None]:
    """Return the column that says whether a member is there, and that column itself when it is a new one.

    A part of a reference is gated by the reference's id; another member needs a flag only when it is optional.
    """
    reference = context.references.get(member.name)
    if reference is not None:
        return reference.binding.fk_column, None
    if not member.is_nullable:
        return None, None
    name = free_name(member.name, "_Present", _digest([PRESENCE_NAME_HEADER, _path(member)]), taken)
    return name, Column(name, ColumnKind.SCALAR, BOOLEAN, is_nullable=True)


def free_name(base: str, suffix: str, digest: str, taken: frozenset[str]) -> str:
    """Return the first name that the table does not have, compared without regard to case.

    ``taken`` are names in lower case.
    """
    name, number = f"{base}{suffix}", 1
    while name.lower() in taken:
        counter = f"_{number}" if number > 1 else ""
        name, number = f"{base}_U{digest}{counter}{suffix}", number + 1
    return name


def _digest(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:HASH_DIGITS]


def _path(column: Column) -> str:
    return column.source_path or ""


def _last_property(path: str) -> str:
    return path.removesuffix(json_paths.ANY_ITEM).rpartition(".")[2]


def _descriptors(context: TableContext, members: Sequence[Column]) -> list[ResourceId | None]:
    return [context.descriptors.get(_path(member)) for member in members]


def _described(context: TableContext, members: Sequence[Column]) -> list[JsonValue]:
    described: list[JsonValue] = []
    for member, descriptor in zip(members, _descriptors(context, members), strict=True):
        is_scalar = member.kind is ColumnKind.SCALAR
        described.append({"column": member.name, "type": str(member.type) if is_scalar else str(descriptor)})
    return described
