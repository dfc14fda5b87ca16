"""GET of a collection: the ids of a page, then everything of its documents, from one snapshot (E08-S04, E08-S05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from reference_impl.dms.database.identity_index import found_in, lookup
from reference_impl.dms.database.session import Command, Session
from reference_impl.dms.database.statements import numbered, values_of
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.plans.queries import Predicate, QueryRoot, query_plan
from reference_impl.dms.plans.query_fields import QueryFields, descriptor_fields
from reference_impl.dms.plans.sql_text import PlanWriter
from reference_impl.dms.reading.documents import at_one_moment, hydrated
from reference_impl.dms.reading.parameters import Query
from reference_impl.dms.reconstitution.served_items import ServedItem
from reference_impl.dms.runtime.schema_view import Endpoint
from reference_impl.dms.runtime.store import Store

_WRITERS: Final = {dialect: PlanWriter(dialect) for dialect in Dialect}
_DESCRIPTOR_FIELDS: Final = descriptor_fields()
_OF_TYPE: Final = (
    'r."DocumentId" IN (SELECT x."DocumentId" FROM "dms"."Document" x WHERE x."ResourceKeyId" = @resourceKeyId)'
)
_OF_ID: Final = (
    'r."DocumentId" IN (SELECT y."DocumentId" FROM "dms"."Document" y '
    'WHERE y."DocumentUuid" = @documentUuid AND y."ResourceKeyId" = @resourceKeyId)'
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of documents; ``total_count`` is there when it was asked for."""

    items: tuple[ServedItem, ...]
    total_count: int | None


def fields_of(endpoint: Endpoint, store: Store) -> QueryFields:
    """Return what a query of a resource may ask for."""
    if endpoint.requests.is_descriptor:
        return _DESCRIPTOR_FIELDS
    return store.mapping.resources[endpoint.requests.resource].query_fields


async def read_page(endpoint: Endpoint, root: QueryRoot, query: Query, store: Store, correlation_id: str) -> Page:
    """Return a page of documents in the order of their creation."""
    nothing = Page((), 0 if query.total_count else None)
    if query.finds_nothing:
        return nothing

    async def work(session: Session) -> Page:
        descriptors = await _descriptor_ids(query, store, session)
        if descriptors is None:
            return nothing
        texts, values = _statements(endpoint, root, query, descriptors, _WRITERS[store.dialect])
        # SQL Server does not fetch a page of no rows; only the count is asked for then, if anything is.
        wanted = [numbered(text) for text in (texts if query.limit else texts[1:])]
        results = await session.run(*(Command(one.text, values_of(one, values)) for one in wanted)) if wanted else ()
        found, counted = (results[0], results[1:]) if query.limit else ((), results)
        items = await hydrated(endpoint, [cast("int", row[0]) for row in found], store, session)
        return Page(tuple(items), cast("int", counted[0][0][0]) if counted else None)

    return await at_one_moment(work, endpoint, store, correlation_id)


async def _descriptor_ids(query: Query, store: Store, session: Session) -> Sequence[tuple[str, int]] | None:
    """Return the columns and ids of the descriptors asked for; None when one of them does not exist."""
    if not query.descriptors:
        return ()
    [rows] = await session.run(lookup(store.dialect, [one.referential_id for one in query.descriptors]))
    found = found_in(rows)
    resolved: list[tuple[str, int]] = []
    for one in query.descriptors:
        row = found.get(one.referential_id)
        if row is None or row.resource_key_id != store.view.resource_keys[one.descriptor]:
            return None
        resolved.append((one.column, row.document_id))
    return resolved


def _statements(
    endpoint: Endpoint, root: QueryRoot, query: Query, descriptors: Sequence[tuple[str, int]], writer: PlanWriter
) -> tuple[list[str], dict[str, object]]:
    """Return the page query, the count where it is asked for, and the values of their parameters."""
    filters = [(one.column, cast("object", one.value)) for one in query.filters] + [*descriptors]
    predicates = [Predicate(column, "=", f"p{number}") for number, (column, _) in enumerate(filters)]
    values: dict[str, object] = {f"p{number}": value for number, (_, value) in enumerate(filters)}
    conditions: list[str] = []
    if endpoint.requests.is_descriptor:
        conditions.append(_OF_TYPE)
    if query.id is not None:
        conditions.append(_OF_ID)
    plan = query_plan(writer, root, predicates, total_count=query.total_count, conditions=conditions)
    values |= {"resourceKeyId": endpoint.resource_key_id, "documentUuid": query.id}
    values |= {"offset": query.offset, "limit": query.limit}
    counted = [] if plan.total_count_sql is None else [plan.total_count_sql]
    return [plan.page_document_id_sql, *counted], values
