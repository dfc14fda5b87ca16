"""The conflict names the child table instead of the resource."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E11-09"
SEAM: Final = "reference_impl.dms.deleting.documents.conflict_of"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Name the table whose key refused."""

    async def conflict_of(refusal: Any, resource: object, identifier: object, store: Any, correlation_id: str) -> Any:
        problem = await original(refusal, resource, identifier, store, correlation_id)
        key = store.mapping.constraints.find(refusal.constraint, refusal.schema)
        return altered(problem, detail=problem.detail.replace(key.resource.resource_name, key.table.name))

    return conflict_of
