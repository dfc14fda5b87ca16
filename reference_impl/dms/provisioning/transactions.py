"""Work in one transaction on a provisioned database: committed when it returns, undone when it raises."""

from collections.abc import Callable
from typing import TypeVar

from reference_impl.dms.provisioning.engine import Database, Transaction
from reference_impl.dms.provisioning.refusals import Errand, named

_Result = TypeVar("_Result")


def in_transaction(database: Database, errand: Errand, work: Callable[[Transaction], _Result]) -> _Result:
    """Do ``work`` in a transaction of its own and return its result.

    What the engine refuses is raised as the error that ``errand`` makes of it; other errors pass through. Both roll
    everything back.
    """
    with named(errand), database.transaction(errand.limit) as transaction:
        return work(transaction)
