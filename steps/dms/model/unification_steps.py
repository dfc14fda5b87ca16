"""Then: columns that share a stored value, and what became of each equality (dms E01-S10, CF-8)."""

from collections.abc import Iterator
from typing import Any

from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonValue
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_sets import RelationalSet, relational_sets
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import (
    NOBODY,
    Part,
    all_tables,
    constraints_of,
    detail_of,
    listed,
    manifest,
    qualified,
    table_named,
)
from steps.dms.model.table_facts import facts_of
from steps.dms.model.table_property_steps import files_of
from steps.dms.schema.dialects import DIALECTS


@then(parsers.parse("the table {name:S} has no unification class"))
def no_class(name: str, answer: Answer) -> None:
    """The table has no class, no alias and no flag."""
    table = table_named(answer, name)
    require_equal(facts_of(table, "unification classes"), [], f"the classes of {name}")
    aliases = [one["name"] for one in table["columns"] if one["storage"]["kind"] != "Stored"]
    require_equal([*aliases, *_flags(table)], [], f"the aliases and flags of {name}")


@then(parsers.parse("no column of {name:S} is a synthetic flag"))
def no_flag(name: str, answer: Answer) -> None:
    """Every column without a path is a key column or a canonical column."""
    require_equal(_flags(table_named(answer, name)), [], f"the synthetic flags of {name}")


@then(parsers.parse("the table {name:S} shares the descriptor keys"))
def descriptor_keys_are_shared(name: str, datatable: list[list[str]], answer: Answer) -> None:
    """The table reports exactly these keys that stand for several descriptor columns."""
    said = [
        [one["storage_column"], listed(one["binding_columns"]), one["constraint_name"]]
        for one in table_named(answer, name)["descriptor_fk_deduplications"]
    ]
    require_equal(said, datatable[1:], f"the shared descriptor keys of {name} (storage, bindings, key)")


@then(parsers.parse("the equalities of {resource:S} are reported as"))
def equalities_are_reported(resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The report has exactly these entries: applied ones, then redundant ones, then ignored ones."""
    require_equal(list(report_rows(detail_of(answer, resource))), datatable[1:],
                  f"the report on the equalities of {resource} (report, a, b, columns, canonical)")  # fmt: skip


@then(parsers.parse("the ignored equalities of {resource:S} are counted as {reason:w} {count:d}"))
def ignored_are_counted(resource: str, reason: str, count: int, answer: Answer) -> None:
    """The report counts this many for this reason, and none for another."""
    said = detail_of(answer, resource)["key_unification_equality_constraints"]["ignored_by_reason"]
    require_equal(said, {reason: count}, f"the ignored equalities of {resource}, counted by reason")


@then("foreign keys use neither aliases nor flags, and aliases point at stored columns of their tables")
def storage_is_sound(answer: Answer) -> None:
    """The rules of storage hold in every table, locally and at the targets."""
    require_sound_storage(manifest(answer))


@then(parsers.parse("for {count:d} generated relational sets foreign keys use neither aliases nor flags"))
def storage_of_generated_sets_is_sound(count: int, backend: Backend) -> None:
    """The rules of storage hold in every generated model, for both dialects."""

    def check(generated: RelationalSet) -> None:
        for dialect in DIALECTS:
            require_sound_storage(manifest(derive(backend, files_of(generated), dialect)))

    check_for_all(relational_sets(), count, check)


def require_sound_storage(document: Part) -> None:
    """Fail unless foreign keys stand on stored values and aliases point at stored columns of their own tables."""
    tables = {qualified(one): one for one in all_tables(document)}
    values = {name: {one["name"] for one in table["columns"] if _is_stored(one)} - {*_flags(table)}
              for name, table in tables.items()}  # fmt: skip
    for name, table in tables.items():
        stored = {one["name"] for one in table["columns"] if _is_stored(one)}
        for one in table["columns"]:
            pointed = [column for member, column in one["storage"].items() if member != "kind" and column is not None]
            require(set(pointed) <= stored, f"{name}.{one['name']} points at no stored column", actual=pointed)
        for key in constraints_of(table, "ForeignKey"):
            require(set(key["columns"]) <= values[name], f"{key['name']} uses an alias or a flag", actual=dict(key))
            target = values.get(qualified(key["target_table"]), {"DocumentId"})
            require(set(key["target_columns"]) <= target, f"{key['name']} points at an alias", actual=dict(key))


def report_rows(detail: Part) -> Iterator[list[JsonValue]]:
    """Write the report on equalities: what became of it, both paths, the columns, the canonical column."""
    report: Any = detail["key_unification_equality_constraints"]
    for one in report["applied"]:
        columns = [f"{qualified(one['table'])}.{one[name]}" for name in ("endpoint_a_column", "endpoint_b_column")]
        yield ["applied", *_paths(one), listed(columns), one["canonical_column"]]
    for one in report["redundant"]:
        yield ["redundant", *_paths(one), _place(one["binding"]), NOBODY]
    for one in report["ignored"]:
        places = [_place(one[name]) for name in ("endpoint_a_binding", "endpoint_b_binding")]
        yield [f"ignored {one['reason']}", *_paths(one), listed(places), NOBODY]


def _paths(entry: Part) -> list[str]:
    return [entry["endpoint_a_path"], entry["endpoint_b_path"]]


def _place(binding: Part) -> str:
    return f"{qualified(binding['table'])}.{binding['column']}"


def _flags(table: Part) -> list[str]:
    """Give the flags: columns without a path that are neither key nor canonical."""
    known = {one["name"] for one in table["key_columns"]}
    known |= {one["canonical_column"] for one in table["key_unification_classes"]}
    return [one["name"] for one in table["columns"] if _is_flag(one) and one["name"] not in known]


def _is_flag(column: Part) -> bool:
    return column["source_path"] is None and column["type"]["kind"] == "Boolean"


def _is_stored(column: Part) -> bool:
    return bool(column["storage"]["kind"] == "Stored")
