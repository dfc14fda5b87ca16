"""The answer to a delete that a foreign key refused (E11-S01)."""

from typing import Final, cast
from uuid import UUID

from reference_impl.dms.database.refusals import DatabaseRefusal
from reference_impl.dms.database.session import Command
from reference_impl.dms.deleting.inbound_keys import inbound_keys
from reference_impl.dms.deleting.referrers import Referrer, referrers_by_key, referring_resources
from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.problem import Problem
from reference_impl.dms.runtime.store import Store
from reference_impl.dms.runtime.structured_log import Level
from reference_impl.dms.writing.conflicts import dependent_items

DOCUMENT_ID: Final = 'SELECT "DocumentId" FROM "dms"."Document" WHERE "DocumentUuid" = $1'
_LISTED: Final = 100


async def conflict_of(
    refusal: DatabaseRefusal, resource: ResourceId, identifier: UUID, store: Store, correlation_id: str
) -> Problem:
    """Name every resource that refers to the document; a key that no model knows names none (E11 D3)."""
    known = store.mapping.constraints.find(refusal.constraint, refusal.schema)
    if known is None or known.resource is None:
        fields = {"constraint": refusal.constraint, "resource": str(resource), "document_uuid": str(identifier)}
        store.log.write(Level.WARNING, "dms.delete.constraint_unmapped", correlation_id, **fields)
        return dependent_items("deleted", ())
    names, referrers = await _referring(resource, identifier, store)
    referencing: list[JsonValue] = [
        {"resourceName": one.resource.resource_name, "documentUuid": str(one.document_uuid)} for one in referrers
    ]
    store.log.write(
        Level.INFORMATION, "dms.delete.conflict", correlation_id, constraint=refusal.constraint,
        resource=str(resource), document_uuid=str(identifier), referencing=referencing,
    )  # fmt: skip
    # Whoever referred may be gone by now; that the key refused stays true.
    return dependent_items("deleted", names or (known.resource.resource_name,))


async def _referring(
    resource: ResourceId, identifier: UUID, store: Store
) -> tuple[tuple[str, ...], tuple[Referrer, ...]]:
    """Return the names of all referring resources and the first referrers; nothing where the database cannot say."""
    keys = inbound_keys(resource, store.mapping)
    try:
        async with store.database.reading() as session:
            [found] = await session.run(Command(DOCUMENT_ID, (identifier,)))
            if not found:
                return (), ()
            document = cast("int", found[0][0])
            resources = await referring_resources(document, keys, store.mapping, session)
            pointing = [one for one in keys if one.resource in resources]
            by_key = await referrers_by_key(document, pointing, store.mapping, _LISTED, session)
    except DatabaseRefusal:
        return (), ()
    names = sorted({one.resource_name for one in resources}, key=ordinal_key)
    referrers = sorted({one for found in by_key for one in found.referrers}, key=_place)
    return tuple(names), tuple(referrers[:_LISTED])


def _place(one: Referrer) -> tuple[bytes, bytes, str]:
    return ordinal_key(one.resource.project_name), ordinal_key(one.resource.resource_name), str(one.document_uuid)
