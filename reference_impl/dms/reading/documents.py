"""GET of one item, and how items are read from one moment of the store (E08)."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar
from uuid import UUID

from reference_impl.dms.database.hydration import descriptor_commands, descriptor_item_commands, descriptor_items
from reference_impl.dms.database.session import Session
from reference_impl.dms.reconstitution.served_items import ServedItem
from reference_impl.dms.runtime.retrying import Errand, with_retries
from reference_impl.dms.runtime.schema_view import Endpoint
from reference_impl.dms.runtime.store import Store

Outcome = TypeVar("Outcome")


async def read_item(endpoint: Endpoint, identifier: UUID, store: Store, correlation_id: str) -> ServedItem | None:
    """Return a document, None when there is none of this resource with the id. Raises what contradicts itself."""

    async def work(session: Session) -> ServedItem | None:
        items = await _found(endpoint, identifier, store, session)
        return items[0] if items else None

    return await at_one_moment(work, endpoint, store, correlation_id)


async def at_one_moment(
    work: Callable[[Session], Awaitable[Outcome]], endpoint: Endpoint, store: Store, correlation_id: str
) -> Outcome:
    """Do work that only reads in a transaction of its own, again when the engine aborts it for passing reasons."""

    async def attempt() -> Outcome:
        async with store.database.reading() as session:
            return await work(session)

    return await with_retries(attempt, store, Errand(correlation_id, "GET", str(endpoint.requests.resource)))


async def _found(endpoint: Endpoint, identifier: UUID, store: Store, session: Session) -> list[ServedItem]:
    """Look a document up and read it, with one round trip."""
    schema_hash, key = store.view.schema_hash, endpoint.resource_key_id
    if endpoint.requests.is_descriptor:
        return descriptor_items(
            await session.run_last(*descriptor_item_commands(store.dialect, identifier, key)), schema_hash
        )
    hydration = store.hydrations[endpoint.requests.resource]
    return hydration.items(await session.run_last(*hydration.for_item(identifier, key)), schema_hash)


async def hydrated(endpoint: Endpoint, identifiers: Sequence[int], store: Store, session: Session) -> list[ServedItem]:
    """Return documents in the order of their ids, each complete."""
    if not identifiers:
        return []
    schema_hash = store.view.schema_hash
    if endpoint.requests.is_descriptor:
        return descriptor_items(await session.run_last(*descriptor_commands(store.dialect, identifiers)), schema_hash)
    hydration = store.hydrations[endpoint.requests.resource]
    return hydration.items(await session.run_last(*hydration.for_documents(identifiers)), schema_hash)
