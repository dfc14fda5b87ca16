"""Which resources can change their identity: then whoever repeats it must follow (E01 CF-7)."""

from collections import deque
from collections.abc import Iterable, Mapping

from reference_impl.dms.model.draft import Draft, DraftResource
from reference_impl.dms.model.values import ResourceId


def eligible_targets(draft: Draft) -> frozenset[ResourceId]:
    """Return the resources whose identity can change, passed on along identity references to a fixpoint."""
    referrers = identity_referrers(draft.with_tables())
    eligible = set(own_eligibility(draft))
    waiting = deque(eligible)
    while waiting:
        for referrer in referrers.get(waiting.popleft(), ()):
            if referrer not in eligible:
                eligible.add(referrer)
                waiting.append(referrer)
    return frozenset(eligible)


def own_eligibility(draft: Draft) -> list[ResourceId]:
    """Return the resources that are eligible by themselves: abstract ones, and those that allow identity updates."""
    concrete = (one.id for one in draft.with_tables() if one.declaration.allows_identity_updates)
    return [*(abstract.id for abstract in draft.abstracts), *concrete]


def identity_referrers(resources: Iterable[DraftResource]) -> Mapping[ResourceId, list[ResourceId]]:
    """Return, for every target, the resources of whose identity a reference to it is a part."""
    referrers: dict[ResourceId, list[ResourceId]] = {}
    for resource in resources:
        for reference in resource.references:
            if reference.binding.is_identity_component:
                referrers.setdefault(reference.binding.target_resource, []).append(resource.id)
    return referrers
