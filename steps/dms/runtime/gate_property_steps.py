"""What holds of the gate's decisions whatever comes: tasks, fingerprints, keys, callers, settings (dms E00, E06)."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require_equal
from conformance.backend.http_messages import HttpAnswer
from conformance.backend.protocol import Backend
from conformance.json_values import JsonValue
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import accepted
from steps.dms.runtime.services import Api
from steps.dms.schema.dialects import DIALECTS

_NAMES: Final = st.lists(st.sampled_from(["a", "B", "b", "É", "z", "Ω", "a-b", "10", "9"]), unique=True, max_size=6)
_HASH: Final = "a" * 64
_MOST_KEYS: Final = 32767
_SEED_BYTES: Final = 32
_TEXTS: Final = st.sampled_from(["Ed-Fi", "ed-fi", "Bus", "Büs", "Bu\u0308s", "1.0.0", ""])
_FIELDS: Final = ("project", "resource", "version")
_ROWS: Final = st.lists(
    st.tuples(st.integers(1, 6), _TEXTS, _TEXTS, _TEXTS), max_size=6, unique_by=lambda row: row[0]
).map(lambda rows: [dict(zip(("id", *_FIELDS), row, strict=True)) for row in sorted(rows)])
_KEYS: Final = [
    {"effective_schema_hash": letter * 64, "dialect": dialect, "relational_mapping_version": "v1"}
    for letter in "ab"
    for dialect in DIALECTS
]
_SETTINGS: Final = {
    "MappingPacks.Enabled": ["true", "false", "yes"],
    "MappingPacks.Required": ["true", "false", "1"],
    "MappingPacks.RootPath": [".", "", "no/such/folder"],
    "MappingPacks.CacheMode": ["InMemory", "Redis"],
    "MappingPacks.CacheCapacity": ["0", "3", "-1", "x"],
    "MappingPacks.FailureCooldownSeconds": ["0", "-1", "1.5"],
    "MappingPacks.MaxPayloadBytes": ["1", "0"],
    "MappingPack.Enabled": ["true"],
    "Unknown": ["x"],
}


@then(parsers.parse("{count:d} generated lists of tasks run in the order recomputed here"))
def tasks_in_order(count: int, backend: Backend) -> None:
    """Tasks run by order and by code unit of the name, up to the first that fails."""
    tasks = _NAMES.flatmap(
        lambda names: st.tuples(*(st.tuples(st.just(one), st.integers(-2, 2), st.booleans()) for one in names))
    )

    def check(chosen: Sequence[tuple[str, int, bool]]) -> None:
        given: list[JsonValue] = [{"name": name, "order": order, "fails": fails} for name, order, fails in chosen]
        said = accepted(backend.call("startup.plan", {"tasks": given}))
        ordered = sorted(chosen, key=lambda one: (one[1], one[0].encode("utf-16-be")))
        failed = next((number for number, one in enumerate(ordered) if one[2]), len(ordered))
        require_equal(said["ran"], [one[0] for one in ordered[:failed]], "the tasks that ran")

    check_for_all(tasks, count, check)


@then(parsers.parse("{count:d} generated rows are judged as the eight rules say"))
def rows_judged(count: int, backend: Backend) -> None:
    """A row is sound exactly when every rule holds, issues are there exactly when one does not, and twice the same."""
    row: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {
            "EffectiveSchemaSingletonId": st.sampled_from([1, 1, 1, 0, 2, None, "1"]),
            "ApiSchemaFormatVersion": st.sampled_from(["1.0.0", "x", " ", "", None, 5]),
            "EffectiveSchemaHash": st.sampled_from([_HASH, _HASH, "A" * 64, "a" * 63, "g" * 64, "a" * 64 + "\n", None]),
            "ResourceKeyCount": st.sampled_from([0, 10, _MOST_KEYS, _MOST_KEYS + 1, -1, None, True]),
            "ResourceKeySeedHash": st.sampled_from(["ab" * 32, "ab" * 32, "ab" * 31, "", None]),
        }
    )

    def check(rows: list[dict[str, Any]]) -> None:
        payload: dict[str, JsonValue] = {"rows": [*rows]}
        answer = backend.call("runtime.check_fingerprint", payload)
        said = accepted(answer)
        expected = "not_provisioned" if not rows else "ok" if len(rows) == 1 and _sound(rows[0]) else "malformed"
        require_equal(said["status"], expected, "the status")
        require_equal(bool(said["issues"]), expected == "malformed", "whether there are issues")
        require_equal(backend.call("runtime.check_fingerprint", payload).text, answer.text, "the second answer")

    check_for_all(st.lists(row, max_size=2), count, check)


@then(parsers.parse("{count:d} sound rows with one changed character of the hash are malformed"))
def changed_hash_malformed(count: int, backend: Backend) -> None:
    """One upper-case letter, or one that is no hexadecimal digit, is enough."""

    def check(change: tuple[int, str]) -> None:
        place, letter = change
        text = f"{_HASH[:place]}{letter}{_HASH[place + 1 :]}"
        row: dict[str, JsonValue] = {
            "EffectiveSchemaSingletonId": 1, "ApiSchemaFormatVersion": "1", "EffectiveSchemaHash": text,
            "ResourceKeyCount": 1, "ResourceKeySeedHash": "ab" * 32,
        }  # fmt: skip
        said = accepted(backend.call("runtime.check_fingerprint", {"rows": [row]}))
        require_equal(said["status"], "malformed", f"the status of a row with the hash {text}")

    check_for_all(st.tuples(st.integers(0, 63), st.sampled_from("ABFGgz-é ")), count, check)


@then(parsers.parse("for {count:d} generated lists of keys the report turns what was expected into what was found"))
def report_turns(count: int, backend: Backend) -> None:
    """``ok`` exactly when count and hash agree; otherwise the report, applied to the expected list, gives the found."""

    def check(lists: tuple[list[dict[str, Any]], list[dict[str, Any]]]) -> None:
        expected, actual = lists
        summary: JsonValue = {"count": len(actual), "seed_hash": _seed(actual)}
        payload: dict[str, JsonValue] = {"expected": [*expected], "summary": summary, "actual": [*reversed(actual)]}
        said = accepted(backend.call("runtime.validate_resource_keys", payload))
        require_equal(said["status"], "ok" if _seed(expected) == _seed(actual) else "mismatch", "the status")
        if said["status"] == "mismatch":
            found = _applied(expected, said["diff"])
            require_equal([*found], [*actual], "the list that the report makes of the expected one")
            empty = not any(said["diff"].values())
            require_equal(said["reason"] == "metadata_only", empty, "whether an empty report is called metadata_only")

    check_for_all(st.tuples(_ROWS, _ROWS), count, check)


@then(parsers.parse("for {count:d} generated lists the seed hash tells every change of a key"))
def seed_tells(count: int, backend: Backend) -> None:
    """The summary of a list fits that list, and no list in which one value differs or two keys changed places."""

    def check(lists: tuple[list[dict[str, Any]], int, str]) -> None:
        rows, number, name = lists
        changed = [{**row, name: f"{row[name]}x"} if index == number % len(rows) else row
                   for index, row in enumerate(rows)]  # fmt: skip
        summary: JsonValue = {"count": len(rows), "seed_hash": _seed(rows)}
        for wanted, status in ((rows, "ok"), (changed, "mismatch")):
            payload: dict[str, JsonValue] = {"expected": [*wanted], "summary": summary, "actual": [*rows]}
            said = accepted(backend.call("runtime.validate_resource_keys", payload))
            require_equal(said["status"], status, f"the status of {wanted} against the summary of {rows}")

    full = _ROWS.filter(bool)
    check_for_all(st.tuples(full, st.integers(0, 9), st.sampled_from(_FIELDS)), count, check)


@then(parsers.parse("{count:d} generated schedules compile once per key, and once more per failure"))
def schedules(count: int, backend: Backend) -> None:
    """Callers of a round share one attempt; after the first success of a key nothing is compiled for it."""

    def check(schedule: tuple[list[tuple[int, int]], int]) -> None:
        rounds, failures = schedule
        listed: list[JsonValue] = [{"key": {**_KEYS[key]}, "callers": callers} for key, callers in rounds]
        payload: dict[str, JsonValue] = {"rounds": listed, "compile_ms": 1, "fail_first": failures}
        said = accepted(backend.call("mapping.stress", payload))
        compiles, made, expected = 0, set(), []
        for key, callers in rounds:
            if key not in made:
                compiles += 1
                if compiles > failures:
                    made.add(key)
            expected += [key in made] * callers
        require_equal(said["compiles"], compiles, "the number of compilations")
        require_equal([one["code"] is None for one in said["outcomes"]], [*expected], "which callers got a result")
        require_equal(said["results_identical"], True, "whether callers of a key got one object")

    rounds = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), min_size=1, max_size=8)
    check_for_all(st.tuples(rounds, st.integers(0, 4)), count, check)


@then(parsers.parse("{count:d} generated configurations are accepted or refused key by key, whatever their order"))
def configurations(count: int, backend: Backend) -> None:
    """Each error names a key of the map or of the card, and the keys' order changes nothing."""
    maps = st.lists(st.sampled_from(sorted(_SETTINGS)), unique=True, max_size=6).flatmap(
        lambda names: st.tuples(*(st.tuples(st.just(one), st.sampled_from(_SETTINGS[one])) for one in names))
    )

    def check(pairs: Sequence[tuple[str, str]]) -> None:
        said = _errors(backend, dict(pairs))
        known = {*_SETTINGS, *dict(pairs)}
        require_equal([key for key in said if key not in known], [], "the list of keys that nobody knows")
        require_equal(_errors(backend, dict(reversed(pairs))), said, "the errors with the keys in reverse order")
        wrong = any(key.partition(".")[0] != "MappingPacks" or value in {"yes", "1.5", "-1", "x", "Redis"}
                    for key, value in pairs)  # fmt: skip
        require_equal(bool(said) or not wrong, True, f"whether {dict(pairs)} is refused")

    check_for_all(maps, count, check)


