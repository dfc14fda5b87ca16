"""Then: properties of references, reference keys and natural keys over generated schema sets (dms E01-S01)."""

import copy
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.oracles.effective_resources import abstract_identities, effective_resources
from conformance.oracles.eligible_targets import eligible_targets
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_sets import RelationalSet, relational_sets
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import Part, all_tables, constraints_of, listed, manifest, pair, qualified
from steps.dms.model.table_property_steps import files_of, resources_with_details
from steps.dms.schema.dialects import PGSQL
from steps.dms.schema.schema_files import SchemaSet


@then("the unique keys of the root tables are")
def root_unique_keys_are(datatable: list[list[str]], answer: Answer) -> None:
    """The root tables of all resources have these unique keys, and no others."""
    said = [
        [qualified(table), key["name"], listed(key["columns"])]
        for one in manifest(answer)["resource_details"]
        for table in one["tables"]
        if table["scope"] == "$"
        for key in constraints_of(table, "Unique")
    ]
    require_equal(said, datatable[1:], "the unique keys of the root tables (table, name, columns)")


@then(parsers.parse("for {count:d} generated relational sets every reference is complete on {dialect:w}"))
def references_are_complete(count: int, dialect: str, backend: Backend) -> None:
    """Each reference has its columns, one check and one key, and the target has a key over the key's target columns."""

    def check(example: RelationalSet) -> None:
        schema_set = files_of(example)
        answer = derive(backend, schema_set, dialect)
        identities = _identities(schema_set)
        for resource, detail in resources_with_details(answer, schema_set):
            bound = {one["reference_object_path"]: one for one in detail["document_reference_bindings"]}
            require_equal(sorted(bound), sorted(resource.references), f"the references of {resource.label}")
            for path, entry in resource.references.items():
                _require_complete(bound[path], entry, identities, manifest(answer))

    check_for_all(relational_sets(), count, check)


@then(parsers.parse(
    "for {count:d} generated relational sets the keys that cascade are those of targets whose identity can change"
))  # fmt: skip
def cascades_follow_eligibility(count: int, backend: Backend) -> None:
    """On pgsql a reference key cascades exactly when the oracle says that the target may change."""

    def check(example: RelationalSet) -> None:
        schema_set = files_of(example)
        said = _cascades(derive(backend, schema_set, PGSQL))
        eligible = _eligible(schema_set)
        expected = {reference: target in eligible for reference, (target, _) in said.items()}
        actual = {reference: cascades for reference, (_, cascades) in said.items()}
        require_equal(actual, expected, "whether the key of a reference cascades, by table and id column")

    check_for_all(relational_sets(), count, check)


@then(parsers.parse(
    "for {count:d} generated relational sets letting one more identity change adds cascades and takes none away"
))  # fmt: skip
def eligibility_is_monotone(count: int, backend: Backend) -> None:
    """With allowIdentityUpdates set on one resource the new cascades are those that the oracle's closure adds."""

    def check(example: tuple[RelationalSet, RelationalSet]) -> None:
        before, after = (files_of(one) for one in example)
        first, second = (_cascades(derive(backend, one, PGSQL)) for one in (before, after))
        lost = [one for one, (_, cascades) in first.items() if cascades and not second[one][1]]
        require_equal(lost, [], "the cascades that were lost")
        gained = sorted(one for one, (_, cascades) in second.items() if cascades and not first[one][1])
        reached = _eligible(after) - _eligible(before)
        expected = sorted(one for one, (target, _) in first.items() if target in reached)
        require_equal(gained, expected, "the cascades that were gained")

    check_for_all(relational_sets().flatmap(_with_one_more_update), count, check)


