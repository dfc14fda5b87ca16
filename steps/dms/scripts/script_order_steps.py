"""Then: the order of statements inside the phases of a script (dms E02-S04, CF-12)."""

import json
import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Backend
from conformance.oracles.canonical import ordinal
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_sets import RelationalSet, relational_sets
from steps.dms.answers.answers import accepted
from steps.dms.answers.long_values import require_equal_rows, require_identical
from steps.dms.emission.emissions import emitted
from steps.dms.model.model_steps import derive
from steps.dms.model.table_property_steps import files_of
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.schema.fingerprint_property_steps import SEEDS
from steps.dms.schema.generated_sets import respelled
from steps.dms.schema.schema_files import SchemaFile, SchemaSet
from steps.dms.scripts.script_steps import ReadScript

if TYPE_CHECKING:
    from conformance.inspection.script_reading import Made

_KINDS: Final = {
    "schemas": "schema",
    "tables": "table",
    "foreign keys": "foreign_key",
    "indexes": "index",
    "views": "view",
    "triggers": "trigger",
}
_CORE: Final = "dms"
_BEFORE_TRIGGER: Final = ("trigger_function", "drop_trigger")


@then(parsers.parse("the script makes the {kind} in the order"))
def made_in_order(kind: str, datatable: list[list[str]], script: ReadScript) -> None:
    """These objects and no others, in this order, called as the header says: by schema, table and name."""
    header, *rows = datatable
    said = [[str(getattr(one, name)) for name in header] for one in _of(script, _KINDS[kind])]
    require_equal_rows(said, rows, f"the {kind} in the order of the script for {script.dialect}")


@then("the foreign keys stand in the order of their tables, inside a table by name")
def foreign_keys_follow_tables(script: ReadScript) -> None:
    """Phase 4 has the table order of phase 3."""
    tables = [(one.schema, one.table) for one in _of(script, "table")]
    _require_sorted(script, "foreign_key", lambda one: (tables.index((one.schema, one.table)), ordinal(str(one.name))))


@then(parsers.parse("the {kind:w} of dms stand first, then those of the projects, each by schema, table and name"))
def core_stands_first(kind: str, script: ReadScript) -> None:
    """The order of phases 5 and 7."""
    _require_sorted(script, _KINDS[kind], lambda one: (one.schema != _CORE, *map(ordinal, map(str, _names(one)))))


@then("a function stands directly before the trigger that calls it")
def functions_stand_before_triggers(script: ReadScript) -> None:
    """Between a function and its trigger there is at most the statement that drops the trigger of an earlier run."""
    statements = script.statements
    functions = [place for place, one in enumerate(statements) if one.made.kind == "trigger_function"]
    require(bool(functions), f"the script for {script.dialect} has no trigger function")
    for place in functions:
        following = [one for one in statements[place + 1 : place + 3] if one.made.kind != "drop_trigger"]
        name = str(statements[place].made.name)
        calls = bool(following) and following[0].made.kind == "trigger" and f'"{name}"' in following[0].piece.text
        require(calls, f"no trigger that calls {name} stands directly behind it",
                actual=[one.piece.excerpt for one in following])  # fmt: skip


@then(parsers.parse("{function:S} is made before every trigger and trigger function"))
def function_is_made_first(function: str, script: ReadScript) -> None:
    """What a trigger calls is there when the trigger is made."""
    kinds = [f"{one.schema}.{one.name}" if one.kind == "function" else one.kind for one in script.made]
    require(function in kinds, f"the script for {script.dialect} makes no function {function}")
    earlier = [one for one in kinds[: kinds.index(function)] if one in {"trigger", *_BEFORE_TRIGGER}]
    require_equal(earlier, [], f"what stands before {function} in the script for {script.dialect}")


@then(parsers.parse("the script seeds the rows of {table:S} in the order"))
def seeded_in_order(table: str, datatable: list[list[str]], script: ReadScript) -> None:
    """One insert per row, with these constants in these columns, in this order."""
    from conformance.inspection.inserted_values import inserted_values  # noqa: PLC0415

    header, *rows = datatable
    inserts = [one for one in script.statements if one.made.kind == "insert"]
    values = [inserted_values(one.piece.text) for one in inserts if f"{one.made.schema}.{one.made.table}" == table]
    said = [[row.get(name, "") for name in header] for row in values]
    require_equal_rows(said, rows, f"the rows of {table} in the order of the script for {script.dialect}")


