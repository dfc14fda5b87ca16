"""Whole numbers that one project copies from another: Int32 or Int64 as the target has it (E01 CF-7 rule 5).

An extension is written against some release of the core project, and releases widen their numbers. A copy can hold no
other value than the target's, so it takes the target's width, transitively, where the two were declared by different
projects. Inside one project, and for every other difference, unequal types stay an error of pass 10.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms.dialects.scalar_types import INT32, INT64, ScalarType
from reference_impl.dms.model import columns, json_paths, type_widening
from reference_impl.dms.model.draft import Draft, DraftResource
from reference_impl.dms.model.values import Column, ColumnKind, ResourceId, Table

INTEGERS: Final = frozenset({INT32, INT64})


class Value(Struct, frozen=True):
    """A value of a resource: the resource and a path in its root scope."""

    resource: ResourceId
    path: str


class Width(Struct, frozen=True):
    """The type of a value and the projects that declare it where it is no copy."""

    type: ScalarType
    origins: frozenset[str]


class WidthIndex(Struct, frozen=True):
    """Declared integer values of all resources, what each is a copy of, and the members of abstract values."""

    declared: Mapping[Value, Width]
    copied_from: Mapping[Value, Value]
    members: Mapping[Value, tuple[Value, ...]]


def with_target_widths(draft: Draft) -> Draft:
    """Give every copied whole number the width it has where it comes from."""
    index = width_index(draft)
    widths: dict[Value, Width] = {}
    return replace(
        draft, resources=tuple(followed(one, index, widths) if one.references else one for one in draft.resources)
    )


def width_index(draft: Draft) -> WidthIndex:
    """Collect the integer values of all identities."""
    declared: dict[Value, Width] = {}
    copied_from: dict[Value, Value] = {}
    for resource in draft.with_tables():
        origins = frozenset({resource.id.project_name})
        for column in resource.root.columns:
            if column.source_path is not None and is_integer(column):
                declared.setdefault(Value(resource.id, column.source_path), Width(column.type, origins))
        for reference in resource.references:
            if reference.scope == json_paths.ROOT:
                for part in reference.binding.identity_bindings:
                    target = Value(reference.binding.target_resource, part.identity_json_path)
                    copied_from.setdefault(Value(resource.id, part.reference_json_path), target)
    return WidthIndex(declared, copied_from, abstract_members(draft))


def abstract_members(draft: Draft) -> dict[Value, tuple[Value, ...]]:
    """Return, for every identity value of an abstract resource, the values of its members."""
    members: dict[Value, tuple[Value, ...]] = {}
    paths = {abstract.id: abstract.identity_paths for abstract in draft.abstracts}
    for resource in draft.with_tables():
        superclass = resource.declaration.superclass
        if not superclass.is_subclass or superclass.id is None:
            continue
        for path in paths[superclass.id]:
            own = resource.declaration.identity_paths[0] if superclass.identity_path is not None else path
            value = Value(superclass.id, path)
            members[value] = (*members.get(value, ()), Value(resource.id, own))
    return members


def width_of(value: Value, index: WidthIndex, widths: dict[Value, Width]) -> Width | None:
    """Return the width of a value, ``None`` when it is no whole number. Values may copy each other in circles."""
    waiting = [value]
    begun: set[Value] = set()
    while waiting:
        current = waiting[-1]
        sources = sources_of(current, index)
        left = [one for one in sources if one not in widths and one not in begun]
        begun.add(current)
        if left:
            waiting.extend(left)
            continue
        waiting.pop()
        found = settled(current, sources, index, widths)
        if found is not None:
            widths[current] = found
    return widths.get(value)


def sources_of(value: Value, index: WidthIndex) -> tuple[Value, ...]:
    """Return the values from which the width of a value follows."""
    target = index.copied_from.get(value)
    return (target,) if target is not None else index.members.get(value, ())


def settled(value: Value, sources: Iterable[Value], index: WidthIndex, widths: Mapping[Value, Width]) -> Width | None:
    """Return the width of a value whose sources are settled."""
    known = [widths[one] for one in sources if one in widths]
    own = index.declared.get(value)
    if own is not None:
        return copied_width(own, known[0]) if known else own
    common = type_widening.widest(one.type for one in known) if known else None
    return Width(common, frozenset().union(*(one.origins for one in known))) if common is not None else None


def copied_width(own: Width, target: Width) -> Width:
    """Return the width of a copy: the target's, unless one project declares both differently."""
    return target if own.type == target.type or target.origins != own.origins else own


def followed(resource: DraftResource, index: WidthIndex, widths: dict[Value, Width]) -> DraftResource:
    """Give the copies of one resource the widths of their targets."""
    changed: dict[tuple[str, str], ScalarType] = {}
    named = {table.scope: columns.by_name(table) for table in resource.tables}
    for reference in resource.references:
        for part in reference.binding.identity_bindings:
            own = named[reference.scope][part.column]
            if not is_integer(own):
                continue
            target = Value(reference.binding.target_resource, part.identity_json_path)
            width = width_of(target, index, widths)
            declared = Width(own.type, frozenset({reference.owner}))
            followed_type = own.type if width is None else copied_width(declared, width).type
            if followed_type != own.type:
                changed[reference.scope, part.column] = followed_type
    if not changed:
        return resource
    return replace(resource, tables=tuple(with_widths(table, changed) for table in resource.tables))


def is_integer(column: Column) -> bool:
    """Say whether a column holds a whole number of the document, not an id of the store."""
    return column.kind is ColumnKind.SCALAR and column.type in INTEGERS


def with_widths(table: Table, changed: Mapping[tuple[str, str], ScalarType]) -> Table:
    """Return a table whose copies have their targets' widths."""
    return replace(
        table,
        columns=tuple(
            replace(column, type=changed[table.scope, column.name]) if (table.scope, column.name) in changed else column
            for column in table.columns
        ),
    )
