"""Pass 17: what the database maintains by itself (E01-S07)."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import columns, constraint_names, eligibility, referenced_identity, scopes
from reference_impl.dms.model.draft import Draft, DraftReference, DraftResource
from reference_impl.dms.model.referenced_identity import ReferencedIdentity
from reference_impl.dms.model.values import (
    AbstractIdentityMaintenance,
    DocumentStamping,
    IdentityColumnPair,
    IdentityElement,
    IdentityPropagationFallback,
    ReferentialIdentity,
    ReferentialIdentityMaintenance,
    ReferrerAction,
    ResourceId,
    SourceColumn,
    Table,
    TargetColumnMapping,
    Trigger,
    UnionArm,
)


class Numbering(Struct, frozen=True):
    """The resource keys of the set, the abstract identity tables, and every member's arm of its union view."""

    ids: Mapping[ResourceId, int]
    abstract_tables: Mapping[ResourceId, Table]
    arms: Mapping[ResourceId, UnionArm]


def derive_triggers(draft: Draft) -> Draft:
    """Derive the triggers of all tables."""
    numbering = numbering_of(draft)
    triggers: list[Trigger] = []
    for resource in draft.with_tables():
        triggers += stamping_triggers(resource)
        triggers += identity_triggers(resource, numbering)
    if draft.dialect is Dialect.MSSQL:
        triggers += propagation_triggers(draft)
    return replace(draft, triggers=tuple(triggers))


def numbering_of(draft: Draft) -> Numbering:
    """Prepare the look-ups that triggers need."""
    ids = {
        ResourceId(key.resource.project_name, key.resource.resource_name): key.resource_key_id
        for key in draft.fingerprint.resource_keys.keys
    }
    arms = {arm.concrete_member: arm for view in draft.abstract_views for arm in view.union_arms}
    return Numbering(ids, draft.abstract_table(), arms)


def stamping_triggers(resource: DraftResource) -> list[Trigger]:
    """Return the triggers that stamp a document when a row of any of its tables changes."""
    return [
        Trigger(
            constraint_names.trigger(table.id, "Stamp"),
            table.id,
            (table.key_columns[0].name,),
            identity_projection(resource) if table is resource.root else (),
            DocumentStamping(),
        )
        for table in stamped_tables(resource)
    ]


def stamped_tables(resource: DraftResource) -> Sequence[Table]:
    """Return the tables whose changes stamp the document: root, child and extension tables alike."""
    return resource.tables


def identity_projection(resource: DraftResource) -> tuple[str, ...]:
    """Return the columns whose values make up the identity: those that show it, never those that store it."""
    found = columns.binding_columns(resource.root)
    shown = (column.name for path in resource.declaration.identity_paths for column in found[path])
    return columns.without_repetition(shown)


def identity_elements(resource: DraftResource) -> tuple[IdentityElement, ...]:
    """Return one element per identity path; the first column that shows a path stands for it."""
    found = columns.binding_columns(resource.root)
    return tuple(IdentityElement(found[path][0].name, path) for path in resource.declaration.identity_paths)


def identity_triggers(resource: DraftResource, numbering: Numbering) -> Iterator[Trigger]:
    """Return the triggers that keep referential ids and, for members, the abstract identity table."""
    table, projection = resource.root.id, identity_projection(resource)
    yield Trigger(
        constraint_names.trigger(table, "ReferentialIdentity"),
        table,
        (scopes.DOCUMENT_ID,),
        projection,
        ReferentialIdentityMaintenance(own_identity(resource, numbering), superclass_alias(resource, numbering)),
    )
    superclass = resource.declaration.superclass
    if superclass.is_subclass and superclass.id is not None:
        yield Trigger(
            constraint_names.trigger(table, "AbstractIdentity"),
            table,
            (scopes.DOCUMENT_ID,),
            projection,
            abstract_maintenance(resource, superclass.id, numbering),
        )


def own_identity(resource: DraftResource, numbering: Numbering) -> ReferentialIdentity:
    """Return the identity under the resource's own key and name, whatever its table is called."""
    return ReferentialIdentity(numbering.ids[resource.id], resource.id, identity_elements(resource))


def superclass_alias(resource: DraftResource, numbering: Numbering) -> ReferentialIdentity | None:
    """Return the identity of a member under the key of its superclass."""
    superclass = resource.declaration.superclass
    if not superclass.is_subclass or superclass.id is None:
        return None
    return ReferentialIdentity(numbering.ids[superclass.id], superclass.id, alias_elements(resource))


def alias_elements(resource: DraftResource) -> tuple[IdentityElement, ...]:
    """Return the elements under the superclass's paths: a renamed identity takes the superclass's name."""
    elements = identity_elements(resource)
    renamed = resource.declaration.superclass.identity_path
    return elements if renamed is None else (replace(elements[0], identity_json_path=renamed),)


def abstract_maintenance(
    resource: DraftResource, superclass: ResourceId, numbering: Numbering
) -> AbstractIdentityMaintenance:
    """Return how a member's identity is repeated in the abstract identity table, in the order of its paths."""
    table, arm = numbering.abstract_tables[superclass], numbering.arms[resource.id]
    targets = [column.name for column in table.columns if column.source_path is not None]
    sources = [one.column_name for one in arm.projection_expressions[1:] if isinstance(one, SourceColumn)]
    mappings = tuple(TargetColumnMapping(*pair) for pair in zip(sources, targets, strict=True))
    return AbstractIdentityMaintenance(table.id, mappings, str(resource.id))


def propagation_triggers(draft: Draft) -> Iterator[Trigger]:
    """Return the triggers that let copies of a changed identity follow, on every referenced eligible target."""
    identities = referenced_identity.identities(draft)
    eligible = eligibility.eligible_targets(draft)
    for target, actions in referrer_actions(draft.with_tables(), identities, eligible).items():
        table = identities[target].table
        name = constraint_names.trigger(table, "PropagateIdentity")
        yield Trigger(name, table, (), (), IdentityPropagationFallback(tuple(actions)))


def referrer_actions(
    resources: Iterator[DraftResource],
    identities: Mapping[ResourceId, ReferencedIdentity],
    eligible: frozenset[ResourceId],
) -> dict[ResourceId, list[ReferrerAction]]:
    """Return one action per reference to an eligible target, those from extension tables included."""
    found: dict[ResourceId, list[ReferrerAction]] = {}
    for resource in resources:
        local = {table.scope: columns.by_name(table) for table in resource.tables} if resource.references else {}
        for reference in resource.references:
            target = reference.binding.target_resource
            if target in eligible:
                pairs = referenced_identity.column_pairs(
                    resource.id, reference, local[reference.scope], identities[target]
                )
                found.setdefault(target, []).append(referrer_action(reference, pairs))
    return found


def referrer_action(reference: DraftReference, pairs: Sequence[tuple[str, str]]) -> ReferrerAction:
    """Return the action of one reference."""
    binding = reference.binding
    copied = tuple(IdentityColumnPair(*pair) for pair in pairs)
    return ReferrerAction(binding.table, binding.fk_column, scopes.DOCUMENT_ID, copied)
