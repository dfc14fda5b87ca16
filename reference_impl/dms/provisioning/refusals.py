"""What it means for provisioning when the engine refuses: each refusal becomes one error with code and place."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms.errors import DmsError
from reference_impl.dms.provisioning.engine import EngineRefusal, Reason
from reference_impl.dms.provisioning.errors import (
    ContentsError,
    DatabaseUnreachableError,
    DdlFailedError,
    DdlTimeoutError,
    EffectiveSchemaHashMismatchError,
    EffectiveSchemaMismatchError,
    PrivilegeMissingError,
    ResourceKeyMismatchError,
    SchemaComponentMismatchError,
)

_CHECKS: Final[dict[str, type[ContentsError]]] = {
    error.code: error
    for error in (
        EffectiveSchemaHashMismatchError,
        EffectiveSchemaMismatchError,
        ResourceKeyMismatchError,
        SchemaComponentMismatchError,
    )
}
"""The checks that a script does itself: their messages begin with these codes (E02-S03)."""


class Errand(Struct, frozen=True):
    """What the engine is asked to do, for the message when it refuses.

    ``phase`` is one of the script or the name of another step, ``action`` the first line of the statement,
    ``number`` its place in the script, and ``limit`` the longest time in seconds.
    """

    database: str
    limit: int
    phase: str
    action: str
    number: int = 1

    def at(self, phase: str, number: int, action: str) -> "Errand":
        """Return the same errand at a certain statement."""
        return replace(self, phase=phase, number=number, action=action)


@contextmanager
def named(errand: Errand) -> Iterator[None]:
    """Raise the error that a refusal means."""
    try:
        yield
    except EngineRefusal as refusal:
        raise error_of(refusal, errand) from None


def error_of(refusal: EngineRefusal, errand: Errand) -> DmsError:
    """Return the error that a refusal means."""
    match refusal.reason:
        case Reason.PRIVILEGE:
            message = f"the login may not do this in the database {errand.database}: {errand.action}"
            return PrivilegeMissingError(message, database=errand.database, action=errand.action, reason=refusal.text)
        case Reason.TIMEOUT:
            message = f"the limit of {errand.limit} seconds was reached at {_place(errand)}"
            return DdlTimeoutError(message, limit_seconds=errand.limit, statement=errand.action)
        case Reason.DISCONNECTED:
            message = f"the connection to the database {errand.database} was lost at {_place(errand)}"
            return DatabaseUnreachableError(message, database=errand.database, reason=refusal.text)
        case Reason.RAISED if refusal.text.partition(":")[0] in _CHECKS:
            code, _, text = refusal.text.partition(": ")
            return _CHECKS[code](text)
        case Reason.RAISED | Reason.OTHER:
            return _failed(refusal, errand)


def _failed(refusal: EngineRefusal, errand: Errand) -> DdlFailedError:
    return DdlFailedError(
        f"{_place(errand)} failed with {refusal.code}: {refusal.text}",
        phase=errand.phase,
        number=errand.number,
        statement=errand.action,
        engine_code=refusal.code,
        engine_message=refusal.text,
    )


def _place(errand: Errand) -> str:
    return f"statement {errand.number} ({errand.phase})"
