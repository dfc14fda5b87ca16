"""Descriptor resources in the shared table: who is stored there, and what the model tells of them (dms E01-S06)."""

from typing import Any, Final

from pytest_bdd import given, parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonObject, JsonValue
from conformance.strategies.descriptor_resources import descriptor_sets
from conformance.strategies.properties import check_for_all
from conformance.strategies.synthetic_resources import descriptor_entry
from steps.dms.answers.answers import Pair, accepted
from steps.dms.model.model_steps import derive, derive_resource
from steps.dms.model.relational_models import Part, all_tables, detail_of, manifest, pair, qualified, type_text
from steps.dms.schema.resource_entries import with_entries_added, with_entry_added
from steps.dms.schema.schema_files import SchemaSet

_EMPTY: Final[JsonObject] = {
    "tables": [],
    "key_unification_equality_constraints": {"applied": [], "redundant": [], "ignored": [], "ignored_by_reason": {}},
    "document_reference_bindings": [],
    "descriptor_edge_sources": [],
    "extension_sites": [],
}


@given(parsers.parse("{project:w} has the descriptor {name:w}"), target_fixture="schema_set")
def one_descriptor(project: str, name: str, schema_set: SchemaSet) -> SchemaSet:
    """Add an ordinary descriptor of this name."""
    return with_entry_added(schema_set, project, f"the-{name}-entry", descriptor_entry(name, 0))


@given(parsers.parse("{project:w} has {count:d} further descriptors"), target_fixture="schema_set")
def many_descriptors(project: str, count: int, schema_set: SchemaSet) -> SchemaSet:
    """Add ordinary descriptors, numbered."""
    names = [f"Further{number}Descriptor" for number in range(count)]
    return with_entries_added(schema_set, project, {f"the-{name}-entry": descriptor_entry(name, 0) for name in names})


@given(parsers.parse("{project:w} has a descriptor whose discriminator has {length:d} characters"),
       target_fixture="schema_set")  # fmt: skip
def descriptor_of_length(project: str, length: int, schema_set: SchemaSet) -> SchemaSet:
    """Add a descriptor whose ``Project:Resource`` has this length."""
    letters = length - len(f"{project}:Descriptor")
    return one_descriptor(project, f"{'L' * letters}Descriptor", schema_set)


@then("the resources of the model are")
def resources_are(datatable: list[list[str]], answer: Answer) -> None:
    """The resources stand in this order, stored like this, in these schemas; their details say the same."""
    members = ("storage_kind", "physical_schema")
    said = [[pair(one), *(one[name] for name in members)] for one in manifest(answer)["resources"]]
    require_equal(said, datatable[1:], f"the resources of the model {members}")
    repeated = [
        [pair(one["resource"]), *(one[name] for name in members)] for one in manifest(answer)["resource_details"]
    ]
    require_equal(repeated, said, f"the resource details {members}")


@then(parsers.parse("the detail of {resource:S} has nothing but empty lists"))
def detail_is_empty(resource: str, answer: Answer) -> None:
    """The resource has no table, no binding and no unification."""
    found = detail_of(answer, resource)
    require_equal({name: found[name] for name in _EMPTY}, _EMPTY, f"the detail of {resource}")


@then(parsers.parse(
    "the descriptor metadata have the strategy {strategy:w}, the table {table:S} and the columns"
))  # fmt: skip
def metadata_are(strategy: str, table: str, datatable: list[list[str]], answer: Answer) -> None:
    """The metadata tell this strategy, this table and these columns in this order."""
    metadata = metadata_of(answer)
    said = [metadata["discriminator_strategy"], qualified(metadata["table"])]
    require_equal(said, [strategy, table], "strategy and table of the descriptor metadata")
    columns = [[one["name"], type_text(one)] for one in metadata["columns"]]
    require_equal(columns, datatable[1:], "the columns of the descriptor metadata")


@then("the query fields of the descriptor are")
def query_fields_are(datatable: list[list[str]], answer: Answer) -> None:
    """The metadata list these query fields, in this order, and no others."""
    fields = metadata_of(answer)["query_fields"]
    said = [[name, field["column"], type_text(field)] for name, field in fields.items()]
    require_equal(said, datatable[1:], "the query fields of the descriptor")


@then("there are no descriptor metadata")
def no_metadata(answer: Answer) -> None:
    """The answer about an ordinary resource does not have the member."""
    require("descriptor_metadata" not in accepted(answer), "an ordinary resource has descriptor metadata",
            actual=answer.value)  # fmt: skip


@then(parsers.parse(
    "the changed model has {count:d} resources more, and as many tables, views, indexes and triggers"
))  # fmt: skip
def more_resources_alone(count: int, answers: Pair) -> None:
    """The list of resources grew by this number; what the database would hold did not."""
    before, after = (manifest(one) for one in answers)
    grown = len(after["resources"]) - len(before["resources"])
    require_equal(grown, count, "how many resources the changed model has more")
    require_equal(_objects(after), _objects(before), "tables, views, indexes and triggers of the changed model")


@then(parsers.parse(
    "for {count:d} generated descriptor sets all metadata agree but for their query fields, "
    "and no table, index or trigger is added"
))  # fmt: skip
def descriptors_are_alike(count: int, schema_set: SchemaSet, backend: Backend) -> None:
    """Each descriptor has the metadata of Town's own one, its own query fields, and adds nothing to the database."""
    town = metadata_of(derive_resource(backend, schema_set, "pgsql", "Town:AddressTypeDescriptor"))
    objects = _objects(manifest(derive(backend, schema_set, "pgsql")))

    def check(entries: list[dict[str, Any]]) -> None:
        grown = schema_set
        for number, entry in enumerate(entries):
            grown = with_entry_added(grown, "Town", f"kind-{number}", entry)
        require_equal(_objects(manifest(derive(backend, grown, "pgsql"))), objects, "tables, views, indexes, triggers")
        for entry in entries:
            _require_metadata(derive_resource(backend, grown, "pgsql", f"Town:{entry['resourceName']}"), entry, town)

    check_for_all(descriptor_sets(), count, check)


def metadata_of(answer: Answer) -> Part:
    """Give the descriptor metadata of an answer of ``model.resource``, or fail when there are none."""
    value = accepted(answer)
    require("descriptor_metadata" in value, "the answer about a descriptor lacks descriptor_metadata",
            actual=list(value))  # fmt: skip
    found: Part = value["descriptor_metadata"]
    return found


def _require_metadata(answer: Answer, entry: dict[str, Any], other: Part) -> None:
    metadata = metadata_of(answer)
    resource = entry["resourceName"]
    for name in ("discriminator_strategy", "table", "columns"):
        require_equal(metadata[name], other[name], f"{name} of the metadata of {resource}")
    paths = {name: places[0]["path"].removeprefix("$.") for name, places in entry["queryFieldMapping"].items()}
    columns: JsonValue = [[name, f"{path[:1].upper()}{path[1:]}"] for name, path in sorted(paths.items())]
    said: JsonValue = [[name, field["column"]] for name, field in metadata["query_fields"].items()]
    require_equal(said, columns, f"the query fields of {resource}")
    expected = {column["name"]: column["type"] for column in metadata["columns"]}
    for name, field in metadata["query_fields"].items():
        require_equal(field["type"], expected[field["column"]], f"the type of the query field {name} of {resource}")


def _objects(document: Part) -> JsonValue:
    tables: JsonValue = [qualified(one) for one in all_tables(document)]
    views: JsonValue = [one["view_name"] for one in document["abstract_union_views"]]
    return [tables, views, *([one["name"] for one in document[member]] for member in ("indexes", "triggers"))]
