"""Given a relational model made by hand, When it is compiled: what the compiler must refuse (dms E15 C9)."""

import json
from typing import Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonValue
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import Part, manifest
from steps.dms.plans.mapping_sets import compiled, mapping_set
from steps.dms.plans.plan_models import HandMadeModel, shuffled_model
from steps.dms.schema.schema_files import SchemaSet

_ITEM: Final = [
    ["table", "scope", "column", "kind", "path", "storage"],
    ["edfi.Item", "$", "DocumentId", "key", "none", "stored"],
    ["edfi.Item", "$", "ItemId", "scalar", "$.itemId", "stored"],
]


@given(parsers.re("a model of the resource Item( with the further columns)?"), target_fixture="hand_made")
def model_of_item(datatable: list[list[str]] | None = None) -> HandMadeModel:
    """Make the table edfi.Item with its key and the column ItemId; add columns to it, or tables with their columns."""
    return _identified(HandMadeModel("Item", [*_ITEM, *(datatable or [])[1:]]))


@given("a model of the resource Item with nothing but the columns", target_fixture="hand_made")
def model_of_columns(datatable: list[list[str]]) -> HandMadeModel:
    """Make a model of these columns alone; its identity is the id of the document."""
    return HandMadeModel("Item", datatable)


@given(parsers.parse("the identity of Item is {column:S} at {path:S}"))
def identity_is(column: str, path: str, hand_made: HandMadeModel) -> None:
    """Name the column of the only identity path."""
    hand_made.identity = [(column, path)]


@given(parsers.parse("{table:S} unifies {members} into {canonical:S}"))
def unifies(table: str, members: str, canonical: str, hand_made: HandMadeModel) -> None:
    """Add a unification class."""
    hand_made.unify(table, canonical, members)


@given(parsers.re(r"the (?P<kind>reference|descriptor) at (?P<path>\S+) is held by (?P<column>\S+) of (?P<table>\S+)"))
def held(kind: str, path: str, column: str, table: str, hand_made: HandMadeModel) -> None:
    """Add a reference or a descriptor value."""
    add = hand_made.refer if kind == "reference" else hand_made.describe
    add(table, path, column)


@given(parsers.parse("{column:S} of {table:S} has the key {name:S} to {target:S}"))
def keyed(column: str, table: str, name: str, target: str, hand_made: HandMadeModel) -> None:
    """Add a foreign key."""
    hand_made.key(table, name, column, target)


@given(parsers.parse("{table:S} has {count:d} columns in all"))
def widened(table: str, count: int, hand_made: HandMadeModel) -> None:
    """Add scalar columns."""
    hand_made.widen(table, count)


@when(parsers.parse("the model is compiled for {dialect:w}"), target_fixture="answer")
def model_compiled(dialect: str, hand_made: HandMadeModel, backend: Backend) -> Answer:
    """Hand the model over as JSON."""
    return backend.call("plan.compile_model", {"model": hand_made.content, "dialect": dialect})


@then("the plans are compiled")
def is_compiled(answer: Answer) -> None:
    """The answer is a mapping set with a write plan for every table."""
    tables = [one["table"] for each in mapping_set(answer)["resources"] for one in each["write"]["tables"]]
    require_equal(tables[:1], ["edfi.Item"], "the first table of the mapping set")


@then(parsers.parse("{count:d} shuffles of the model, its order declared, give the same plans for {dialect:w}"))
def shuffles_change_nothing(count: int, dialect: str, schema_set: SchemaSet, backend: Backend) -> None:
    """The order in which a model lists what has an order of its own changes no byte."""
    require_order_is_nothing(count, dialect, schema_set, backend)


def require_order_is_nothing(count: int, dialect: str, schema_set: SchemaSet, backend: Backend) -> None:
    """Fail unless shuffled models give the plans of the schema set, its resource keys apart."""
    expected = _without_keys(mapping_set(compiled(backend, schema_set, dialect)))
    model = manifest(derive(backend, schema_set, dialect))
    for seed in range(count):
        request: dict[str, JsonValue] = {"model": dict(shuffled_model(model, seed)), "dialect": dialect}
        said = _without_keys(mapping_set(backend.call("plan.compile_model", request)))
        require_equal(said, expected, f"the plans of shuffle {seed}")


def _without_keys(mapping: Part) -> str:
    return json.dumps({name: one for name, one in mapping.items() if name != "resourceKeys"})


def _identified(model: HandMadeModel) -> HandMadeModel:
    model.identity = [("ItemId", "$.itemId")]
    return model
