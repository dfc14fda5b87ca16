"""The gate's decisions as pure operations: fingerprints, resource keys, mapping sets, settings (dms E06)."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import permutations, product
from typing import Any, Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonValue
from steps.dms.answers.answers import accepted
from steps.dms.schema.schema_files import names_in, parse_json

_SEED: Final = "ab" * 32
_ROW: Final[Mapping[str, JsonValue]] = {
    "EffectiveSchemaSingletonId": 1,
    "ApiSchemaFormatVersion": "1.0.0",
    "EffectiveSchemaHash": "a" * 64,
    "ResourceKeyCount": 10,
    "ResourceKeySeedHash": _SEED,
}
_KEY: Final = {"effective_schema_hash": "a" * 64, "dialect": "pgsql", "relational_mapping_version": "v1"}
_TABLE: Final = "dms.EffectiveSchema"


_CAMPUS: Final = (
    "AddressTypeDescriptor", "BellSchedule", "ClassPeriod", "District", "EducationOrganization",
    "GradeLevelDescriptor", "Program", "School", "Student", "StudentSchoolAssociation",
)  # fmt: skip
_MAPPING_KEY: Final = re.compile(r"KEY(?: for (?P<dialect>\w+)| at (?P<version>\w+))?")
_KEYS: Final = re.compile(r"CAMPUS(?P<changes>(?:,? (?:without \d+|with \d+ \w+|backwards))*)")


@dataclass(slots=True)
class RecordedRows:
    """Rows of ``dms.EffectiveSchema`` as they were read."""

    rows: list[dict[str, JsonValue]] = field(default_factory=lambda: [{**_ROW}])


@given("a sound row of dms.EffectiveSchema", target_fixture="recorded")
def sound_row() -> RecordedRows:
    """Take one row that keeps all rules: 64 times ``a``, count 10, 32 bytes."""
    return RecordedRows()


@given(parsers.parse("its {column:w} is {value}"))
def value_changed(column: str, value: str, recorded: RecordedRows) -> None:
    """Change a value of the first row: JSON, ``absent``, ``64 times A``, or ``31 bytes``."""
    if value == "absent":
        del recorded.rows[0][column]
    else:
        recorded.rows[0][column] = _value(value)


@given("it is there twice")
def row_twice(recorded: RecordedRows) -> None:
    """Read a second row with the same values."""
    recorded.rows.append({**recorded.rows[0]})


@when("the fingerprint is checked", target_fixture="answer")
def fingerprint_checked(recorded: RecordedRows, backend: Backend) -> Answer:
    """Judge the rows."""
    return backend.call("runtime.check_fingerprint", {"rows": [*recorded.rows]})


@when(parsers.re(r"(?P<operation>[a-z]+\.[a-z_]+) is asked( with)?"), target_fixture="answer")
def operation_asked(operation: str, backend: Backend, docstring: str = "{}") -> Answer:
    """Call an operation.

    ``KEY`` is the key of a schema of 64 times ``a`` for pgsql at v1; ``KEY for mssql`` and ``KEY at v2`` are others.
    ``CAMPUS`` are the resource keys of the fixture, also ``without 7``, ``with 4 Districts``, ``backwards``.
    """
    return backend.call(operation, parse_json(_KEYS.sub(_keys, _MAPPING_KEY.sub(_mapping_key, docstring))))


@when(parsers.parse("{count:d} expected keys meet {other:d} with other names"), target_fixture="answer")
def keys_with_other_names(count: int, other: int, backend: Backend) -> Answer:
    """Compare so many keys with keys of which each has another name."""
    expected: list[JsonValue] = [_row(number, f"R{number}") for number in range(1, count + 1)]
    actual: list[JsonValue] = [_row(number, f"S{number}") for number in range(other, 0, -1)]
    summary: JsonValue = {"count": other, "seed_hash": "00"}
    payload: dict[str, JsonValue] = {"expected": expected, "summary": summary, "actual": actual}
    return backend.call("runtime.validate_resource_keys", payload)


@when(parsers.parse("{count:d} expected keys are compared"), target_fixture="answer")
def many_keys_compared(count: int, backend: Backend) -> Answer:
    """Expect so many keys and find none."""
    expected: list[JsonValue] = [_row(number, f"R{number}") for number in range(1, count + 1)]
    payload: dict[str, JsonValue] = {"expected": expected, "summary": {"count": 0, "seed_hash": "00"}, "actual": []}
    return backend.call("runtime.validate_resource_keys", payload)


@then(parsers.parse("the report has the modified ids {first:d} to {last:d} in order"))
def modified_ids(first: int, last: int, answer: Answer) -> None:
    """The complete report tells one change per id, by id."""
    said = [one["id"] for one in accepted(answer)["diff"]["modified"]]
    require_equal(said, [*range(first, last + 1)], "the ids of the modified entries")


@then("the answer has")
def answer_has(docstring: str, answer: Answer) -> None:
    """The answer's members of these names have these values; others are not looked at."""
    wanted = parse_json(docstring.replace("64 times a", "a" * 64).replace("32 times ab", _SEED))
    said = accepted(answer)
    require_equal({name: said.get(name) for name in wanted}, wanted, "the members of the answer")


