"""A relational model and the script made of it speak of the same database (dms E01-S05-AC9, E02-S02-AC21)."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

import psycopg
from pytest_bdd import parsers, then, when

from conformance.assertions import REFUSED, fail, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.config.model import Suite
from conformance.events.model import Grade
from conformance.json_values import JsonValue
from conformance.oracles.table_indexes import FOREIGN_KEY_SUPPORT
from conformance.plugin.evidence import ScenarioEvidence
from steps.dms.answers.answers import Pair, accepted
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import Part, all_tables, constraints_of, foreign_key_row, manifest, qualified
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.descriptions import described_tsql

if TYPE_CHECKING:
    # The readers of databases and scripts take half a second to import; only these scenarios wait for them.
    from conformance.engines.protocol import ScratchDatabase
    from conformance.inspection.description import Description, Table

_ACTIONS: Final = {"no-action": "NoAction", "cascade": "Cascade"}


@when(parsers.parse("the relational model and the script for {dialect:w} are asked for"), target_fixture="answers")
def model_and_script(dialect: str, schema_set: SchemaSet, backend: Backend) -> Pair:
    """Ask for the model, then for the script."""
    script = backend.call("ddl.emit", {**schema_set.payload, "dialect": dialect})
    return Pair(derive(backend, schema_set, dialect), script)


@then("a database to which the script is applied is what the model says")
def database_is_the_model(answers: Pair, scratch_database: "ScratchDatabase") -> None:
    """The suite looks at the database itself: nothing the model lists is missing, different or besides."""
    from conformance.inspection.postgresql import describe_postgresql  # noqa: PLC0415

    with psycopg.connect(scratch_database.dsn, autocommit=True) as connection:
        try:
            connection.execute(_script(answers.changed).encode())
        except psycopg.Error as error:
            fail(f"PostgreSQL refuses the script: {error}", code=REFUSED)
    with scratch_database.inspect() as connection:
        require_described(manifest(answers.original), describe_postgresql(connection))


@then("what the script makes of an empty database is what the model says")
def script_is_the_model(answers: Pair, suite: Suite, evidence: ScenarioEvidence) -> None:
    """The suite reads the script itself: nothing the model lists is missing, different or besides."""
    evidence.grade(Grade.MODELLED)
    require_described(manifest(answers.original), described_tsql(_script(answers.changed), suite.output))


def require_described(document: Part, description: "Description") -> None:
    """Fail unless the project schemas hold exactly the tables and views of a model, each with its parts."""
    schemas = {one["physical_schema"] for one in document["projects"]}
    described = {str(one.id): one for one in description.tables if one.id.schema in schemas}
    tables = {qualified(one): one for one in all_tables(document)}
    require_equal(sorted(described), sorted(tables), "the tables of the script")
    for name, table in tables.items():
        for what, (of_model, of_table) in _ASPECTS.items():
            subject = f"the {what} of {name} in the script"
            require_equal(_sorted(of_table(described[name])), _sorted(of_model(table, document)), subject)
    views = [[str(one.id), [column.name for column in one.columns]] for one in description.views
             if one.id.schema in schemas]  # fmt: skip
    expected = [[qualified(one["view_name"]), [column["column_name"] for column in one["output_columns"]]]
                for one in document["abstract_union_views"]]  # fmt: skip
    require_equal(_sorted(views), _sorted(expected), "the views of the script (name, columns)")


def _model_columns(table: Part, _: Part) -> list[JsonValue]:
    return [
        [
            number,
            one["name"],
            one["is_nullable"],
            one["storage"].get("canonical_column"),
            one["storage"].get("presence_column"),
        ]
        for number, one in enumerate(table["columns"])
    ]


def _columns(table: "Table") -> list[JsonValue]:
    return [
        [number, one.name, one.nullable, one.generation.alias_of, one.generation.presence]
        for number, one in enumerate(table.columns)
    ]


def _model_keys(table: Part, document: Part) -> list[JsonValue]:
    name = qualified(table)
    primary = [one for one in document["indexes"] if qualified(one["table"]) == name and one["kind"] == "PrimaryKey"]
    keys = [["primary", one["name"], list(one["key_columns"])] for one in primary]
    return [*keys, *(["unique", one["name"], list(one["columns"])] for one in constraints_of(table, "Unique"))]


def _keys(table: "Table") -> list[JsonValue]:
    return [[one.kind.value, one.name, list(one.columns)] for one in table.keys]


def _model_foreign_keys(table: Part, _: Part) -> list[JsonValue]:
    return [list(foreign_key_row(one).values()) for one in constraints_of(table, "ForeignKey")]


def _foreign_keys(table: "Table") -> list[JsonValue]:
    return [
        [
            one.name,
            ", ".join(one.columns),
            str(one.target),
            ", ".join(one.target_columns),
            *(_ACTIONS.get(action.value, action.value) for action in (one.on_delete, one.on_update)),
        ]
        for one in table.foreign_keys
    ]


def _model_checks(table: Part, _: Part) -> list[JsonValue]:
    return [one["name"] for kind in ("AllOrNoneNullability", "NullOrTrue") for one in constraints_of(table, kind)]


def _model_indexes(table: Part, document: Part) -> list[JsonValue]:
    return [
        [one["name"], list(one["key_columns"])]
        for one in document["indexes"]
        if qualified(one["table"]) == qualified(table) and one["kind"] == FOREIGN_KEY_SUPPORT
    ]


def _model_triggers(table: Part, document: Part) -> list[JsonValue]:
    return [one["name"] for one in document["triggers"] if qualified(one["table"]) == qualified(table)]


_ASPECTS: Final[dict[str, tuple[Callable[[Part, Part], list[JsonValue]], Callable[["Table"], list[JsonValue]]]]] = {
    "columns": (_model_columns, _columns),
    "primary and unique keys": (_model_keys, _keys),
    "foreign keys": (_model_foreign_keys, _foreign_keys),
    "checks": (_model_checks, lambda table: [one.name for one in table.checks]),
    "support indexes": (_model_indexes, lambda table: [[one.name, list(one.columns)] for one in table.indexes]),
    "triggers": (_model_triggers, lambda table: [one.name for one in table.triggers]),
}
"""What is compared of a table: as the model has it, and as the database or the script has it."""


def _script(answer: Answer) -> str:
    return str(accepted(answer)["sql"])


def _sorted(values: Iterable[JsonValue]) -> list[JsonValue]:
    return sorted(values, key=str)
