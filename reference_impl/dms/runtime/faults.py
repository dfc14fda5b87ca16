"""A refusal of the engine that no client can mend: what it is answered with, and what operators are told (E07-S05)."""

from reference_impl.dms.database.refusals import PASSING, DatabaseRefusal
from reference_impl.dms.problem import SYSTEM, UNAVAILABLE, Problem
from reference_impl.dms.runtime.retrying import Errand
from reference_impl.dms.runtime.structured_log import Level, Log


def fault_of(refusal: DatabaseRefusal, errand: Errand, log: Log) -> Problem:
    """Log a refusal with its details and return a problem without any."""
    log.write(
        Level.ERROR,
        "dms.write.failed",
        errand.correlation_id,
        constraint=refusal.constraint,
        sql_state=refusal.code,
        resource=errand.resource,
        operation=errand.operation,
    )
    return problem_of_fault(refusal)


def problem_of_fault(refusal: DatabaseRefusal) -> Problem:
    """Return the problem of a refusal: whether to ask again is all that a client can know."""
    return UNAVAILABLE if refusal.kind in PASSING else SYSTEM
