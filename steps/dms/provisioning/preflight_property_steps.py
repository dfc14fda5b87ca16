"""The difference report turns what was expected into what was found (dms E03-S02-P1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require_equal
from conformance.backend.protocol import Backend
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import accepted
from steps.dms.provisioning.preflight_steps import Preflight, Row, key_row

_HASH: Final = "a" * 64
_FIELDS: Final = {
    "dms.ResourceKey": {
        "id": "ResourceKeyId",
        "project": "ProjectName",
        "resource": "ResourceName",
        "version": "ResourceVersion",
    },
    "dms.SchemaComponent": {
        "endpoint": "ProjectEndpointName",
        "effective_schema_hash": "EffectiveSchemaHash",
        "project": "ProjectName",
        "version": "ProjectVersion",
        "is_extension_project": "IsExtensionProject",
    },
}
"""By table, the members of an entry and the columns that they show; the first one is the key."""
_CODES: Final = {"dms.ResourceKey": "RESOURCE_KEY_MISMATCH", "dms.SchemaComponent": "SCHEMA_COMPONENT_MISMATCH"}
_TEXTS: Final = st.sampled_from(["Ed-Fi", "ED-FI", "Bus", "bus", "Büs", "Bu\u0308s", " Bus", "1.0.0", "1.0.00"])


@dataclass(frozen=True, slots=True)
class Lists:
    """What was expected and what was found, and an order to hand both over in."""

    expected: Mapping[str, list[Row]]
    actual: Mapping[str, list[Row]]
    turned: bool


@then(parsers.parse("for {count:d} generated lists the report turns what was expected into what was found"))
def report_is_the_difference(count: int, backend: Backend) -> None:
    """Dropping what is missing, adding what is unexpected and changing what is modified gives the lists found."""

    def check(lists: Lists) -> None:
        record = _record(lists.expected["dms.ResourceKey"])
        request = Preflight(
            {"dms.EffectiveSchema": [record], **_ordered(lists.expected, turned=False)},
            {"dms.EffectiveSchema": [dict(record)], **_ordered(lists.actual, turned=lists.turned)},
        )
        answer = accepted(backend.call("provision.preflight", request.payload))
        equal = lists.expected == lists.actual
        require_equal(answer["state"], "same" if equal else "drifted", "the state")
        reports = {error["code"]: error["details"] for error in answer["errors"]}
        for table, code in _CODES.items():
            differs = lists.expected[table] != lists.actual[table]
            require_equal(code in reports, differs, f"whether {table} is reported")
            if differs:
                changed = _applied(table, lists.expected[table], reports[code])
                require_equal([*changed], [*lists.actual[table]], f"{table}, with the report applied to it")

    check_for_all(_lists(), count, check)


def _applied(table: str, expected: Sequence[Row], report: Mapping[str, Any]) -> list[Row]:
    """Apply a report to the rows expected; return rows in the order of their keys."""
    columns = _FIELDS[table]
    member, key = next(iter(columns.items()))
    rows = {row[key]: dict(row) for row in expected}
    for entry in report["missing"]:
        del rows[entry[member]]
    for entry in report["unexpected"]:
        rows[entry[member]] = {column: entry[name] for name, column in columns.items()}
    for entry in report["modified"]:
        row, column = rows[entry[member]], columns[entry["field"]]
        require_equal(row[column], entry["expected"], f"the expected {column} of an entry")
        row[column] = entry["actual"]
    return _by_key(table, rows.values())


def _lists() -> st.SearchStrategy[Lists]:
    keys = st.dictionaries(st.integers(1, 6), st.tuples(_TEXTS, _TEXTS, _TEXTS), max_size=5)
    components = st.dictionaries(st.sampled_from("abcd"), st.tuples(_TEXTS, _TEXTS, st.booleans()), max_size=3)

    def tables(drawn: tuple[dict[int, tuple[str, ...]], dict[str, tuple[str, str, bool]]]) -> dict[str, list[Row]]:
        return {
            "dms.ResourceKey": [key_row(number, *texts[:3]) for number, texts in sorted(drawn[0].items())],
            "dms.SchemaComponent": [_component(name, *values) for name, values in sorted(drawn[1].items())],
        }

    one = st.tuples(keys, components)
    # Two lists drawn apart are nearly never equal: a third of the examples are, another third differ in one table.
    half = one.flatmap(lambda same: keys.map(lambda other: (same, (other, same[1]))))
    pairs = st.one_of(st.tuples(one, one), half, one.map(lambda same: (same, same)))
    return st.builds(lambda pair, turned: Lists(tables(pair[0]), tables(pair[1]), turned), pairs, st.booleans())


def _component(endpoint: str, name: str, version: str, is_extension: bool) -> Row:  # noqa: FBT001
    return {
        "EffectiveSchemaHash": _HASH,
        "ProjectEndpointName": endpoint,
        "ProjectName": name,
        "ProjectVersion": version,
        "IsExtensionProject": is_extension,
    }


def _record(keys: Sequence[Row]) -> Row:
    return {
        "EffectiveSchemaSingletonId": 1,
        "ApiSchemaFormatVersion": "1.0.0",
        "EffectiveSchemaHash": _HASH,
        "ResourceKeyCount": len(keys),
        "ResourceKeySeedHash": "b" * 64,
    }


def _ordered(tables: Mapping[str, list[Row]], *, turned: bool) -> dict[str, list[Row] | Any]:
    return {table: rows[::-1] if turned else [*rows] for table, rows in tables.items()}


def _by_key(table: str, rows: Any) -> list[Row]:
    key = next(iter(_FIELDS[table].values()))
    return sorted(rows, key=lambda row: row[key])
