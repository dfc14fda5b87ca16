"""From schema set to relational model: nineteen passes over the whole set, one after another (E01 CF-10).

The first pass that finds an error ends the derivation; there is never a partial model.
"""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms import cycle_search
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema import fingerprint
from reference_impl.dms.effective_schema.fingerprint import Fingerprint
from reference_impl.dms.effective_schema.resource_keys import ResourceKey
from reference_impl.dms.model.draft import Draft
from reference_impl.dms.model.passes import (
    array_uniqueness,
    bind_references,
    check_invariants,
    check_names,
    compose,
    derive_abstract,
    derive_indexes,
    derive_triggers,
    descriptor_foreign_keys,
    map_descriptors,
    map_extensions,
    name_constraints,
    order,
    reference_constraints,
    root_identity,
    shorten_names,
    traverse_base,
    unify_keys,
    validate_set,
)
from reference_impl.dms.model.passes.validate_set import DerivationRequest
from reference_impl.dms.model.values import RelationalModel
from reference_impl.dms.schema.model import SchemaSet


class DraftPass(Struct, frozen=True):
    """A pass from draft to draft."""

    name: str
    apply: Callable[[Draft], Draft]


def derive(
    schema_set: SchemaSet,
    dialect: Dialect,
    known_fingerprint: Fingerprint | None = None,
    resource_keys: tuple[ResourceKey, ...] | None = None,
) -> RelationalModel:
    """Derive the model of a schema set.

    ``known_fingerprint`` is that of the set, for callers that have it. ``resource_keys`` is a numbering to compare
    the set's own with. Raises a DerivationError.
    """
    return derive_each(schema_set, (dialect,), known_fingerprint, resource_keys)[dialect]


def derive_each(
    schema_set: SchemaSet,
    dialects: Sequence[Dialect],
    known_fingerprint: Fingerprint | None = None,
    resource_keys: tuple[ResourceKey, ...] | None = None,
) -> dict[Dialect, RelationalModel]:
    """Derive the models of several dialects, which have the first nine passes in common. See :func:`derive`."""
    known = known_fingerprint or fingerprint.fingerprint(schema_set)
    with cycle_search.paused():
        composed = compose.compose(schema_set)
        started = validate_set.validate_set(composed, DerivationRequest(dialects[0], known, resource_keys))
        common = applied(common_passes(), started)
        drafts = {dialect: applied(dialect_passes(), replace(common, dialect=dialect)) for dialect in dialects}
        return {dialect: order.order(draft) for dialect, draft in drafts.items()}


def applied(passes: Iterable[DraftPass], draft: Draft) -> Draft:
    """Apply passes one after another."""
    for one in passes:
        draft = one.apply(draft)
    return draft


def common_passes() -> tuple[DraftPass, ...]:
    """Return passes 3 to 9, which look at no dialect."""
    return (
        DraftPass("traverse-base", traverse_base.traverse_base),
        DraftPass("map-descriptors", map_descriptors.map_descriptors),
        DraftPass("map-extensions", map_extensions.map_extensions),
        DraftPass("bind-references", bind_references.bind_references),
        DraftPass("unify-keys", unify_keys.unify_keys),
        DraftPass("derive-abstract", derive_abstract.derive_abstract),
        DraftPass("root-identity", root_identity.root_identity),
    )


def dialect_passes() -> tuple[DraftPass, ...]:
    """Return passes 10 to 18."""
    return (
        DraftPass("reference-constraints", reference_constraints.reference_constraints),
        DraftPass("array-uniqueness", array_uniqueness.array_uniqueness),
        DraftPass("descriptor-foreign-keys", descriptor_foreign_keys.descriptor_foreign_keys),
        DraftPass("check-names", check_names.check_names),
        DraftPass("name-constraints", name_constraints.name_constraints),
        DraftPass("check-invariants", check_invariants.check_invariants),
        DraftPass("derive-indexes", derive_indexes.derive_indexes),
        DraftPass("derive-triggers", derive_triggers.derive_triggers),
        DraftPass("shorten-names", shorten_names.shorten_names),
    )


def pass_names() -> tuple[str, ...]:
    """Return the names of all passes in order."""
    drafting = (*common_passes(), *dialect_passes())
    return ("compose", "validate-set", *(one.name for one in drafting), "order")
