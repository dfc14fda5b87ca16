"""When a relational model is derived, and Then: its tables, columns and keys (dms E01)."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from pytest_bdd import parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonValue
from steps.dms.answers.answers import Pair
from steps.dms.model.relational_models import (
    NOBODY,
    Part,
    constraints_of,
    details,
    key_text,
    manifest,
    names_in_model,
    parts_of,
    qualified,
    resource_tables,
    storage_text,
    table_named,
    type_text,
)
from steps.dms.model.table_facts import facts_of, foreign_key_rows
from steps.dms.schema.schema_files import SchemaSet, names_in

_COLUMN: Final[Mapping[str, Callable[[Part], JsonValue]]] = {
    "column": lambda one: one["name"],
    "kind": lambda one: one["kind"],
    "type": type_text,
    "path": lambda one: one["source_path"] or NOBODY,
    "storage": storage_text,
}


@when(
    parsers.re(r"the relational model( of (?P<resource>\S+))? is derived for (?P<dialect>\w+)"), target_fixture="answer"
)
def derived(resource: str | None, dialect: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Ask for the whole model, or for one resource."""
    if resource is None:
        return derive(backend, schema_set, dialect)
    return derive_resource(backend, schema_set, dialect, resource)


@when(parsers.parse("the relational models of the original and the changed set are derived for {dialect:w}"),
      target_fixture="answers")  # fmt: skip
def both_derived(dialect: str, original_set: SchemaSet, schema_set: SchemaSet, backend: Backend) -> Pair:
    """Ask for the models of both sets."""
    return Pair(derive(backend, original_set, dialect), derive(backend, schema_set, dialect))


@then("the tables are")
def tables_are(datatable: list[list[str]], answer: Answer) -> None:
    """The tables of the answered resources stand in this order with these scopes and keys."""
    tables = list(resource_tables(answer))
    for table in tables:
        require_key_columns(table)
    header, *expected = datatable
    rows = [[qualified(one), one["scope"], key_text(one)] for one in tables]
    require_equal([row[: len(header)] for row in rows], expected, f"the tables ({', '.join(header)})")


@then(parsers.parse("there is no table {name:S}"))
def no_such_table(name: str, answer: Answer) -> None:
    """No resource has this table."""
    said = list(map(qualified, resource_tables(answer)))
    require(name not in said, f"there is a table {name}", actual=said)


@then(parsers.parse("there is no table, column or view called {name:S}"))
def no_such_name(name: str, answer: Answer) -> None:
    """The name stands nowhere in the model, whatever its case."""
    found = [one for one in names_in_model(manifest(answer)) if one.lower() == name.lower()]
    require_equal(found, [], f"the tables, columns and views called {name}")


@then(parsers.parse("the table {name:S} has the columns"))
def columns_are(name: str, datatable: list[list[str]], answer: Answer) -> None:
    """After its key the table has these columns in this order; where no storage is told, all are stored."""
    table = table_named(answer, name)
    header, *expected = datatable
    words = header if "storage" in header else [*header, "storage"]
    rows = expected if "storage" in header else [[*row, "stored"] for row in expected]
    said = [[_COLUMN[word](one) for word in words] for one in other_columns(table)]
    require_equal(said, rows, f"the columns of {name} after its key ({', '.join(words)})")


@then(parsers.parse("the table {name:S} has no column but its key"))
def key_alone(name: str, answer: Answer) -> None:
    """The table consists of its key."""
    said = [one["name"] for one in other_columns(table_named(answer, name))]
    require_equal(said, [], f"the columns of {name} after its key")


@then("among the columns are")
def columns_among(datatable: list[list[str]], answer: Answer) -> None:
    """The model has these columns with these facts."""
    header, *rows = datatable
    for table, column, *facts in rows:
        found = {one["name"]: one for one in table_named(answer, table)["columns"]}
        require(column in found, f"{table} has no column {column}", actual=list(found))
        said = [_COLUMN[word](found[column]) for word in header[2:]]
        require_equal(said, facts, f"{', '.join(header[2:])} of {table}.{column}")


@then(
    parsers.re(
        r"the table (?P<name>\S+) has the "
        r"(?P<what>unique keys|foreign keys|all-or-none checks|null-or-true checks|unification classes)"
    )
)
def facts_are(name: str, what: str, datatable: list[list[str]], answer: Answer) -> None:
    """The table has exactly these, in this order."""
    header, *expected = datatable
    said = facts_of(table_named(answer, name), what, header)
    require_equal(said, expected, f"the {what} of {name} ({', '.join(header)})")


