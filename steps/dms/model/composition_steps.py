"""Effective resources: base resources with everything that extension projects attach (dms E01-S09, CF-3)."""

import json
from collections.abc import Iterator
from typing import Any, Final

from jsonschema import Draft202012Validator
from pytest_bdd import parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonValue
from conformance.oracles.effective_resources import EffectiveResource, effective_resources
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_sets import RelationalSet, relational_sets
from steps.dms.answers.answers import Pair, accepted
from steps.dms.model.table_property_steps import files_of
from steps.dms.schema.resource_entries import Change, entry_of, set_member, with_entry_changed
from steps.dms.schema.schema_files import SchemaSet, names_in, parse_json

_CONSTRAINTS: Final = {
    "array uniqueness constraints": ("array_uniqueness_constraints", "arrayUniquenessConstraints"),
    "equality constraints": ("equality_constraints", "equalityConstraints"),
    "decimal infos": ("decimal_property_validation_infos", "decimalPropertyValidationInfos"),
}
"""What a feature file calls a list of the answer, its member, and the member of an ApiSchema entry that feeds it."""


@when(parsers.parse("the effective resource {resource:S} is asked for"), target_fixture="answer")
def asked_for(resource: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Ask for one resource after composition."""
    return effective_resource(backend, schema_set, resource)


@when(parsers.parse("the effective resource {resource:S} of the original and the changed set is asked for"),
      target_fixture="answers")  # fmt: skip
def both_asked_for(resource: str, original_set: SchemaSet, schema_set: SchemaSet, backend: Backend) -> Pair:
    """Ask for the same resource of both sets."""
    return Pair(*(effective_resource(backend, one, resource) for one in (original_set, schema_set)))


@then(parsers.re(r"the effective schema is that of (?P<resource>\S+)( with)?"))
def schema_is_own(
    resource: str, answer: Answer, schema_set: SchemaSet, datatable: list[list[str]] | None = None
) -> None:
    """The schema is the one of the file, with these members added and nothing else."""
    expected = entry_of(schema_set, resource)["jsonSchemaForInsert"]
    for pointer, value in (datatable or [])[1:]:
        set_member(expected, pointer, value)
    require_equal(_comparable(_schema(answer)), _comparable(expected), f"the effective schema of {resource}")


@then(parsers.parse("the effective schema has at {pointer:S} {value}"))
def schema_has(pointer: str, value: str, answer: Answer) -> None:
    """The schema's node at this JSON pointer is this."""
    node: Any = _schema(answer)
    for step in pointer.removeprefix("/").split("/"):
        require(step in node, f"the effective schema has nothing at {pointer}", actual=node)
        node = node[step]
    require_equal(_comparable(node), _comparable(parse_json(value)), f"the effective schema at {pointer}")


@then("the effective mapping is")
def mapping_is(datatable: list[list[str]], answer: Answer, schema_set: SchemaSet) -> None:
    """These are the owners and keys, in no particular order; each entry is that of its owner's file."""
    mapping = accepted(answer)["document_paths_mapping"]
    said = sorted([one["owner_project"], one["key"]] for one in mapping)
    require_equal(said, datatable[1:], "the effective mapping (owner, key)")
    for one in mapping:
        expected = entry_of(schema_set, f"{one['owner_project']}:Library")["documentPathsMapping"][one["key"]]
        require_equal(one["entry"], expected, f"the mapping entry {one['key']} of {one['owner_project']}")


@then(parsers.re(rf"the effective (?P<what>{'|'.join(_CONSTRAINTS)}) are those of (?P<resources>.+)"))
def constraints_are(what: str, resources: str, answer: Answer, schema_set: SchemaSet) -> None:
    """The list holds what these entries hold together, in no particular order."""
    name, member = _CONSTRAINTS[what]
    expected = [one for resource in names_in(resources) for one in entry_of(schema_set, resource).get(member, [])]
    require_equal(_unordered(accepted(answer)[name]), _unordered(expected), f"the effective {what}")


@then(parsers.parse(
    "a body with a text of {length:d} characters at {pointer:S} is {verdict:w} by the effective schema"
))  # fmt: skip
def body_is_judged(length: int, pointer: str, verdict: str, docstring: str, answer: Answer) -> None:
    """The answered schema, as a JSON schema, accepts or refuses the body with this text put in."""
    body = json.loads(docstring)
    set_member(body, pointer, json.dumps("x" * length))
    mistakes: JsonValue = [
        error.message for error in Draft202012Validator(json.loads(json.dumps(_schema(answer)))).iter_errors(body)
    ]
    wanted = {"accepted": True, "refused": False}[verdict]
    require((mistakes == []) is wanted, f"the body is not {verdict} by the effective schema", actual=mistakes)


@then(parsers.parse(
    "for {count:d} generated relational sets the effective schemas are those recomputed, "
    "in every order of the files, and once more"
))  # fmt: skip
def composition_is_a_function(count: int, backend: Backend) -> None:
    """Forwards, backwards, and with the composed schema in the base's place: always the oracle's schema."""

    def check(generated: RelationalSet) -> None:
        schema_set = files_of(generated)
        backwards = SchemaSet(tuple(reversed(schema_set.files)))
        for resource in _extended(generated):
            expected = _comparable(resource.schema)
            again = with_entry_changed(schema_set, resource.label, _composition(resource))
            for files, what in ((schema_set, "the files"), (backwards, "the files backwards"), (again, "the composed")):
                said = _schema(effective_resource(backend, files, resource.label))
                require_equal(_comparable(said), expected, f"the effective schema of {resource.label} from {what}")

    check_for_all(relational_sets(), count, check)


def effective_resource(backend: Backend, schema_set: SchemaSet, resource: str) -> Answer:
    """Ask for ``Project:Resource`` after composition."""
    project, _, name = resource.partition(":")
    return backend.call(
        "model.effective_resource", {**schema_set.payload, "project_name": project, "resource_name": name}
    )


def _composition(resource: EffectiveResource) -> Change:
    """Make the change that puts the composed schema in the place of the base's own."""

    def change(entry: dict[str, Any]) -> None:
        entry["jsonSchemaForInsert"] = dict(resource.schema)

    return change


def _extended(generated: RelationalSet) -> Iterator[EffectiveResource]:
    """Yield the composed base resources that some project extends."""
    extended = {
        entry["resourceName"]
        for document in generated.documents
        for entry in document["projectSchema"]["resourceSchemas"].values()
        if entry.get("isResourceExtension")
    }
    yield from (one for one in effective_resources(generated.documents) if one.name in extended)


def _schema(answer: Answer) -> Any:
    return accepted(answer)["json_schema_for_insert"]


def _comparable(schema: Any) -> Any:
    """Put the names of required members in order, for their order means nothing."""
    if isinstance(schema, list):
        return [_comparable(one) for one in schema]
    if not hasattr(schema, "items"):
        return schema
    return {
        name: sorted(one) if name == "required" and isinstance(one, list) else _comparable(one)
        for name, one in schema.items()
    }


def _unordered(values: Any) -> JsonValue:
    return sorted(json.dumps(one, sort_keys=True, default=str) for one in values)
