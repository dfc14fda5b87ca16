"""Then: resource keys and their seed hash (dms E00-S03)."""

from pytest_bdd import then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer
from conformance.json_values import JsonValue
from conformance.oracles import resource_keys as oracle
from steps.dms.answers.answers import Pair, accepted, aspect, manifest_text
from steps.dms.answers.long_values import require_equal_rows, require_equal_text
from steps.dms.schema.schema_files import SchemaSet, parse_json

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
    require_equal_rows(_keys(answer), expected, f"the resource keys {_KEY}")
    require_equal(accepted(answer)["resource_key_count"], len(keys), "the resource key count")
    require_equal_text(manifest_text(answer), oracle.seed_text(keys), "the seed text")
    require_equal(aspect(answer, "seed hash"), oracle.seed_hash(keys), "the seed hash")


def _keys(answer: Answer) -> list[JsonValue]:
    return [[key[name] for name in _KEY] for key in accepted(answer)["resource_keys"]]