@then(parsers.re(r"the table (?P<name>\S+) has no (?P<what>unique key|null-or-true check)"))
def no_fact(name: str, what: str, answer: Answer) -> None:
    """The table has none."""
    require_equal(facts_of(table_named(answer, name), f"{what}s"), [], f"the {what}s of {name}")


@then(parsers.parse("among the foreign keys of {name:S} are"))
def foreign_keys_among(name: str, datatable: list[list[str]], answer: Answer) -> None:
    """The table has these foreign keys, in this order, and maybe others."""
    wanted = {row[datatable[0].index("name")] for row in datatable[1:]}
    keys = [one for one in constraints_of(table_named(answer, name), "ForeignKey") if one["name"] in wanted]
    _require_foreign_keys(name, datatable, keys)


@then("the reference keys are")
def reference_keys_are(datatable: list[list[str]], answer: Answer) -> None:
    """The foreign keys of all references, ordered by name, are these."""
    columns = {(qualified(one["table"]), one["fk_column"]) for each in details(answer)
               for one in each["document_reference_bindings"]}  # fmt: skip
    keys = [
        one
        for table in resource_tables(answer)
        for one in constraints_of(table, "ForeignKey")
        if (qualified(table), one["columns"][0]) in columns
    ]
    _require_foreign_keys("all resources", datatable, sorted(keys, key=lambda one: str(one["name"])))


@then("the two models are the same")
def same_models(answers: Pair) -> None:
    """The models differ in nothing but, perhaps, the effective schema hash."""
    _require_changed_parts(answers, {"effective_schema_hash"}, may=True)


@then(parsers.parse("the two models differ only in {names}"))
def models_differ_in(names: str, answers: Pair) -> None:
    """Exactly these parts differ: top-level members of the manifest, or ``detail of Project:Resource``."""
    _require_changed_parts(answers, set(names_in(names)), may=False)


def derive(backend: Backend, schema_set: SchemaSet, dialect: str) -> Answer:
    """Ask for the manifest of a schema set."""
    return backend.call("model.derive", {**schema_set.payload, "dialect": dialect})


def derive_resource(backend: Backend, schema_set: SchemaSet, dialect: str, resource: str) -> Answer:
    """Ask for the detail of ``Project:Resource``."""
    project, _, name = resource.partition(":")
    names = {"dialect": dialect, "project_name": project, "resource_name": name}
    return backend.call("model.resource", {**schema_set.payload, **names})


def other_columns(table: Part) -> list[Part]:
    """Give the columns after the key, or fail when the key columns do not come first."""
    keys = [one["name"] for one in table["key_columns"]]
    said = [one["name"] for one in table["columns"][: len(keys)]]
    require_equal(said, keys, f"the first columns of {qualified(table)}, which are its key")
    return list(table["columns"][len(keys) :])


def require_key_columns(table: Part) -> None:
    """Fail unless the key's columns come first, not null, stored, without path, ids as Int64 and ordinals as Int32."""
    other_columns(table)
    for key, column in zip(table["key_columns"], table["columns"], strict=False):
        name = key["name"]
        kind = "Ordinal" if name == "Ordinal" else "ParentKeyPart"
        number = "Int64" if name == "DocumentId" or name.endswith("_DocumentId") else "Int32"
        said = [key["kind"], *(_COLUMN[word](column) for word in ("kind", "type", "path", "storage"))]
        subject = f"kind, column kind, type, path and storage of the key column {qualified(table)}.{name}"
        require_equal(said, [kind, kind, number, NOBODY, "stored"], subject)


def _require_foreign_keys(name: str, datatable: list[list[str]], keys: Iterable[Part]) -> None:
    header, *expected = datatable
    require_equal(foreign_key_rows(keys, header), expected, f"the foreign keys of {name} ({', '.join(header)})")


def _require_changed_parts(answers: Pair, expected: set[str], *, may: bool) -> None:
    before, after = (parts_of(manifest(one)) for one in answers)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    wanted: Any = sorted(expected & changed if may else expected)
    require_equal(sorted(changed), wanted, "the list of the model's parts that differ")
