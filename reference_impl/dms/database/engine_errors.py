"""What an error of an engine says, what it means and how it is answered, for both engines (E07-S05, PARITY D5)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from reference_impl.dms.database.constraints import ConstraintKind, ConstraintMeaning, Meaning
from reference_impl.dms.database.refusals import PASSING, RefusalClass, class_of_error_number, class_of_sqlstate
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.problem import ProblemType

_QUOTE: Final = re.compile("['\"]")
_CHECK: Final = re.compile(r"\bCHECK\b")
_REPLAY_CLASSES: Final = frozenset(
    {RefusalClass.RETRY, RefusalClass.UNIQUE, RefusalClass.FOREIGN_KEY, RefusalClass.INDETERMINATE}
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
_WITH_SITE: Final = frozenset({*_GENERIC, RefusalClass.KEY_TOO_LONG})


@dataclass(frozen=True, slots=True)
class EngineError:
    """An error as a driver gives it; ``constraint`` where the driver has a field for it."""

    dialect: Dialect
    code: str
    message: str
    constraint: str | None


@dataclass(frozen=True, slots=True)
class SaidError:
    """What an error says: its class, the constraint of the inventory that it names, and whether it names anything.

    ``name`` is that constraint, else the one that the driver tells.
    """

    kind: RefusalClass
    known: str | None
    name: str | None
    is_named: bool


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
    said = read_error(error, inventory)
    kind, name = said.kind, said.name
    known = None if said.known is None else inventory[said.known]
    replay = kind if kind in _REPLAY_CLASSES else RefusalClass.OTHER
    answer = answer_to(kind, known, resource, is_named=said.is_named)
    if known is None or kind in PASSING:
        return ClassifiedError(replay, name, None, answer, None)
    meaning = "dependent" if answer is ProblemType.DEPENDENT_ITEM_EXISTS else known.meaning.value
    return ClassifiedError(replay, name, meaning, answer, known.site if kind in _WITH_SITE else None)


def read_error(error: EngineError, inventory: Mapping[str, ConstraintMeaning]) -> SaidError:
    """Return what an error says, whatever was done when it came."""
    kind, names = _kind(error), _named(error)
    known = known_among(names, inventory)
    if kind is RefusalClass.FOREIGN_KEY and is_check(error.message, known, inventory):
        kind = RefusalClass.CHECK
    return SaidError(kind, known, error.constraint if known is None else known, bool(names))


def known_among(names: Iterable[str], inventory: Mapping[str, ConstraintMeaning]) -> str | None:
    """Return the first of the names that is a constraint's."""
    return next((one for one in names if one in inventory), None)


def is_check(message: str, known: str | None, inventory: Mapping[str, ConstraintMeaning]) -> bool:
    """Whether a refused constraint is no key: both have one error number, and the model does not know every check."""
    return _CHECK.search(message) is not None if known is None else inventory[known].kind is ConstraintKind.CHECK


def answer_to(
    kind: RefusalClass, known: ConstraintMeaning | None, resource: ResourceId | None, *, is_named: bool
) -> ProblemType:
    """Return how a refusal is answered: ``known`` is what is known of the constraint, ``is_named`` whether one was."""
    if kind in PASSING:
        return ProblemType.SERVICE_UNAVAILABLE
    if kind is RefusalClass.KEY_TOO_LONG and known is not None:
        # Each text fits its column; together they are longer than an entry of an index may be.
        return ProblemType.DATA_VALIDATION_FAILED
    if kind not in _GENERIC:
        return ProblemType.SYSTEM
    if known is None:
        return ProblemType.SYSTEM if is_named else _GENERIC[kind]
    if kind is RefusalClass.FOREIGN_KEY and _is_of_another(known, resource):
        return ProblemType.DEPENDENT_ITEM_EXISTS
    # A constraint of another kind than the engine speaks of is a fault of the server.
    is_foreign_key = known.kind is ConstraintKind.FOREIGN_KEY
    return _ANSWERS[known.meaning] if is_foreign_key == (kind is RefusalClass.FOREIGN_KEY) else ProblemType.SYSTEM


def _kind(error: EngineError) -> RefusalClass:
    if error.dialect is Dialect.PGSQL:
        return class_of_sqlstate(error.code)
    return class_of_error_number(error.code)


def _named(error: EngineError) -> list[str]:
    """Return the names that the error gives: the driver's field or, for SQL Server, every quoted piece of the text."""
    if error.constraint is not None:
        return [error.constraint]
    return [*quoted(error.message)] if error.dialect is Dialect.MSSQL else []


def quoted(message: str) -> Iterator[str]:
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