@then(parsers.parse("the issues are about {columns}"))
def issues_about(columns: str, answer: Answer) -> None:
    """There is one issue for each of these columns, in this order, each naming table and column."""
    issues = accepted(answer)["issues"]
    wanted = names_in(columns)
    require_equal(len(issues), len(wanted), f"the number of issues among {issues}")
    named = [one for one, column in zip(issues, wanted, strict=True) if _TABLE in one and column in one]
    require_equal(named, [*issues], f"the issues that name {_TABLE} and {columns}")


@then(parsers.parse("issue {number:d} names {words}"))
def issue_names(number: int, words: str, answer: Answer) -> None:
    """An issue contains each of the words."""
    issue = accepted(answer)["issues"][number - 1]
    require_equal([word for word in names_in(words) if word not in issue], [], f"the words that {issue!r} lacks")


@then(parsers.parse("the diagnostics name {words}"))
def diagnostics_name(words: str, answer: Answer) -> None:
    """The diagnostics, taken together, contain each of the words."""
    text = " ".join(accepted(answer)["diagnostics"])
    require_equal([word for word in names_in(words) if word not in text], [], f"the words that {text!r} lacks")


@then(parsers.parse("the log text has {count:d} lines of {section:w} and counts {more:d} more"))
def log_text_shortened(count: int, section: str, more: int, answer: Answer) -> None:
    """The text shows so many entries of a section and says how many it leaves out."""
    lines = str(accepted(answer)["log_text"]).splitlines()
    shown = [one for one in lines if one.startswith(f"{section}:")]
    require_equal(len(shown), count, f"the number of lines of {section}")
    require_equal(str(more) in lines[-1], True, f"whether the last line, {lines[-1]!r}, tells the number {more}")


@then(parsers.parse("{count:d} callers got the result and {failed:d} the failure {code:w}"))
def callers_got(count: int, failed: int, code: str, answer: Answer) -> None:
    """So many outcomes are results, so many failures with this code and one message."""
    outcomes = accepted(answer)["outcomes"]
    require_equal(len([one for one in outcomes if one["code"] is None]), count, "the number of callers with a result")
    failures = [one for one in outcomes if one["code"] is not None]
    require_equal([one["code"] for one in failures], [code] * failed, "the codes of the failures")
    require_equal(len({one["message"] for one in failures}) <= 1, True, "whether the failures are told in one way")


@then(parsers.parse("there are {count:d} different results"))
def different_results(count: int, answer: Answer) -> None:
    """So many different objects were handed out."""
    results = {one["result"] for one in accepted(answer)["outcomes"] if one["result"] is not None}
    require_equal(len(results), count, "the number of different results")


@then("the settings in effect are")
def settings_are(datatable: list[list[str]], answer: Answer) -> None:
    """There is no error, and these are the values of ``MappingPacks``."""
    said = accepted(answer)
    require_equal(said["errors"], [], "the errors of the configuration")
    wanted = {f"MappingPacks.{name}": "" if value == "empty" else value for name, value in datatable}
    require_equal(said["values"], wanted, "the settings in effect")


