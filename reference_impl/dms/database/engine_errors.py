"""What an error of an engine means and how it is answered, for both engines (E07-S05, PARITY D5)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from reference_impl.dms.database.constraints import ConstraintKind, ConstraintMeaning, Meaning
from reference_impl.dms.database.refusals import RefusalClass, class_of_error_number, class_of_sqlstate
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.problem import ProblemType

_QUOTE: Final = re.compile("['\"]")
_REPLAY_CLASSES: Final = frozenset(
    {RefusalClass.RETRY, RefusalClass.UNIQUE, RefusalClass.FOREIGN_KEY, RefusalClass.INDETERMINATE}
)
_PASSING: Final = frozenset(
    {RefusalClass.RETRY, RefusalClass.LOCK_TIMEOUT, RefusalClass.CANCELLED, RefusalClass.UNREACHABLE}
)
_ANSWERS: Final[Mapping[Meaning, ProblemType]] = {
    Meaning.IDENTITY: ProblemType.IDENTITY_CONFLICT,
    Meaning.ARRAY_UNIQUENESS: ProblemType.DATA_VALIDATION_FAILED,
    Meaning.REFERENCE: ProblemType.UNRESOLVED_REFERENCE,
    Meaning.DESCRIPTOR: ProblemType.BAD_REQUEST,
    Meaning.OTHER: ProblemType.SYSTEM,
}
_GENERIC: Final[Mapping[RefusalClass, ProblemType]] = {
    RefusalClass.UNIQUE: ProblemType.IDENTITY_CONFLICT,
    RefusalClass.FOREIGN_KEY: ProblemType.UNRESOLVED_REFERENCE,
}


@dataclass(frozen=True, slots=True)
class EngineError:
    """An error as a driver gives it; ``constraint`` where the driver has a field for it."""

    dialect: Dialect
    code: str
    message: str
    constraint: str | None


@dataclass(frozen=True, slots=True)
class ClassifiedError:
    """How an error is answered. ``replay_class`` is one of the classes of the retry policy (E09-S00)."""

    replay_class: RefusalClass
    constraint: str | None
    meaning: str | None
    answer: ProblemType
    site: str | None


def classified(
    error: EngineError, inventory: Mapping[str, ConstraintMeaning], resource: ResourceId | None
) -> ClassifiedError:
    """Return what an error means while a document of ``resource`` was written or deleted. Total; raises nothing."""
    kind = _kind(error)
    names = _named(error)
    name = next((one for one in names if one in inventory), names[0] if error.constraint is not None else None)
    known = None if name is None else inventory.get(name)
    if kind is RefusalClass.FOREIGN_KEY and known is not None and known.kind is ConstraintKind.CHECK:
        kind = RefusalClass.OTHER
    replay = kind if kind in _REPLAY_CLASSES else RefusalClass.OTHER
    if kind in _PASSING:
        return ClassifiedError(replay, name, None, ProblemType.SERVICE_UNAVAILABLE, None)
    if kind not in _GENERIC:
        return ClassifiedError(replay, name, _word(known), ProblemType.SYSTEM, None)
    if known is None:
        answer = ProblemType.SYSTEM if names else _GENERIC[kind]
        return ClassifiedError(replay, name, None, answer, None)
    if kind is RefusalClass.FOREIGN_KEY and _is_of_another(known, resource):
        return ClassifiedError(replay, name, "dependent", ProblemType.DEPENDENT_ITEM_EXISTS, known.site)
    return ClassifiedError(replay, name, _word(known), _answer(kind, known), known.site)


def _kind(error: EngineError) -> RefusalClass:
    if error.dialect is Dialect.PGSQL:
        return class_of_sqlstate(error.code)
    return class_of_error_number(error.code)


def _named(error: EngineError) -> list[str]:
    """Return the names that the error gives: the driver's field or, for SQL Server, every quoted piece of the text."""
    if error.constraint is not None:
        return [error.constraint]
    return [*_quoted(error.message)] if error.dialect is Dialect.MSSQL else []


def _quoted(message: str) -> Iterator[str]:
    """Yield what stands between two neighbouring quotes of one kind; an apostrophe hides no name behind it."""
    places = [(match.start(), match[0]) for match in _QUOTE.finditer(message)]
    last: dict[str, int] = {}
    for place, quote in places:
        if quote in last:
            yield message[last[quote] + 1 : place]
        last[quote] = place


def _is_of_another(known: ConstraintMeaning, resource: ResourceId | None) -> bool:
    """Whether the key belongs to documents that refer to the one of the request."""
    refers = known.meaning in {Meaning.REFERENCE, Meaning.DESCRIPTOR}
    return refers and resource is not None and known.resource is not None and known.resource != resource


def _answer(kind: RefusalClass, known: ConstraintMeaning) -> ProblemType:
    """Return the answer of a constraint; one of the other kind than the code speaks of is a fault of the server."""
    is_foreign_key = known.kind is ConstraintKind.FOREIGN_KEY
    return _ANSWERS[known.meaning] if is_foreign_key == (kind is RefusalClass.FOREIGN_KEY) else ProblemType.SYSTEM


def _word(known: ConstraintMeaning | None) -> str | None:
    return None if known is None else known.meaning.value
