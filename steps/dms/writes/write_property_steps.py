"""Properties of writes over generated requests (dms E07)."""

import json
from collections.abc import Sequence

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.strategies.properties import check_for_all
from steps.dms.runtime.services import Api, problem_of, require_status

_PERIODS = st.sampled_from(["C1", "C2", "C3", "M1", "M2"])
"""The first three are there, the others are not."""
_SCHEDULES = st.lists(st.lists(_PERIODS, max_size=4, unique=True), min_size=1, max_size=3)
_TOKENS = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    '"a"',
    '"schoolId"',
    "1",
    "1e400",
    "-0",
    "null",
    "true",
    '"\\ud800"',
    '"\\u0000"',
]
_BODIES = st.one_of(
    st.binary(max_size=60),
    st.lists(st.sampled_from(_TOKENS), max_size=12).map(lambda parts: "".join(parts).encode()),
    st.dictionaries(
        st.sampled_from(["districtId", "nameOfInstitution", "id", "x", "_ext"]),
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=90), st.just([{}])),
        max_size=5,
    ).map(lambda body: json.dumps(body).encode()),
)
_MEDIA_TYPES = st.sampled_from(["application/json", "text/json; charset=utf-8", "text/plain", "", "a;;=/", "*/*"])
_METHODS = st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "BREW"])
_ID = "6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11"
_PATHS = st.lists(
    st.sampled_from(
        [
            "ed-fi",
            "ED-FI",
            "sample",
            "districts",
            "Schools",
            "educationOrganizations",
            _ID,
            "%00",
            "%ff",
            "..",
            "",
            "a;b",
        ]
    ),
    min_size=1,
    max_size=4,
).map(lambda parts: "/data/" + "/".join(parts))
_LISTED = st.sampled_from(["/data/ed-fi/districts", "/data/ed-fi/schools", f"/data/ed-fi/districts/{_ID}"])
_ALLOWED = frozenset({200, 201, 204, 400, 404, 405, 409, 412, 413, 415})


@then(
    parsers.parse("for {count:d} generated students the paths of the missing class periods are exactly those reported")
)
def missing_paths_reported(count: int, api: Api) -> None:
    """201 when every class period is there, otherwise 409 with one key for each place that leads nowhere."""
    numbers = iter(range(1, 1_000_000))

    def check(schedules: Sequence[Sequence[str]]) -> None:
        answer = api.send("POST", api.collection("students"), json.dumps(_student(next(numbers), schedules)).encode())
        missing = [
            f"$.schedules[{one}].slots[{two}].classPeriodReference"
            for one, slots in enumerate(schedules)
            for two, name in enumerate(slots)
            if name.startswith("M")
        ]
        require_status(answer, 409 if missing else 201)
        if missing:
            require_equal(sorted(problem_of(answer)["validationErrors"]), sorted(missing), "the places reported")

    check_for_all(_SCHEDULES, count, check)


@then(parsers.parse("for {count:d} generated requests no answer is a fault, and every refusal is a problem"))
def no_fault(count: int, api: Api) -> None:
    """Any bytes, media type, method and path below ``/data`` have one of the documented answers."""

    def check(request: tuple[str, str, str, bytes]) -> None:
        method, target, media_type, body = request
        answer = api.send(method, target, body, [("content-type", media_type)])
        require(answer.status in _ALLOWED, f"{method} {target} is answered with {answer.text}", actual=answer.status)
        if answer.status >= 400:
            problem_of(answer)

    check_for_all(st.tuples(_METHODS, st.one_of(_PATHS, _LISTED), _MEDIA_TYPES, _BODIES), count, check)


def _student(number: int, schedules: Sequence[Sequence[str]]) -> dict[str, object]:
    listed = [
        {
            "label": f"S{place}",
            "slots": [
                {"slotNumber": slot, "classPeriodReference": {"classPeriodName": name, "schoolId": 255901}}
                for slot, name in enumerate(slots)
            ],
        }
        for place, slots in enumerate(schedules)
    ]
    return {"studentUniqueId": f"G-{number}", "firstName": "A", "lastSurname": "B", "schedules": listed}