def _errors(backend: Backend, keys: Mapping[str, str]) -> list[str]:
    return sorted(one["key"] for one in accepted(backend.call("config.validate", {"keys": {**keys}}))["errors"])


def _sound(row: Mapping[str, Any]) -> bool:
    version, count, seed = row["ApiSchemaFormatVersion"], row["ResourceKeyCount"], row["ResourceKeySeedHash"]
    return (
        row["EffectiveSchemaSingletonId"] == 1
        and isinstance(version, str)
        and bool(version.strip())
        and isinstance(row["EffectiveSchemaHash"], str)
        and re.fullmatch("[0-9a-f]{64}", row["EffectiveSchemaHash"]) is not None
        and isinstance(count, int)
        and not isinstance(count, bool)
        and 0 <= count <= _MOST_KEYS
        and isinstance(seed, str)
        and len(seed) == 2 * _SEED_BYTES
    )


def _seed(rows: Sequence[Mapping[str, Any]]) -> str:
    lines = ["resource-key-seed-hash:v1", *("|".join(str(value) for value in row.values()) for row in rows)]
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def _applied(rows: Sequence[dict[str, Any]], diff: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = {row["id"]: {**row} for row in rows}
    for row in diff["missing"]:
        del found[row["id"]]
    for row in diff["unexpected"]:
        found[row["id"]] = {**row}
    for one in diff["modified"]:
        require_equal(found[one["id"]][one["field"]], one["expected"], "the value that was expected")
        found[one["id"]][one["field"]] = one["actual"]
    return [found[key] for key in sorted(found)]


@then(parsers.parse("{count:d} generated edits of the schema files leave every answer as it was"))
def edits_change_nothing(count: int, api: Api) -> None:
    """Reads, a document that is refused and one for an unknown resource are answered as before the first edit."""
    paths = [Path(value) for name, value in api.settings.items() if name.startswith("Schema.Files.")]
    originals = {path: path.read_bytes() for path in paths}

    def answers() -> list[JsonValue]:
        requests = (
            ("GET", "schools", b""), ("POST", "schools", b'{"schoolId": "x"}'), ("POST", "nosuch", b"{}"),
            ("GET", "students?firstName=Ada", b""),
        )  # fmt: skip
        return [_told(api.send(method, api.collection(resource), body)) for method, resource, body in requests]

    def _told(answer: HttpAnswer) -> JsonValue:
        return [answer.status, re.sub(r'"correlationId":"[^"]*"', "", answer.text)]

    before = answers()

    def check(edit: tuple[int, bytes | None]) -> None:
        number, content = edit
        path = paths[number % len(paths)]
        path.write_bytes(originals[path] if content is None else content)
        require_equal(answers(), before, "the answers after an edit of a schema file")

    contents = st.sampled_from([None, b"", b"{}", b'{"apiSchemaVersion": "9"}', b"\x00", b"[" * 1000])
    check_for_all(st.tuples(st.integers(0, 1), contents), count, check)
