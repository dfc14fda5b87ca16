"""Finding the plans of a resource in a mapping set (E15-S00)."""

from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.plans.errors import PlanLookupError
from reference_impl.dms.plans.values import MappingSet, ResourcePlans

DESCRIPTOR_STORAGE = "descriptor-storage"


def resource_with_plans(mapping: MappingSet, resource: ResourceId) -> ResourcePlans:
    """Return the plans of a resource. Raises PlanLookupError for one that has none, or that there is not."""
    found = next((one for one in mapping.resources if one.resource == resource), None)
    project, name = resource.project_name, resource.resource_name
    if found is None:
        reason = "abstract" if any(one.resource == resource for one in mapping.abstract_identities) else "unknown"
        raise PlanLookupError(f"{resource} has no plans: {reason}", project, name, reason)
    if found.plans is None:
        message = (
            f"{resource} has no plans: {DESCRIPTOR_STORAGE}; descriptors have a write and a read path of their own"
        )
        raise PlanLookupError(message, project, name, DESCRIPTOR_STORAGE)
    return found
