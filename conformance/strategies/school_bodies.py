"""Bodies for the School of the fixture ``campus``, good and bad ones, and texts that are no body (dms E07-S02)."""

import json
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

_GRADE: Final = "uri://ed-fi.org/GradeLevelDescriptor#"
_ADDRESS: Final = "uri://ed-fi.org/AddressTypeDescriptor#"
_WORDS: Final = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8).map("a{}".format)
_DATES: Final = st.one_of(
    st.dates().map(lambda day: day.isoformat()), st.dates().map(lambda day: f"{day.month}/{day.day}/{day.year:04}")
)
_MOMENTS: Final = st.datetimes().map(lambda moment: moment.isoformat(" ", "seconds"))
_UNKNOWN: Final = st.dictionaries(
    st.sampled_from(("colour", "link", "_etag")), st.one_of(st.none(), st.integers(), _WORDS), max_size=2
)
_BAD_VALUES: Final = (
    "null", "true", "{}", "[]", "[null]", "[[]]", '""', '" "', '"\\u0000"', '"\\ud800"', '"\\ud83d\\ude00"', "-0",
    "0e999", "1e400", "-1e-400", "1e99999999999999999999", "1e-99999999999999999999", "9" * 60, "0." + "1" * 60,
    "1.5", "5e0", '"99999999999999999999"', '"1/1/0000"', '"9999-12-31T23:59:59-14:00"', '"0001-01-01 00:00"',
    '"24:00:00"', '"\\u0661"', '"\\u0661/\\u0661/\\u0662\\u0660\\u0660\\u0669"', "[1, [2, {}]]",
    '{"a": {"a": 1, "a": 2}}', "NaN", "Infinity", "[" * 70 + "]" * 70, '{"sample": 5}', '"{}"',
    '{"sample": {"busRoutes": [{"routeName": null}]}}',
)  # fmt: skip
_HOLE: Final = "\ufdd0"


@st.composite
def school_bodies(draw: st.DrawFn) -> dict[str, Any]:
    """Give bodies that are valid or nearly so, members in any order, unknown and empty ones among them."""
    body: dict[str, Any] = {
        "schoolId": draw(st.one_of(st.integers(-(2**31), 2**31 - 1), st.integers(0, 99).map(" {} ".format))),
        "nameOfInstitution": draw(_WORDS),
        "gradeLevels": draw(_elements(st.just(_GRADE), "gradeLevelDescriptor")),
        **draw(_UNKNOWN),
    }
    optional: dict[str, SearchStrategy[Any]] = {
        "shortName": st.one_of(st.none(), _WORDS),
        "charterApproved": st.sampled_from((True, False, "TRUE", " false", 0, 1, "1")),
        "operatingBudget": st.integers(-999999999, 999999999).map(lambda cents: cents / 100),
        "lastAuditAt": _MOMENTS,
        "dayStart": st.times().map(lambda time: time.isoformat("seconds")),
        "addresses": st.lists(_addresses(), max_size=3),
        "_ext": st.fixed_dictionaries({}, optional={"sample": _extensions(), "other": _UNKNOWN}),
    }
    for name in draw(st.lists(st.sampled_from([*optional]), unique=True)):
        body[name] = draw(optional[name])
    return {name: body[name] for name in draw(st.permutations([*body]))}


@st.composite
def body_texts(draw: st.DrawFn) -> str:
    """Give any text: a body with one bad value, a body cut off, a member written twice, or no JSON at all."""
    body = draw(school_bodies())
    match draw(st.integers(0, 4)):
        case 0:
            return draw(st.text(max_size=40))
        case 1:
            text = json.dumps(body)
            return text[: draw(st.integers(0, len(text)))]
        case 2:
            text = json.dumps(body)
            name = draw(st.sampled_from([*body, "\ud800"]))
            return f"{{{json.dumps(name)}: {draw(st.sampled_from(_BAD_VALUES))}, {text[1:]}"
        case _:
            holder: Any = body
            while isinstance(holder, (dict, list)) and holder:
                key = draw(st.sampled_from([*holder] if isinstance(holder, dict) else range(len(holder))))
                if not isinstance(holder[key], (dict, list)) or not holder[key] or draw(st.booleans()):
                    holder[key] = _HOLE
                    break
                holder = holder[key]
            return json.dumps(body).replace(json.dumps(_HOLE), draw(st.sampled_from(_BAD_VALUES)))


def _elements(prefix: SearchStrategy[str], name: str) -> SearchStrategy[list[dict[str, str]]]:
    codes = st.lists(st.sampled_from(("Ninth", "Tenth", "Eleventh")), unique=True, min_size=1)
    return st.tuples(prefix, codes).map(lambda pair: [{name: f"{pair[0]}{code}"} for code in pair[1]])


def _addresses() -> SearchStrategy[dict[str, Any]]:
    period = st.fixed_dictionaries({"beginDate": _DATES}, optional={"endDate": st.one_of(st.none(), _DATES)})
    zone = st.fixed_dictionaries({"sample": st.fixed_dictionaries({}, optional={"zone": st.one_of(st.none(), _WORDS)})})
    return st.fixed_dictionaries(
        {"addressTypeDescriptor": st.just(f"{_ADDRESS}Mailing"), "city": _WORDS, "streetNumberName": _WORDS},
        optional={"periods": st.lists(period, max_size=3), "_ext": zone},
    )


def _extensions() -> SearchStrategy[dict[str, Any]]:
    route = st.fixed_dictionaries({"routeName": _WORDS}, optional={"minutes": st.integers(0, 99)})
    return st.fixed_dictionaries({}, optional={"mascot": _WORDS, "busRoutes": st.lists(route, max_size=2)})
