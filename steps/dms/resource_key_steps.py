"""Then: resource keys and their seed hash (dms E00-S03)."""

from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer
from conformance.json_values import JsonValue
from conformance.oracles import resource_keys as oracle
from steps.dms.answers import Pair, accepted, aspect, manifest_text
from steps.dms.schema_files import SchemaSet, names_in, parse_json

_KEY = ("resource_key_id", "project_name", "resource_name", "resource_version", "is_abstract_resource")


@then("the resource keys are")
def keys_are(datatable: list[list[str]], answer: Answer) -> None:
    """The keys stand in this order with these facts, and their number is told right."""
    expected: list[JsonValue] = [
        [int(number), project, resource, version, parse_json(abstract)]
        for number, project, resource, version, abstract in datatable[1:]
    ]
    require_equal(_keys(answer), expected, f"the resource keys {_KEY}")
    require_equal(accepted(answer)["resource_key_count"], len(expected), "the resource key count")


@then(parsers.parse("the numbered resources are {pairs}"))
def numbered_in_order(pairs: str, answer: Answer) -> None:
    """The pairs of project and resource stand in this order, numbered from 1."""
    keys = accepted(answer)["resource_keys"]
    said = [f"{key['resource_key_id']}: {key['project_name']}/{key['resource_name']}" for key in keys]
    expected = [f"{number}: {pair}" for number, pair in enumerate(names_in(pairs), start=1)]
    require_equal(said, expected, "the numbered resources")


@then(parsers.parse("there are {count:d} resource keys"))
def key_count(count: int, answer: Answer) -> None:
    """The count is told and is the length of the list."""
    value = accepted(answer)
    said = [value["resource_key_count"], len(value["resource_keys"])]
    require_equal(said, [count, count], "the resource key count and the number of keys")


@then(parsers.parse("the last resource key has the id {number:d}"))
def last_id(number: int, answer: Answer) -> None:
    """The last key's id is this number."""
    require_equal(accepted(answer)["resource_keys"][-1]["resource_key_id"], number, "the id of the last resource key")


@then("the manifest text ends with one line feed and holds no carriage return")
def framed(answer: Answer) -> None:
    """The seed text is framed with line feeds alone."""
    text = manifest_text(answer)
    ends = text.endswith("\n") and not text.endswith("\n\n") and "\r" not in text
    require(ends, "the seed text is not lines that each end with one line feed", actual=text[-200:])


@then("the numbering is the one recomputed from the files")
def numbering_is_recomputed(answer: Answer, schema_set: SchemaSet) -> None:
    """Keys, seed text and seed hash are those of the oracle."""
    require_numbering(answer, schema_set)


@then("the numbering of the changed set is the one recomputed from the files")
def numbering_of_the_changed_set(answers: Pair, schema_set: SchemaSet) -> None:
    """The second answer is the oracle's for the changed set."""
    require_numbering(answers.changed, schema_set)


def require_numbering(answer: Answer, schema_set: SchemaSet) -> None:
    """Fail unless the answer of ``schema.resource_keys`` is what the oracle computes for the files."""
    keys = oracle.resource_keys(schema_set.documents)
    expected: list[JsonValue] = [[getattr(key, name) for name in _KEY] for key in keys]
    require_equal(_keys(answer), expected, f"the resource keys {_KEY}")
    require_equal(accepted(answer)["resource_key_count"], len(keys), "the resource key count")
    require_equal(manifest_text(answer), oracle.seed_text(keys), "the seed text")
    require_equal(aspect(answer, "seed hash"), oracle.seed_hash(keys), "the seed hash")


def _keys(answer: Answer) -> JsonValue:
    return [[key[name] for name in _KEY] for key in accepted(answer)["resource_keys"]]
