"""DELETE of a document (E11-S00)."""

from collections.abc import Callable
from typing import Final, cast
from uuid import UUID

from reference_impl.dms.database.session import Command, Session
from reference_impl.dms.dialects import quoting
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.problem import Problem, ProblemType
from reference_impl.dms.reconstitution.served_items import etag_text
from reference_impl.dms.runtime.instance import Store
from reference_impl.dms.runtime.schema_view import Endpoint

NOT_FOUND: Final = Problem(ProblemType.NOT_FOUND, "There is no such item.")
_TARGET: Final = (
    'SELECT "DocumentId", "ContentVersion" FROM "dms"."Document"\n'
    'WHERE "DocumentUuid" = $1 AND "ResourceKeyId" = $2 FOR UPDATE'
)
_DOCUMENT: Final = 'DELETE FROM "dms"."Document" WHERE "DocumentId" = $1'
_DESCRIPTOR: Final = 'DELETE FROM "dms"."Descriptor" WHERE "DocumentId" = $1'


async def remove(
    endpoint: Endpoint,
    identifier: UUID,
    store: Store,
    session: Session,
    precondition: Callable[[str | None], Problem | None],
) -> Problem | None:
    """Delete a document with everything it owns, deepest rows first; None when it is gone."""
    [found] = await session.run(Command(_TARGET, (identifier, endpoint.resource_key_id)))
    tag = None if not found else etag_text(cast("int", found[0][1]), store.view.schema_hash)
    if problem := precondition(tag):
        return problem
    if not found:
        return NOT_FOUND
    document = found[0][0]
    await session.run_last(*(Command(text, (document,)) for text in _deletes(endpoint, store)))
    return None


def _deletes(endpoint: Endpoint, store: Store) -> list[str]:
    if endpoint.requests.is_descriptor:
        return [_DESCRIPTOR, _DOCUMENT]
    tables = store.mapping.resources[endpoint.requests.resource].detail.tables
    texts = [
        f"DELETE FROM {quoting.qualify(Dialect.PGSQL, one.id.schema, one.id.name)} "  # noqa: S608 - quoted by the dialect
        f"WHERE {quoting.quote(Dialect.PGSQL, one.key_columns[0].name)} = $1"
        for one in reversed(tables)
    ]
    return [*texts, _DOCUMENT]
