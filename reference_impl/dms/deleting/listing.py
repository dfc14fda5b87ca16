"""Referrers as JSON and as lines of text (E11-S02)."""

from collections.abc import Iterator, Sequence

from reference_impl.dms.deleting.referrers import KeyReferrers
from reference_impl.dms.json_values import JsonObject


def members_of(one: KeyReferrers) -> JsonObject:
    """Return what was found by one key."""
    return {
        "constraint": one.key.name,
        "table": str(one.key.table),
        "columns": [*one.key.columns],
        "referrers": [
            {
                "documentUuid": str(referrer.document_uuid),
                "projectName": referrer.resource.project_name,
                "resourceName": referrer.resource.resource_name,
            }
            for referrer in one.referrers
        ],
        "truncated": one.is_truncated,
    }


def lines_of(found: Sequence[KeyReferrers]) -> Iterator[str]:
    """Yield one line per referrer: the key, the project, the resource and the id."""
    for one in found:
        for referrer in one.referrers:
            resource = referrer.resource
            yield f"{one.key.name} {resource.project_name} {resource.resource_name} {referrer.document_uuid}"