@then(parsers.parse("for {count:d} shuffles of its lists the model gives the same script for {dialect:w}"))
def shuffled_model_gives_the_script(count: int, dialect: str, schema_set: SchemaSet, backend: Backend) -> None:
    """Tables, constraints, indexes, triggers, arms and resource keys in any order: the emitter sorts."""
    model = json.loads(accepted(derive(backend, schema_set, dialect))["text"])
    effective = json.loads(accepted(backend.call("schema.effective_manifest", schema_set.payload))["text"])
    plain = _written(backend, dialect, model, effective)

    def check(seed: int) -> None:
        shuffle = random.Random(seed).shuffle  # noqa: S311 - any order will do
        shuffled_model, shuffled_schema = json.loads(json.dumps(model)), json.loads(json.dumps(effective))
        for one in _lists(shuffled_model, shuffled_schema):
            shuffle(one)
        text = _written(backend, dialect, shuffled_model, shuffled_schema)
        require_identical(text, plain, f"the script for {dialect} of shuffle {seed}")

    command = emitted(backend, schema_set).script(dialect)
    require_identical(plain, command, f"what ddl.write gives of the unshuffled model for {dialect}")
    require_identical(_emitted(backend, schema_set, dialect), command, f"what ddl.emit gives for {dialect}")
    check_for_all(SEEDS, count, check)


@then(parsers.parse("for {count:d} generated relational sets order, spelling and place of the files change no script"))
def any_order_gives_the_script(count: int, backend: Backend) -> None:
    """Members and extensions permuted, blanks and escapes spelled anew, files renamed: always the same bytes."""

    def check(example: tuple[RelationalSet, int]) -> None:
        generated, seed = example
        plain = files_of(generated)
        core, *extensions = respelled(plain, seed).files
        random.Random(seed).shuffle(extensions)  # noqa: S311 - any order will do
        moved = SchemaSet(tuple(SchemaFile(f"place-{seed}/of {one.label}", one.content) for one in (core, *extensions)))
        for dialect in (PGSQL, MSSQL):
            once, again = _emitted(backend, plain, dialect), _emitted(backend, moved, dialect)
            require_identical(again, once, f"the script for {dialect} of the files in another order")

    check_for_all(st.tuples(relational_sets(), SEEDS), count, check)


@then(parsers.parse("for {count:d} generated relational sets the canonical text of both scripts is the script"))
def any_script_is_canonical(count: int, backend: Backend) -> None:
    """There is nothing to canonicalise in what the emitter wrote."""

    def check(generated: RelationalSet) -> None:
        for dialect in (PGSQL, MSSQL):
            text = _emitted(backend, files_of(generated), dialect)
            said = str(accepted(backend.call("sql.canonicalize", {"text": text}))["text"])
            require_identical(said, text, f"the canonical text of the script for {dialect}")

    check_for_all(relational_sets(), count, check)


def _of(script: ReadScript, kind: str) -> "list[Made]":
    return [one for one in script.made if one.kind == kind]


def _names(made: "Made") -> tuple[str | None, ...]:
    return made.schema, made.table, made.name


def _require_sorted(script: ReadScript, kind: str, key: "Callable[[Made], Any]") -> None:
    found = _of(script, kind)
    require(len(found) > 1, f"the script for {script.dialect} has no two statements of the kind {kind}")
    said, wanted = ([[*map(str, _names(one))] for one in order] for order in (found, sorted(found, key=key)))
    require_equal_rows(said, wanted, f"the statements of the kind {kind} in the order of the script")


def _lists(model: Any, effective: Any) -> Sequence[list[Any]]:
    """Return every list whose order means nothing."""
    tables = [table for detail in model["resource_details"] for table in detail["tables"]]
    abstract = [one["table"] for one in model["abstract_identity_tables"] if "table" in one]
    return [
        *(model[name] for name in ("projects", "indexes", "triggers", "resource_details")),
        *(model[name] for name in ("abstract_identity_tables", "abstract_union_views")),
        *(detail["tables"] for detail in model["resource_details"]),
        *(table["constraints"] for table in (*tables, *abstract)),
        *(view["union_arms"] for view in model["abstract_union_views"]),
        effective["resource_keys"],
        effective["schema_components"],
    ]


def _written(backend: Backend, dialect: str, model: Any, effective: Any) -> str:
    payload = {"dialect": dialect, "relational_model": model, "effective_schema": effective}
    return str(accepted(backend.call("ddl.write", payload))["sql"])


def _emitted(backend: Backend, schema_set: SchemaSet, dialect: str) -> str:
    return str(accepted(backend.call("ddl.emit", {**schema_set.payload, "dialect": dialect}))["sql"])