@then(parsers.parse("the wrong keys are {keys}"))
def wrong_keys_are(keys: str, answer: Answer) -> None:
    """There is one error for each of these keys."""
    said = sorted(one["key"] for one in accepted(answer)["errors"])
    require_equal(said, sorted(names_in(keys)), "the keys of the errors")


@then("for every combination of Enabled, Required and fallback the choice is that of the table")
def all_choices(backend: Backend) -> None:
    """Only Required without Enabled is refused; everything else selects as the decision table says."""
    for enabled, required, fallback in product((False, True), repeat=3):
        options = {
            "MappingPacks.Enabled": str(enabled).lower(),
            "MappingPacks.Required": str(required).lower(),
            "MappingPacks.AllowRuntimeCompileFallback": str(fallback).lower(),
        }
        root = {"MappingPacks.RootPath": "."} if enabled else {}
        errors = accepted(backend.call("config.validate", {"keys": {**options, **root}}))["errors"]
        require_equal(bool(errors), required and not enabled, f"whether {options} is refused")
        for state in ("valid", "invalid", "missing"):
            packs: JsonValue = [] if state == "missing" else [{"fileKey": {**_KEY}, "state": state}]
            said = accepted(backend.call("mapping.select", {"key": {**_KEY}, "options": {**options}, "packs": packs}))
            expected = _choice(state, enabled=enabled, only=required or not fallback)
            found = [said["source"], said["code"], said["pack_status"]]
            require_equal(found, [*expected], f"source, code and status with {options} and a pack that is {state}")


@then("the order of keys and packs does not change any choice")
def order_is_nothing(backend: Backend) -> None:
    """The same request with its packs and options in every order has the same answer."""
    packs: list[JsonValue] = [
        {"fileKey": {**_KEY, "dialect": "mssql"}, "state": "invalid"},
        {"fileKey": {**_KEY}, "state": "valid"},
    ]
    options = [("MappingPacks.Enabled", "true"), ("MappingPacks.Required", "true"), ("MappingPacks.CacheCapacity", "3")]
    texts = {
        backend.call("mapping.select", {"key": {**_KEY}, "options": dict(chosen), "packs": [*listed]}).text
        for chosen in permutations(options)
        for listed in permutations(packs)
    }
    require_equal(len(texts), 1, "the number of different answers")


def _choice(state: str, *, enabled: bool, only: bool) -> tuple[JsonValue, JsonValue, JsonValue]:
    """Return the row of the decision table of E06-S02."""
    if not enabled:
        return "runtime", None, "disabled"
    if state == "valid":
        return "pack", None, "not-applicable"
    if state == "invalid":
        return None, "MAPPING_PACK_INVALID", "invalid"
    return (None, "MAPPING_PACK_MISSING", "missing") if only else ("runtime", None, "missing")


def _mapping_key(found: re.Match[str]) -> str:
    dialect, version = found["dialect"] or "pgsql", found["version"] or "v1"
    return json.dumps({**_KEY, "dialect": dialect, "relational_mapping_version": version})


def _keys(found: re.Match[str]) -> str:
    rows = [_row(number, name) for number, name in enumerate(_CAMPUS, start=1)]
    for change in filter(None, re.split(r",? (?=without|with|backwards)", found["changes"])):
        match change.split(" "):
            case ["without", number]:
                rows = [row for row in rows if row["id"] != int(number)]
            case ["with", number, name]:
                kept = [row for row in rows if row["id"] != int(number) or name == "Ghost"]
                rows = [*kept, _row(int(number), name)]
            case _:
                rows = rows[::-1]
    return json.dumps(rows)


def _row(number: int, name: str) -> dict[str, JsonValue]:
    return {"id": number, "project": "Ed-Fi", "resource": name, "version": "1.0.0"}


def _value(text: str) -> Any:
    match text.split(" "):
        case [count, "times", letter]:
            return int(count) * letter
        case [count, "bytes"]:
            return int(count) * "ab"
        case _:
            return parse_json(text)
