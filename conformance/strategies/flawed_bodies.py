"""Valid bodies for a school, a student and their association of ``campus``, and what can be wrong with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from conformance.oracles.request_phases import Finding, Problem

_GRADE: Final = "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"
_MAILING: Final = "uri://ed-fi.org/AddressTypeDescriptor#Mailing"
_NOWHERE: Final = "uri://ed-fi.org/GradeLevelDescriptor#Fifteenth"
ASSOCIATIONS: Final = "studentSchoolAssociations"
BODIES: Final[Mapping[str, dict[str, Any]]] = {
    "schools": {
        "schoolId": 255901,
        "nameOfInstitution": "Oak Hill",
        "shortName": "Oak",
        "operatingBudget": 10.5,
        "dayStart": "08:10:00",
        "gradeLevels": [{"gradeLevelDescriptor": _GRADE}],
        "addresses": [
            {
                "addressTypeDescriptor": _MAILING,
                "city": "Salem",
                "streetNumberName": "1 Elm St",
                "periods": [{"beginDate": "2025-08-15"}, {"beginDate": "2026-01-10"}],
            },
            {"addressTypeDescriptor": _MAILING, "city": "Salem", "streetNumberName": "2 Elm St"},
        ],
        "_ext": {"sample": {"busRoutes": [{"routeName": "R1", "minutes": 25}]}},
    },
    "students": {
        "studentUniqueId": "S-100",
        "firstName": "Ada",
        "lastSurname": "Byron",
        "schedules": [
            {
                "label": "fall",
                "slots": [
                    {"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}},
                    {"slotNumber": 2, "classPeriodReference": {"classPeriodName": "P2", "schoolId": 255901}},
                ],
            },
            {
                "label": "spring",
                "slots": [{"slotNumber": 1, "classPeriodReference": {"classPeriodName": "P1", "schoolId": 255901}}],
            },
        ],
    },
    ASSOCIATIONS: {
        "studentReference": {"studentUniqueId": "S-100"},
        "schoolReference": {"schoolId": 255901},
        "entryDate": "2025-08-18",
        "homeroomPeriodReference": {"classPeriodName": "P1", "schoolId": 255901},
        "entryGradeLevelDescriptor": _GRADE,
        "cohortYear": 2029,
        "gradYear": 2029,
    },
}
"""By endpoint; each is the body of a document that is there."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A change of a body and what is found then; two flaws of one ``place`` do not go together.

    Only requests of the ``methods`` have it, of any when there are none.
    """

    place: str
    change: Callable[[dict[str, Any]], None]
    finding: Finding
    methods: tuple[str, ...] = ()


Steps = tuple[str | int, ...]


def _path(steps: Steps) -> str:
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


def _valued(steps: Steps, value: object, phase: int = 11, problem: Problem = Problem.INVALID, *keys: str) -> Flaw:
    """A member has another value; its own path is the key when no other is given."""

    def change(body: dict[str, Any]) -> None:
        *parents, last = steps
        holder: Any = body
        for step in parents:
            holder = holder[step]
        holder[last] = value

    return Flaw(_path(steps), change, Finding(phase, problem, keys or (_path(steps),)))


def _absent(steps: Steps) -> Flaw:
    """A required member is not there; a server takes null for that."""
    return _valued(steps, None)


def _repeated(steps: Steps, phase: int = 17, **changes: object) -> Flaw:
    """The first element of an array stands in it once more, members that do not count changed."""

    def change(body: dict[str, Any]) -> None:
        array: Any = body
        for step in steps:
            array = array[step]
        array.append({**array[0], **changes})

    return Flaw(_path(steps), change, Finding(phase, Problem.INVALID, (_path(steps),)))


def _unequal(steps: Steps, value: object, *keys: str) -> Flaw:
    return _valued(steps, value, 14, Problem.INVALID, *keys)


def _conflicting(steps: Steps, value: object, finding: Finding) -> Flaw:
    """A valid value that cannot be stored for this document."""
    return replace(_valued(steps, value), finding=finding)


def _only(flaw: Flaw, method: str) -> Flaw:
    return replace(flaw, methods=(method,))


_LOUD: Final = _GRADE.upper()
_SLOT: Final = ("schedules", 1, "slots", 0)
_REFERENCE: Final = (*_SLOT, "classPeriodReference")
_UNKNOWN_PERIOD: Final = {"classPeriodName": "P7", "schoolId": 255901}
_HOMEROOM: Final = ("homeroomPeriodReference",)
FLAWS: Final[Mapping[str, Sequence[Flaw]]] = {
    "schools": (
        _valued(("schoolId",), "abc"),
        _valued(("schoolId",), 2147483648),
        _absent(("nameOfInstitution",)),
        _valued(("nameOfInstitution",), " \t "),
        _valued(("shortName",), "a" * 21),
        _valued(("dayStart",), "24:00:00"),
        _valued(("gradeLevels",), []),
        _valued(("addresses", 1, "city"), "S"),
        _valued(("addresses", 0, "periods", 1, "beginDate"), "2025-02-29"),
        _valued(("_ext", "sample", "busRoutes", 0, "minutes"), True),
        _valued(("operatingBudget",), 10000000, 12),
        _valued(("operatingBudget",), 10.505, 12),
        _repeated(("gradeLevels",), gradeLevelDescriptor=_LOUD),
        _repeated(("addresses",), periods=[]),
        _repeated(("addresses", 0, "periods"), endDate="2026-06-30"),
        _repeated(("_ext", "sample", "busRoutes"), minutes=None),
        _valued(("gradeLevels", 0, "gradeLevelDescriptor"), _NOWHERE, 20, Problem.BAD_REQUEST),
        _valued(("addresses", 0, "addressTypeDescriptor"), _GRADE, 20, Problem.BAD_REQUEST),
        _only(_conflicting(("schoolId",), 900, Finding(23, Problem.IDENTITY_CONFLICT)), "POST"),
        _only(_conflicting(("schoolId",), 7, Finding(21, Problem.KEY_CHANGE)), "PUT"),
    ),
    "students": (
        _absent(("firstName",)),
        _valued(("birthDate",), "0000-01-01"),
        _valued((*_SLOT, "slotNumber"), "one"),
        _valued(("schedules", 1, "label"), ""),
        _valued((*_REFERENCE, "schoolId"), None),
        _repeated(("schedules", 0, "slots"), 16, slotNumber=9),
        _valued(_REFERENCE, _UNKNOWN_PERIOD, 20, Problem.UNRESOLVED),
        _only(_conflicting(("studentUniqueId",), "s-100", Finding(21, Problem.KEY_CHANGE)), "PUT"),
    ),
    ASSOCIATIONS: (
        _valued(("entryDate",), "2025-13-01"),
        _absent(("schoolReference",)),
        _unequal(("gradYear",), 2028, "$.cohortYear", "$.gradYear"),
        _unequal((*_HOMEROOM, "schoolId"), 900, "$.homeroomPeriodReference.schoolId", "$.schoolReference.schoolId"),
        _valued(_HOMEROOM, _UNKNOWN_PERIOD, 20, Problem.UNRESOLVED),
        _valued(("studentReference", "studentUniqueId"), "S-9", 20, Problem.UNRESOLVED, "$.studentReference"),
        _valued(("entryGradeLevelDescriptor",), _NOWHERE, 20, Problem.BAD_REQUEST),
        _only(_conflicting(("entryDate",), "2025-08-19", Finding(21, Problem.KEY_CHANGE)), "PUT"),
    ),
}
"""By endpoint, for the bodies above."""
