"""What an error of SQL Server means to the runtime, by its number and by the names that its text quotes (E07-S05)."""

from collections.abc import Sequence
from typing import Final

from reference_impl.dms.database.constraints import ConstraintInventory
from reference_impl.dms.database.engine_errors import is_check, known_among, quoted
from reference_impl.dms.database.refusals import DatabaseRefusal, RefusalClass, class_of_error_number
from reference_impl.dms.provisioning.odbc_errors import OdbcError, taken_apart

_STATES: Final = (
    ("HYT", RefusalClass.CANCELLED),
    ("HY008", RefusalClass.CANCELLED),
    ("08", RefusalClass.UNREACHABLE),
    ("28", RefusalClass.UNREACHABLE),
    ("IM", RefusalClass.UNREACHABLE),
)
"""What the driver itself says: no answer in time, cancelled, no connection, no login, no driver or it gave up."""
_OPEN_END: Final = frozenset({RefusalClass.CANCELLED, RefusalClass.UNREACHABLE})


def refusal_of(error: Exception, inventory: ConstraintInventory, *, of_commit: bool = False) -> DatabaseRefusal:
    """Return what an error means. After a commit that was not answered nobody knows what became of it."""
    said = taken_apart(error)
    names = [*quoted(said.text), *quoted(said.further)]
    known = known_among(names, inventory)
    constraint = known or next(iter(names), None)
    kind = _kind(said)
    if kind is RefusalClass.FOREIGN_KEY and is_check(said.text, known, inventory):
        kind = RefusalClass.CHECK
    if of_commit and kind in _OPEN_END:
        kind = RefusalClass.INDETERMINATE
    return DatabaseRefusal(kind, said.number, constraint, str(error), _schema(known, names, inventory))


def _kind(said: OdbcError) -> RefusalClass:
    """Return the class of the first number that has one: a trigger may speak before the statement in it that failed."""
    kinds = [class_of_error_number(number) for number in (said.number, *said.numbers)]
    by_state = (one for start, one in _STATES if said.state.startswith(start))
    return next((one for one in (*kinds, *by_state) if one is not RefusalClass.OTHER), RefusalClass.OTHER)


def _schema(known: str | None, names: Sequence[str], inventory: ConstraintInventory) -> str | None:
    """Return the schema of the constraint, where the text names the table that owns it."""
    if known is None:
        return None
    return next((one.table.schema for one in inventory.named(known) if str(one.table) in names), None)
