"""A request to write, done in a transaction of its own, and again when the engine aborts it (E07-S03, E09-S00)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeAlias
from uuid import UUID

from reference_impl.dms.database.refusals import DatabaseRefusal
from reference_impl.dms.database.session import Session
from reference_impl.dms.problem import Problem
from reference_impl.dms.requests.preconditions import Precondition, no_precondition
from reference_impl.dms.requests.validation import ValidRequest
from reference_impl.dms.runtime.retrying import Errand, with_retries
from reference_impl.dms.runtime.schema_view import Endpoint
from reference_impl.dms.runtime.store import Store
from reference_impl.dms.writing.conflicts import problem_of


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """A valid request and what it is about. ``identifier`` is that of a PUT; ``precondition`` judges the locked tag."""

    endpoint: Endpoint
    valid: ValidRequest
    correlation_id: str
    identifier: UUID | None = None
    precondition: Precondition = field(default=no_precondition, repr=False)

    @property
    def operation(self) -> str:
        """The method, for logs."""
        return "POST" if self.identifier is None else "PUT"


@dataclass(frozen=True, slots=True)
class Written:
    """A document was created or replaced (E07 H2)."""

    id: UUID
    etag: str
    is_new: bool


Outcome: TypeAlias = Written | Problem
"""What became of a request to write."""
Attempt: TypeAlias = Callable[[WriteRequest, Store, Session], Awaitable[Outcome]]


async def in_transaction(work: Attempt, request: WriteRequest, store: Store) -> Outcome:
    """Do one attempt after the other, each in a transaction of its own that a problem or a refusal rolls back."""

    async def attempt() -> Written:
        async with store.database.writing() as session:
            outcome = await work(request, store, session)
            if isinstance(outcome, Problem):
                raise _Stopped(outcome)
            return outcome

    errand = Errand(request.correlation_id, request.operation, str(request.endpoint.requests.resource))
    try:
        return await with_retries(attempt, store, errand)
    except _Stopped as stopped:
        return stopped.problem
    except DatabaseRefusal as refusal:
        return await problem_of(refusal, request.valid, store, errand)


class _Stopped(Exception):  # noqa: N818 - it ends the transaction, nothing failed
    """The request has a problem; whatever was done in its transaction is rolled back."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem
