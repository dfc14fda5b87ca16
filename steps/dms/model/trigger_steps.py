"""Then: the triggers of a relational model, and what each of them maintains (dms E01-S07)."""

from collections import Counter
from typing import Any, Final

from pytest_bdd import parsers, then

from conformance.assertions import fail, require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonValue
from conformance.oracles.eligible_targets import eligible_targets
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_sets import RelationalSet, relational_sets
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import Part, listed, manifest, pair, qualified
from steps.dms.model.table_property_steps import files_of
from steps.dms.schema.schema_files import SchemaSet, names_in

CORE_SCHEMA: Final = "dms"
PROPAGATION: Final = "IdentityPropagationFallback"
_ARROW: Final = " ← "


@then(parsers.re(r"the triggers( of kind (?P<kind>\w+))? are"))
def triggers_are(kind: str | None, datatable: list[list[str]], answer: Answer) -> None:
    """These are all triggers, or those of a kind, in this order."""
    found = manifest(answer)["triggers"] if kind is None else _triggers(answer, kind)
    kinds = [[one["kind"]] if kind is None else [] for one in found]
    said = [
        [qualified(one["table"]), one["name"], *shown, *_columns(one)] for one, shown in zip(found, kinds, strict=True)
    ]
    require_equal(said, datatable[1:], f"the triggers ({', '.join(datatable[0])})")


@then(parsers.parse("there is no trigger of kind {kind:w}"))
def no_trigger_of_kind(kind: str, answer: Answer) -> None:
    """No trigger is of this kind, and there are others."""
    require(len(manifest(answer)["triggers"]) > 0, "the model has no trigger at all")
    require_equal([one["name"] for one in _triggers(answer, kind)], [], f"the triggers of kind {kind}")


@then(parsers.parse("the trigger {name:w} maintains the key {key:d} of {resource:S} from"))
def maintains_key(name: str, key: int, resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The trigger computes the referential id of this resource from these columns and paths, in this order."""
    _require_key(trigger_named(answer, name), key, resource, datatable, f"what {name} maintains")


@then(parsers.parse("the trigger {name:w} has the alias key {key:d} of {resource:S} from"))
def has_alias(name: str, key: int, resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The trigger also computes the referential id of the superclass from these columns and paths."""
    found = trigger_named(answer, name)
    require("superclass_alias" in found, f"{name} has no superclass alias", actual=dict(found))
    _require_key(found["superclass_alias"], key, resource, datatable, f"the superclass alias of {name}")


@then(parsers.parse("the triggers with an alias are {names}"))
def aliases_are(names: str, answer: Answer) -> None:
    """These triggers have a superclass alias, and no others."""
    said = [one["name"] for one in manifest(answer)["triggers"] if "superclass_alias" in one]
    require_equal(said, list(names_in(names)), "the triggers with a superclass alias")


@then(parsers.parse("the trigger {name:w} watches {columns}"))
def watches(name: str, columns: str, answer: Answer) -> None:
    """The trigger compares these columns, in this order."""
    said = trigger_named(answer, name)["identity_projection_columns"]
    require_equal(said, list(names_in(columns)), f"the identity projection of {name}")


@then(parsers.parse("the trigger {name:w} writes {table:S} as {discriminator:S} with"))
def writes_abstract_identity(
    name: str, table: str, discriminator: str, datatable: list[list[str]], answer: Answer
) -> None:
    """The trigger keeps this identity table, with this text and these columns."""
    found = trigger_named(answer, name)
    said = [qualified(found["target_table"]), found["discriminator_value"]]
    require_equal(said, [table, discriminator], f"target table and discriminator of {name}")
    columns = [[one["source_column"], one["target_column"]] for one in found["target_column_mappings"]]
    require_equal(columns, datatable[1:], f"the columns that {name} writes (source, target)")


@then(parsers.parse("the trigger {name:w} carries"))
def carries(name: str, datatable: list[list[str]], answer: Answer) -> None:
    """The trigger carries new identity values to these referrers, in this order."""
    actions = trigger_named(answer, name)["propagation_fallback"]["referrer_actions"]
    said = [
        [
            qualified(one["referrer_table"]),
            one["referrer_document_id_column"],
            one["referenced_document_id_column"],
            listed(
                f"{columns['referrer_storage_column']}{_ARROW}{columns['referenced_storage_column']}"
                for columns in one["identity_column_pairs"]
            ),
        ]
        for one in actions
    ]
    require_equal(said, datatable[1:], f"the actions of {name} (referrer, id column, referenced id, pairs)")


@then("no index and no trigger is on or about a table of the schema dms")
def nothing_of_the_core(answer: Answer) -> None:
    """No table named in either inventory is one of the core."""
    document = manifest(answer)
    said = [one for one in _tables_named([document["indexes"], document["triggers"]]) if one["schema"] == CORE_SCHEMA]
    require_equal(said, [], "the tables of the schema dms in the inventories of indexes and triggers")


@then(parsers.parse("no index and no trigger is about {names}"))
def nothing_about(names: str, answer: Answer) -> None:
    """None of these resources is named in either inventory, nor has a table of its name one of them."""
    document = manifest(answer)
    inventory = str([document["indexes"], document["triggers"]])
    said = [name for name in names_in(names) if name in inventory]
    require_equal(said, [], "the descriptors named in the inventories of indexes and triggers")


@then("the propagated references are those to targets that may be renamed")
def propagation_is_recomputed(answer: Answer, schema_set: SchemaSet) -> None:
    """Actions and references agree, by the oracle's eligibility."""
    require_propagation(answer, schema_set)


@then(parsers.parse(
    "for {count:d} generated relational sets the propagated references are those to targets that may be renamed"
))  # fmt: skip
def propagation_of_generated_sets(count: int, backend: Backend) -> None:
    """In every generated model for SQL Server, each reference to a renamable target is one action, no other is."""

    def check(generated: RelationalSet) -> None:
        schema_set = files_of(generated)
        require_propagation(derive(backend, schema_set, "mssql"), schema_set)

    check_for_all(relational_sets(), count, check)


def require_propagation(answer: Answer, schema_set: SchemaSet) -> None:
    """Fail unless the actions of all propagation triggers are the references to eligible targets, each once."""
    document = manifest(answer)
    eligible = {f"{project}:{resource}" for project, resource in eligible_targets(schema_set.documents)}
    expected = Counter(
        (qualified(one["table"]), one["fk_column"], pair(one["target_resource"]))
        for detail in document["resource_details"]
        for one in detail["document_reference_bindings"]
        if pair(one["target_resource"]) in eligible
    )
    targets = _resources_by_identity_table(document)
    said = Counter(
        (qualified(one["referrer_table"]), one["referrer_document_id_column"], targets[qualified(trigger["table"])])
        for trigger in _triggers(answer, PROPAGATION)
        for one in trigger["propagation_fallback"]["referrer_actions"]
    )
    require_equal(_listed(said), _listed(expected), "the propagated references (table, id column, target, how often)")


def trigger_named(answer: Answer, name: str) -> Part:
    """Give the one trigger of this name."""
    found = [one for one in manifest(answer)["triggers"] if one["name"] == name]
    if len(found) != 1:
        fail(f"the model has {len(found)} triggers {name}", expected=name,
             actual=[one["name"] for one in manifest(answer)["triggers"]])  # fmt: skip
    one: Part = found[0]
    return one


def _triggers(answer: Answer, kind: str) -> list[Part]:
    return [one for one in manifest(answer)["triggers"] if one["kind"] == kind]


def _columns(trigger: Part) -> list[str]:
    return [listed(trigger["key_columns"]), listed(trigger["identity_projection_columns"])]


def _require_key(found: Part, key: int, resource: str, datatable: list[list[str]], subject: str) -> None:
    require_equal([found["resource_key_id"], pair(found)], [key, resource], f"{subject}: resource key and resource")
    said = [[one["column"], one["identity_json_path"]] for one in found["identity_elements"]]
    require_equal(said, datatable[1:], f"{subject}: the elements (column, path)")


def _resources_by_identity_table(document: Part) -> dict[str, str]:
    found = {qualified(one["table"]): pair(one["resource"]) for one in document["abstract_identity_tables"]}
    for detail in document["resource_details"]:
        found |= {qualified(one): pair(detail["resource"]) for one in detail["tables"] if one["scope"] == "$"}
    return found


def _tables_named(value: Any) -> list[dict[str, Any]]:
    """Find every object with a schema and a name below a value."""
    if isinstance(value, list):
        return [found for one in value for found in _tables_named(one)]
    if not isinstance(value, dict):
        return []
    below = [found for one in value.values() for found in _tables_named(one)]
    return [value, *below] if value.keys() == {"schema", "name"} else below


def _listed(counts: Counter[tuple[str, str, str]]) -> JsonValue:
    return [[*key, count] for key, count in sorted(counts.items())]
