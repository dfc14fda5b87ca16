"""``provision.preflight``: what is made of the contents of a database, judged without one (dms E03-S02)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import fail, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonObject, JsonValue
from conformance.oracles.canonical import effective_schema_hash, format_version, schema_components
from conformance.oracles.resource_keys import resource_keys, seed_hash
from steps.dms.answers.answers import accepted
from steps.dms.schema.schema_files import SchemaSet, names_in, parse_json

ABSENT: Final = "absent"
MEMBERS: Final = {
    "dms.EffectiveSchema": "effective_schema",
    "dms.ResourceKey": "resource_key",
    "dms.SchemaComponent": "schema_component",
}
KEYS: Final = {
    "dms.EffectiveSchema": "EffectiveSchemaSingletonId",
    "dms.ResourceKey": "ResourceKeyId",
    "dms.SchemaComponent": "ProjectEndpointName",
}
Row = dict[str, JsonValue]


@dataclass(slots=True)
class Preflight:
    """A request: the rows that must be there, and those that are; None for a table that does not exist."""

    expected: Mapping[str, Sequence[Row]]
    tables: dict[str, list[Row] | None]
    documents: int | None = 0

    @property
    def payload(self) -> JsonObject:
        """The request as the port has it."""
        return {
            "expected": {MEMBERS[table]: [*rows] for table, rows in self.expected.items()},
            "tables": {
                **{MEMBERS[table]: ABSENT if rows is None else [*rows] for table, rows in self.tables.items()},
                "documents": ABSENT if self.documents is None else self.documents,
            },
        }

    def row(self, table: str, key: str) -> Row:
        """Return the row that has this key."""
        for row in self.tables[table] or []:
            if str(row[KEYS[table]]) == key:
                return row
        raise LookupError(f"{table} has no row {key}")


@given("contents that fit the schema set", target_fixture="preflight")
def fitting_contents(schema_set: SchemaSet) -> Preflight:
    """Take the rows that the oracles recompute from the files, as expected and as found."""
    expected = expected_rows(schema_set)
    return Preflight(expected, {table: [dict(row) for row in rows] for table, rows in expected.items()})


@given(parsers.parse("contents with {count:d} resource keys that fit"), target_fixture="preflight")
def many_contents(count: int) -> Preflight:
    """Make up a schema set of so many resources; only its lists are needed."""
    keys = [key_row(number, "Core", f"Thing{number}", "1.0.0") for number in range(1, count + 1)]
    record = {**_record("a" * 64, count, "b" * 64), "ApiSchemaFormatVersion": "1.0.0"}
    expected = {"dms.EffectiveSchema": [record], "dms.ResourceKey": keys, "dms.SchemaComponent": []}
    return Preflight(expected, {table: [dict(row) for row in rows] for table, rows in expected.items()})


@given(parsers.parse("{column:w} of {key:S} in {table:S} was read as {value}"))
def value_read(column: str, key: str, table: str, value: str, preflight: Preflight) -> None:
    """Change one value of what is found; it is written as JSON, ``␊`` for a line feed, and ``missing`` for none."""
    row = preflight.row(table, key)
    if value == "missing":
        del row[column]
    else:
        row[column] = parse_json(value.replace("␊", "\\n"))


@given(parsers.parse("{table:S} was read without {keys}"))
def row_not_read(table: str, keys: str, preflight: Preflight) -> None:
    """Take rows out of what is found."""
    gone = [preflight.row(table, key) for key in names_in(keys)]
    preflight.tables[table] = [row for row in preflight.tables[table] or [] if row not in gone]


@given(parsers.parse("{table:S} was read with the further row"))
def row_read(table: str, docstring: str, preflight: Preflight) -> None:
    """Add a row to what is found."""
    preflight.tables[table] = [*(preflight.tables[table] or []), parse_json(docstring)]


@given(parsers.parse("{table:S} was found empty"))
def table_empty(table: str, preflight: Preflight) -> None:
    """Take out all rows."""
    preflight.tables[table] = []


@given(parsers.parse("{table:S} was not found"))
def table_absent(table: str, preflight: Preflight) -> None:
    """Take out the table; that of documents counts as one."""
    if table == "dms.Document":
        preflight.documents = None
    else:
        preflight.tables[table] = None


@given(parsers.parse("{count:d} documents were found"))
def documents_found(count: int, preflight: Preflight) -> None:
    """Let the database have documents."""
    preflight.documents = count


@given(parsers.parse("the names of the first {count:d} resource keys were read with a z behind them"))
def names_changed(count: int, preflight: Preflight) -> None:
    """Change many rows, the last one first."""
    rows = preflight.tables["dms.ResourceKey"] or []
    for row in rows[:count]:
        row["ResourceName"] = f"{row['ResourceName']}z"
    preflight.tables["dms.ResourceKey"] = rows[::-1]


@when("they are judged", target_fixture="answer")
def judged(preflight: Preflight, backend: Backend) -> Answer:
    """Ask what state such a database is in."""
    return backend.call("provision.preflight", preflight.payload)


@then(parsers.parse("the state is {state:w}"))
def state_is(state: str, answer: Answer) -> None:
    """The database is in this state."""
    require_equal(accepted(answer)["state"], state, "the state of the database")


@then(parsers.parse("the only errors are {codes}"))
def errors_are(codes: str, answer: Answer) -> None:
    """The errors have these codes, in this order."""
    said = [error["code"] for error in accepted(answer)["errors"]]
    require_equal([*said], [*names_in(codes)], "the codes of the errors")


@then("there is no error")
def no_error(answer: Answer) -> None:
    """The database may be used."""
    require_equal(accepted(answer)["errors"], [], "the errors")


@then(parsers.parse("the message of {code:w} has the words {words}"))
def message_names(code: str, words: str, answer: Answer) -> None:
    """Each of these texts, written with commas, stands in the message."""
    message = error_of(answer, code)["message"]
    missing = [word for word in names_in(words) if word not in message]
    require_equal([*missing], [], f"what the message {message!r} does not name")


@then(parsers.parse("the report of {code:w} is"))
def report_is(code: str, docstring: str, answer: Answer) -> None:
    """The text of the report has exactly these lines."""
    require_equal([*error_of(answer, code)["lines"]], [*docstring.splitlines()], f"the report of {code}")


@then(parsers.parse("the difference of {code:w} is"))
def difference_is(code: str, docstring: str, answer: Answer) -> None:
    """The details have exactly these members."""
    require_equal(error_of(answer, code)["details"], parse_json(docstring), f"the details of {code}")


@then(parsers.parse("the report of {code:w} has {count:d} lines of {section:w} and ends with {last}"))
def report_is_cut(code: str, count: int, section: str, last: str, answer: Answer) -> None:
    """The section shows so many entries, and one more line counts the rest."""
    lines = error_of(answer, code)["lines"]
    shown = [line for line in lines if line.startswith(f"{section}: ")]
    require_equal(len(shown), count, f"the number of lines of {section}")
    require_equal([lines[-1], len(lines)], [last, count + 1], "the last line and the number of lines")


@then(parsers.parse("the report of {code:w} has {count:d} lines of {section:w} before {last}"))
def report_is_whole(code: str, count: int, section: str, last: str, answer: Answer) -> None:
    """The section shows so many entries and then the last one."""
    lines = error_of(answer, code)["lines"]
    require_equal([line.startswith(f"{section}: ") for line in lines[:-1]], [True] * count, f"the lines of {section}")
    require_equal(lines[-1], last, "the last line")


@then(parsers.parse("the difference of {code:w} lists the {section:w} ids {first:d} to {last:d} in order"))
def difference_is_whole(code: str, section: str, first: int, last: int, answer: Answer) -> None:
    """Nothing is left out of the details."""
    said = [entry["id"] for entry in error_of(answer, code)["details"][section]]
    require_equal([*said], [*range(first, last + 1)], f"the ids of {section}")


def error_of(answer: Answer, code: str) -> Mapping[str, Any]:
    """Return the error that has this code. Fails when there is none."""
    errors: list[Mapping[str, Any]] = accepted(answer)["errors"]
    found = next((error for error in errors if error["code"] == code), None)
    if found is None:
        fail(f"there is no error {code}", expected=code, actual=[error["code"] for error in errors])
    return found


def expected_rows(schema_set: SchemaSet) -> dict[str, list[Row]]:
    """Return the rows that provisioning for a set records, recomputed from its files."""
    documents = schema_set.documents
    keys = resource_keys(documents)
    schema_hash = effective_schema_hash(documents)
    record = _record(schema_hash, len(keys), seed_hash(keys))
    return {
        "dms.EffectiveSchema": [{**record, "ApiSchemaFormatVersion": format_version(documents)}],
        "dms.ResourceKey": [
            key_row(one.resource_key_id, one.project_name, one.resource_name, one.resource_version) for one in keys
        ],
        "dms.SchemaComponent": [
            {
                "EffectiveSchemaHash": schema_hash,
                "ProjectEndpointName": one.project_endpoint_name,
                "ProjectName": one.project_name,
                "ProjectVersion": one.project_version,
                "IsExtensionProject": one.is_extension_project,
            }
            for one in schema_components(documents)
        ],
    }


def key_row(identifier: int, project: str, resource: str, version: str) -> Row:
    """Return the row of a resource key."""
    return {
        "ResourceKeyId": identifier,
        "ProjectName": project,
        "ResourceName": resource,
        "ResourceVersion": version,
    }


def _record(schema_hash: str, count: int, seed: str) -> Row:
    return {
        "EffectiveSchemaSingletonId": 1,
        "EffectiveSchemaHash": schema_hash,
        "ResourceKeyCount": count,
        "ResourceKeySeedHash": seed,
    }
