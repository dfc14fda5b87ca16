"""Pass 7: values that must be equal are stored once (E01-S10)."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms.model import columns, constraint_names, equality_endpoints, unification_classes
from reference_impl.dms.model.draft import Draft, DraftResource
from reference_impl.dms.model.equality_endpoints import CROSS_TABLE, Endpoint, Equality
from reference_impl.dms.model.unification_classes import TableContext
from reference_impl.dms.model.values import (
    AppliedEquality,
    Column,
    ColumnBinding,
    IgnoredEquality,
    KeyUnificationReport,
    NullOrTrue,
    RedundantEquality,
    Table,
    UnificationClass,
    UnifiedAlias,
)


class Classified(Struct, frozen=True):
    """The equalities of a resource by what becomes of them."""

    applied: tuple[Equality, ...]
    redundant: tuple[Equality, ...]
    ignored: tuple[Equality, ...]


def unify_keys(draft: Draft) -> Draft:
    """Unify the columns of every resource that has equality constraints."""
    return replace(
        draft, resources=tuple(unified(one) if one.declaration.equalities else one for one in draft.resources)
    )


def unified(resource: DraftResource) -> DraftResource:
    """Unify the columns of one resource and report what became of each constraint."""
    if not resource.tables:
        return resource
    found = columns.placed_columns(resource.tables)
    pairs = equality_endpoints.distinct_pairs(resource.declaration.equalities)
    classified = classify([equality_endpoints.resolve(resource, pair, found) for pair in pairs])
    tables = tuple(unified_table(resource, table, edges_of(table, classified.applied)) for table in resource.tables)
    return replace(resource, tables=tables, key_unification=report(classified, tables))


def classify(equalities: Iterable[Equality]) -> Classified:
    """Say of each equality whether shared storage keeps it, it says nothing, or only the API enforces it."""
    applied, redundant, ignored = [], [], []
    for equality in equalities:
        if equality_endpoints.crosses_tables(equality):
            ignored.append(equality)
        elif equality_endpoints.is_redundant(equality):
            redundant.append(equality)
        else:
            applied.append(equality)
    return Classified(tuple(applied), tuple(redundant), tuple(ignored))


def edges_of(table: Table, equalities: Iterable[Equality]) -> list[tuple[str, str]]:
    """Return the pairs of columns of a table that are equal; columns that share a path join its first."""
    edges: list[tuple[str, str]] = []
    for equality in equalities:
        if equality.a.table == table.scope:
            edges.append((equality.a.name, equality.b.name))
            edges += joined(equality.a) + joined(equality.b)
    return edges


def joined(endpoint: Endpoint) -> list[tuple[str, str]]:
    """Return the pairs of an endpoint's first column with its further ones."""
    return [(endpoint.name, further.column.name) for further in endpoint.columns[1:]]


def unified_table(resource: DraftResource, table: Table, edges: Sequence[tuple[str, str]]) -> Table:
    """Add the classes of a table: canonical columns, presence columns and their checks; members become aliases."""
    if not edges:
        return table
    context = table_context(resource, table)
    taken = {column.name.lower() for column in table.columns}
    aliases: dict[str, UnifiedAlias] = {}
    support: list[Column] = []
    flags: list[Column] = []
    classes: list[UnificationClass] = []
    for names in unification_classes.connected_components(edges):
        members = unification_classes.members_in_order(context, names)
        unification_classes.refuse_incompatible(context, members)
        canonical = unification_classes.canonical_column(context, members, frozenset(taken))
        taken.add(canonical.name.lower())
        support.append(canonical)
        for member in members:
            presence, flag = unification_classes.presence_column(context, member, frozenset(taken))
            aliases[member.name] = UnifiedAlias(canonical.name, presence)
            if flag is not None:
                taken.add(flag.name.lower())
                flags.append(flag)
        classes.append(UnificationClass(canonical.name, tuple(member.name for member in members)))
    return with_classes(table, aliases, (support, flags), classes)


def with_classes(
    table: Table,
    aliases: Mapping[str, UnifiedAlias],
    added: tuple[list[Column], list[Column]],
    classes: list[UnificationClass],
) -> Table:
    """Return a table with its members turned into aliases and its support columns added."""
    canonical, flags = added
    members = (
        replace(column, storage=aliases[column.name]) if column.name in aliases else column for column in table.columns
    )
    checks = (NullOrTrue(constraint_names.null_or_true(table.id, flag.name), flag.name) for flag in flags)
    return replace(
        table,
        columns=(*members, *canonical, *flags),
        unification_classes=tuple(classes),
        constraints=(*table.constraints, *checks),
    )


def table_context(resource: DraftResource, table: Table) -> TableContext:
    """Prepare what naming and gating need of a table."""
    references = {
        part.column: reference
        for reference in resource.references
        if reference.scope == table.scope
        for part in reference.binding.identity_bindings
    }
    return TableContext(resource.id, table, references, resource.index.descriptors)


def report(classified: Classified, tables: Iterable[Table]) -> KeyUnificationReport:
    """Say what became of every constraint; the lists keep the order of the pairs."""
    canonical = {
        (table.scope, member): one.canonical_column
        for table in tables
        for one in table.unification_classes
        for member in one.member_path_columns
    }
    return KeyUnificationReport(
        tuple(applied_entry(one, canonical[one.a.table, one.a.name]) for one in classified.applied),
        tuple(RedundantEquality(one.pair.a, one.pair.b, binding_of(one.a)) for one in classified.redundant),
        tuple(
            IgnoredEquality(one.pair.a, one.pair.b, CROSS_TABLE, binding_of(one.a), binding_of(one.b))
            for one in classified.ignored
        ),
    )


def applied_entry(equality: Equality, canonical: str) -> AppliedEquality:
    """Return the report of an equality that shared storage keeps."""
    table = equality.a.columns[0].table.id
    return AppliedEquality(equality.pair.a, equality.pair.b, table, equality.a.name, equality.b.name, canonical)


def binding_of(endpoint: Endpoint) -> ColumnBinding:
    """Return the column that represents an endpoint."""
    return ColumnBinding(endpoint.columns[0].table.id, endpoint.name)
