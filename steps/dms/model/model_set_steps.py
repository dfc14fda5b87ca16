"""One model for a whole schema set: its passes, projects, resources, numbering and independence (dms E01-S08)."""

import json
from pathlib import Path

from pytest_bdd import parsers, then, when

from conformance.assertions import WRONG_REFUSAL, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonObject, JsonValue
from conformance.plugin.goldens import Golden
from steps.dms.answers.answers import Pair, accepted, detail, manifest_text, refusal
from steps.dms.model.model_manifest_steps import text_is_golden
from steps.dms.model.model_steps import derive_resource
from steps.dms.model.relational_models import NOBODY, listed, manifest, pair, resource_tables
from steps.dms.schema.operation_steps import answers_of_fresh_processes
from steps.dms.schema.schema_files import SchemaSet, parse_json

_PROJECT = ("project_endpoint_name", "project_name", "project_version", "is_extension", "physical_schema")


@when("the passes of the derivation are asked for", target_fixture="answer")
def passes_asked_for(backend: Backend) -> Answer:
    """Ask for the names of the passes."""
    return backend.call("model.passes", {})


@then("the passes are")
def passes_are(datatable: list[list[str]], answer: Answer) -> None:
    """The passes have these names, in this order."""
    said = [[str(number), name] for number, name in enumerate(accepted(answer)["passes"], start=1)]
    require_equal(said, datatable[1:], "the passes of the derivation")


@then("the projects of the model are")
def projects_are(datatable: list[list[str]], answer: Answer) -> None:
    """The projects stand in this order with these facts."""
    expected = [[*row[:3], parse_json(row[3]), row[4]] for row in datatable[1:]]
    said = [[one[name] for name in _PROJECT] for one in manifest(answer)["projects"]]
    require_equal(said, expected, f"the projects of the model {_PROJECT}")


@then(parsers.parse(
    "the model has {resources:d} resources, {tables:d} tables of theirs and {abstract:d} identity tables of abstract "
    "resources"
))  # fmt: skip
def model_has_size(resources: int, tables: int, abstract: int, answer: Answer) -> None:
    """The model is of this size."""
    document = manifest(answer)
    said = [len(document["resources"]), len(list(resource_tables(answer))), len(document["abstract_identity_tables"])]
    require_equal(said, [resources, tables, abstract], "the number of resources, of tables and of identity tables")


@when(parsers.parse("two processes derive the relational model for {dialect:w} in these environments"),
      target_fixture="answers")  # fmt: skip
def in_fresh_processes(
    dialect: str, datatable: list[list[str]], schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Pair:
    """Start the command that serves operations once per environment and ask each process once."""
    payload = {**schema_set.payload, "dialect": dialect}
    return answers_of_fresh_processes(backend, (workspace, workspace), "model.derive", payload, datatable)


@then(parsers.parse("the first model manifest is the golden {name:S}"))
def first_is_golden(name: str, answers: Pair, golden: Golden) -> None:
    """The first answer has the blessed bytes."""
    text_is_golden(name, answers.original, golden)


@then("for these resources model.resource answers what the model says")
def resources_alone(datatable: list[list[str]], answer: Answer, schema_set: SchemaSet, backend: Backend) -> None:
    """These are the details of the model; asked for alone, each is the same, member for member in order."""
    document = manifest(answer)
    details = {pair(one["resource"]): one for one in document["resource_details"]}
    require_equal(list(details), [row[0] for row in datatable[1:]], "the resources with a detail")
    for resource, one in details.items():
        alone = accepted(derive_resource(backend, schema_set, document["dialect"], resource))["resource"]
        require_equal(json.dumps(alone), json.dumps(one), f"the detail of {resource}, asked for alone,")


@when(
    parsers.re(
        r"the relational model is derived for (?P<dialect>\w+) with the resource keys of the set(, (?P<mistake>.+))?"
    ),
    target_fixture="answer",
)
def derived_with_keys(dialect: str, mistake: str | None, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Hand the set's own numbering in, or one ``without X``, ``with X besides`` or ``with X replaced by Y``."""
    keys = accepted(backend.call("schema.resource_keys", schema_set.payload))["resource_keys"]
    match (mistake or "").split():
        case []:
            numbering = keys
        case ["without", resource]:
            numbering = [key for key in keys if pair(key) != resource]
        case ["with", resource, "besides"]:
            numbering = [*keys, {**keys[-1], "resource_key_id": len(keys) + 1, **_resource_id(resource)}]
        case ["with", resource, "replaced", "by", other]:
            numbering = [{**key, **_resource_id(other)} if pair(key) == resource else key for key in keys]
        case _:
            raise LookupError(f"{mistake!r} is no mistake of a numbering")
    return backend.call("model.derive", {**schema_set.payload, "dialect": dialect, "resource_keys": numbering})


@then(parsers.parse("the mismatching resource keys are missing {missing:S} and unexpected {unexpected:S}"))
def keys_mismatch(missing: str, unexpected: str, answer: Answer) -> None:
    """The refusal lists the resource without a key and the key without a resource."""
    said = refusal(answer)
    for name, resource in (("missing", missing), ("unexpected", unexpected)):
        require_equal(_names(detail(said, name)), resource, f"the detail {name} of {said.code}", code=WRONG_REFUSAL)


@then(parsers.parse("the word {word:w} stands nowhere in the model manifest, whatever its case"))
def word_is_absent(word: str, answer: Answer) -> None:
    """The word occurs in no name, path or text of the model."""
    found = [line.strip() for line in manifest_text(answer).split("\n") if word.lower() in line.lower()]
    require_equal(found, [], f"the lines of the manifest that hold {word}")


def _resource_id(resource: str) -> JsonObject:
    project, _, name = resource.partition(":")
    return {"project_name": project, "resource_name": name}


def _names(resources: JsonValue) -> str:
    """Write a list of resources, given as ids or as ``Project:Resource``, with commas."""
    assert isinstance(resources, list)
    return listed(one if isinstance(one, str) else pair(one) for one in resources) if resources else NOBODY
