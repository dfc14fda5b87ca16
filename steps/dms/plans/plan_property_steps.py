"""Then: properties of the plans of generated schema sets (dms E15)."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require_equal
from conformance.backend.protocol import Backend
from conformance.oracles.plan_text import columns_in, parameters_in
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_sets import RelationalSet, SetSize, relational_sets
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import Part, manifest, qualified, resource_tables
from steps.dms.model.table_property_steps import files_of
from steps.dms.plans.mapping_sets import compiled, mapping_set, read_plan, write_plans
from steps.dms.plans.plan_model_steps import require_order_is_nothing
from steps.dms.plans.plan_text_steps import require_canonical, require_names
from steps.dms.schema.dialects import DIALECTS
from steps.dms.schema.generated_sets import respelled


@then(parsers.parse("for {count:d} generated relational sets the plans for {dialect:w} write what is stored and "
                    "nothing else"))  # fmt: skip
def only_stored_is_written(count: int, dialect: str, backend: Backend) -> None:
    """Inserts name every stored column once; no text that writes names an alias."""

    def check(generated: RelationalSet) -> None:
        schema_set = files_of(generated)
        tables: dict[str, Part] = {qualified(one): one for one in resource_tables(derive(backend, schema_set, dialect))}
        for plan in write_plans(mapping_set(compiled(backend, schema_set, dialect))):
            stored = [one["name"] for one in tables[plan["table"]]["columns"] if one["storage"]["kind"] == "Stored"]
            written = columns_in(plan["insertSql"], dialect)
            require_equal(
                sorted({column for _, column in written}), sorted(stored), f"what is inserted into {plan['table']}"
            )
            require_equal([one["column"] for one in plan["bindings"]], stored, f"the bindings of {plan['table']}")
            for member in ("updateSql", "deleteByParentSql"):
                named = {column for _, column in columns_in(plan[member] or "", dialect)}
                require_equal(sorted(named - set(stored)), [], f"what {member} of {plan['table']} names besides")

    check_for_all(relational_sets(), count, check)


@then(parsers.parse("for {count:d} generated relational sets every precomputed binding has one producer"))
def one_producer(count: int, backend: Backend) -> None:
    """Canonical columns and synthetic presences of all classes are the precomputed bindings, each once."""

    def check(generated: RelationalSet) -> None:
        for plan in write_plans(mapping_set(compiled(backend, files_of(generated), "pgsql"))):
            produced = sorted(_produced(plan["keyUnification"]))
            precomputed = [place for place, one in enumerate(plan["bindings"])
                           if one["source"]["kind"] == "precomputed"]  # fmt: skip
            require_equal(
                produced, precomputed, f"the bindings of {plan['table']} that classes produce, as often as they do"
            )

    check_for_all(relational_sets(), count, check)


@then(parsers.parse("for {count:d} generated one-table models every order of the model gives the same texts and as "
                    "many parameters as bindings"))  # fmt: skip
def one_table_models(count: int, backend: Backend) -> None:
    """Shuffled models give the same plans; an insert names as many parameters as its batch says."""

    def check(generated: RelationalSet) -> None:
        schema_set = files_of(generated.without_extensions())
        require_order_is_nothing(2, "mssql", schema_set, backend)
        for plan in write_plans(mapping_set(compiled(backend, schema_set, "mssql"))):
            said = len(parameters_in(plan["insertSql"]))
            require_equal(said, plan["batch"]["parametersPerRow"], f"the parameters of the insert of {plan['table']}")

    check_for_all(relational_sets(size=SetSize(resources=2, extensions=0, depth=0)), count, check)


@then(parsers.parse("for {count:d} generated relational sets plans are clean, name what is there, and do not depend on "
                    "order"))  # fmt: skip
def plans_are_sound(count: int, backend: Backend) -> None:
    """All texts obey the layout and name columns of the model; other spellings and orders give the same plans."""

    def check(example: tuple[RelationalSet, int]) -> None:
        generated, seed = example
        schema_set = files_of(generated)
        for dialect in DIALECTS:
            mapping = mapping_set(compiled(backend, schema_set, dialect))
            require_canonical(mapping)
            require_names(mapping, manifest(derive(backend, schema_set, dialect)))
            other = mapping_set(compiled(backend, respelled(schema_set, seed), dialect))
            require_equal(json.dumps(other), json.dumps(mapping), f"the plans for {dialect} of another spelling")
        require_order_is_nothing(1, "pgsql", schema_set, backend)

    check_for_all(st.tuples(relational_sets(), st.integers(1, 1000)), count, check)


@then(parsers.parse("for {count:d} generated relational sets every ordinal points at the column that the model names"))
def ordinals_point_at_columns(count: int, backend: Backend) -> None:
    """Sources of descriptors, fields of references and parts of identities stand where the model has them."""

    def check(generated: RelationalSet) -> None:
        schema_set = files_of(generated)
        answer = compiled(backend, schema_set, "pgsql")
        model = manifest(derive(backend, schema_set, "pgsql"))
        said = sorted(_pointed(mapping_set(answer), answer))
        require_equal(said, sorted(_named(model)), "the paths and the columns at their ordinals")

    check_for_all(relational_sets(), count, check)


def _produced(classes: Any) -> Iterator[int]:
    for one in classes:
        yield one["canonicalIndex"]
        yield from {each["presenceIndex"] for each in one["members"] if each["presenceIsSynthetic"]}


def _pointed(mapping: Part, answer: Any) -> Iterator[tuple[str, str, str]]:
    """Yield (table, path, column) of everything that a projection points at."""
    for resource in mapping["resources"]:
        if resource["read"] is None:
            continue
        read = resource["read"]
        for source in (read["descriptorProjection"] or {"sources": []})["sources"]:
            yield source["table"], source["path"], read_plan(answer, source["table"])["selectList"][source["ordinal"]]
        for reference in read["referenceProjection"]:
            columns = read_plan(answer, reference["table"])["selectList"]
            yield reference["table"], reference["referencePath"], columns[reference["presenceOrdinal"]]
            for one in reference["fields"]:
                yield reference["table"], one["path"], columns[one["ordinal"]]


def _named(model: Part) -> Iterator[tuple[str, str, str]]:
    """Yield (table, path, column) of every descriptor edge and reference of a model."""
    for detail in model["resource_details"]:
        for edge in detail["descriptor_edge_sources"]:
            yield qualified(edge["table"]), edge["descriptor_value_path"], edge["fk_column"]
        for reference in detail["document_reference_bindings"]:
            table = qualified(reference["table"])
            yield table, reference["reference_object_path"], reference["fk_column"]
            for one in reference["identity_bindings"]:
                yield table, one["reference_json_path"], one["column"]
