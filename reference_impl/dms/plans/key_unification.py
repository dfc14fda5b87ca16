"""Which members give the value of a canonical column (E15-S02, E15-S04)."""

from collections import Counter
from collections.abc import Iterable

from reference_impl.dms.model.values import UnificationClass, UnifiedAlias
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.plans.bindings import binding_places, is_synthetic
from reference_impl.dms.plans.errors import PlanModelReferenceError, PlanPrecomputedOrphanError
from reference_impl.dms.plans.relative_paths import relative_path
from reference_impl.dms.plans.table_lookup import TableLookup
from reference_impl.dms.plans.values import Binding, KeyUnification, PrecomputedSource, UnifiedMember


def key_unification(lookup: TableLookup, bindings: tuple[Binding, ...]) -> tuple[KeyUnification, ...]:
    """Return the unification classes of a table, ordinal by canonical column.

    Raises PlanModelReferenceError and, for a precomputed column without exactly one producer,
    PlanPrecomputedOrphanError.
    """
    places = binding_places(bindings)
    classes = sorted(lookup.table.unification_classes, key=lambda one: ordinal_key(one.canonical_column))
    unified = tuple(_unified(lookup, one, places) for one in classes)
    _refuse_orphans(lookup, bindings, unified)
    return unified


def _unified(lookup: TableLookup, one: UnificationClass, places: dict[str, int]) -> KeyUnification:
    lookup.column(one.canonical_column)
    if one.canonical_column not in places:
        raise _contradiction(lookup, one, one.canonical_column, "is not stored")
    members = tuple(_member(lookup, one, name, places) for name in one.member_path_columns)
    return KeyUnification(one.canonical_column, places[one.canonical_column], members)


def _member(lookup: TableLookup, one: UnificationClass, name: str, places: dict[str, int]) -> UnifiedMember:
    column = lookup.column(name)
    if not isinstance(column.storage, UnifiedAlias) or column.storage.canonical_column != one.canonical_column:
        raise _contradiction(lookup, one, name, f"does not repeat {one.canonical_column}")
    presence = column.storage.presence_column
    if presence is not None and presence not in places:
        raise _contradiction(lookup, one, presence, "is not stored")
    edge = lookup.descriptor_edge(column)
    path = edge.descriptor_value_path if edge else column.source_path
    if path is None:
        raise _contradiction(lookup, one, name, "has no path")
    table = lookup.table
    return UnifiedMember(
        name,
        relative_path(path, table.scope, table.id, name),
        None if edge else column.type,
        edge.descriptor_resource if edge else None,
        presence,
        None if presence is None else places[presence],
        presence is not None and is_synthetic(lookup, lookup.column(presence)),
    )


def _contradiction(lookup: TableLookup, one: UnificationClass, column: str, problem: str) -> PlanModelReferenceError:
    table = lookup.table.id
    message = f"{lookup.resource}: in the class of {one.canonical_column} of {table}, {column} {problem}"
    return PlanModelReferenceError(message, str(lookup.resource), str(table), one.canonical_column, column)


def _refuse_orphans(lookup: TableLookup, bindings: tuple[Binding, ...], unified: Iterable[KeyUnification]) -> None:
    producers: Counter[str] = Counter()
    for one in unified:
        producers[one.canonical_column] += 1
        producers.update({m.presence_column for m in one.members if m.presence_column and m.presence_is_synthetic})
    for binding in bindings:
        if isinstance(binding.source, PrecomputedSource) and producers[binding.column] != 1:
            count, table = producers[binding.column], lookup.table.id
            message = f"{table}.{binding.column} is produced by {count} classes instead of one"
            raise PlanPrecomputedOrphanError(message, str(table), binding.column, count)