@then(
    parsers.parse(
        "for {count:d} generated relational sets every natural key follows the identity paths and is not null"
    )
)
def natural_keys_follow(count: int, backend: Backend) -> None:
    """The natural key is the identity's columns in order, ids for references, each once, none of them null."""

    def check(example: RelationalSet) -> None:
        schema_set = files_of(example)
        for resource, detail in resources_with_details(derive(backend, schema_set, PGSQL), schema_set):
            root = next(table for table in detail["tables"] if table["scope"] == "$")
            columns = {one["source_path"]: one for one in root["columns"] if one["source_path"]}
            owners = {path: one["reference_object_path"] for one in detail["document_reference_bindings"]
                      for path in (part["reference_json_path"] for part in one["identity_bindings"])}  # fmt: skip
            found = [columns[owners.get(path, path)] for path in resource.identity_paths]
            expected = list(dict.fromkeys(one["name"] for one in found))
            keys = [one["columns"] for one in constraints_of(root, "Unique")]
            require(expected in keys, f"{resource.label} has no unique key over {expected}", actual=keys)
            nullable = [one["name"] for one in found if one["is_nullable"]]
            require_equal(nullable, [], f"the nullable columns of the natural key of {resource.label}")

    check_for_all(relational_sets(), count, check)


def _require_complete(
    binding: Part, entry: Mapping[str, Any], identities: Mapping[str, Sequence[str]], document: Part
) -> None:
    path, target = binding["reference_object_path"], pair(binding["target_resource"])
    bound = [part["identity_json_path"] for part in binding["identity_bindings"]]
    require_equal(target, f"{entry['projectName']}:{entry['resourceName']}", f"the target of {path}")
    require_equal(bound, [one["identityJsonPath"] for one in entry["referenceJsonPaths"]], f"the parts of {path}")
    require_equal(sorted(bound), sorted(identities[target]), f"the identity paths of {target} that {path} covers")
    tables = {qualified(one): one for one in all_tables(document)}
    table = tables[qualified(binding["table"])]
    parts = [part["column"] for part in binding["identity_bindings"]]
    checks = [one["dependent_columns"] for one in constraints_of(table, "AllOrNoneNullability")
              if one["fk_column"] == binding["fk_column"]]  # fmt: skip
    require_equal(checks, [parts], f"the dependent columns of the checks over {path}")
    keys = [one for one in constraints_of(table, "ForeignKey") if one["columns"][0] == binding["fk_column"]]
    require_equal(len(keys), 1, f"the number of foreign keys of {path}")
    target_table = tables[qualified(keys[0]["target_table"])]
    unique = [one["columns"] for one in constraints_of(target_table, "Unique")]
    covering = [*unique, [one["name"] for one in target_table["key_columns"]]]
    covered = any(sorted(keys[0]["target_columns"]) == sorted(one) for one in covering)
    require(covered, f"no key of {qualified(target_table)} covers the foreign key of {path}", actual=keys[0])


def _identities(schema_set: SchemaSet) -> dict[str, Sequence[str]]:
    documents = [json.loads(file.content) for file in schema_set.files]
    concrete = {one.label: one.identity_paths for one in effective_resources(documents)}
    return {**concrete, **abstract_identities(documents)}


def _eligible(schema_set: SchemaSet) -> frozenset[str]:
    return frozenset(f"{project}:{name}" for project, name in eligible_targets(schema_set.documents))


def _cascades(answer: Answer) -> dict[str, tuple[str, bool]]:
    """Give target and whether its key cascades for every reference, by table and id column."""
    return dict(_references(manifest(answer)))


def _references(document: Part) -> Iterator[tuple[str, tuple[str, bool]]]:
    tables = {qualified(one): one for one in all_tables(document)}
    for detail in document["resource_details"]:
        for one in detail["document_reference_bindings"]:
            name = qualified(one["table"])
            keys = constraints_of(tables[name], "ForeignKey")
            key = next(each for each in keys if each["columns"][0] == one["fk_column"])
            yield f"{name}.{one['fk_column']}", (pair(one["target_resource"]), key["on_update"] == "Cascade")


def _with_one_more_update(example: RelationalSet) -> SearchStrategy[tuple[RelationalSet, RelationalSet]]:
    entries = [
        (number, name)
        for number, document in enumerate(example.documents)
        for name, entry in document["projectSchema"]["resourceSchemas"].items()
        if "allowIdentityUpdates" in entry
    ]
    return st.sampled_from(entries).map(lambda chosen: (example, _letting(example, *chosen)))


def _letting(example: RelationalSet, number: int, name: str) -> RelationalSet:
    documents = copy.deepcopy(example.documents)
    documents[number]["projectSchema"]["resourceSchemas"][name]["allowIdentityUpdates"] = True
    return RelationalSet(documents)
