"""The description of a live PostgreSQL database: eight queries of its catalogue and one per seed table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Sequence as Ordered
from typing import Final, Protocol

from conformance.inspection import postgresql_catalogue as catalogue
from conformance.inspection.description import (
    Action,
    Check,
    Column,
    Default,
    Description,
    Dialect,
    ForeignKey,
    Function,
    Generation,
    GenerationKind,
    Index,
    Key,
    KeyKind,
    ObjectName,
    SeedRow,
    Sequence,
    Table,
    Timing,
    Trigger,
    TriggerEvent,
    View,
    ViewColumn,
)
from conformance.inspection.meanings import check_form, default_of, generated
from conformance.inspection.named import by_name
from conformance.inspection.seed_tables import SEED_TABLES, seed_row, sorted_seed
from conformance.inspection.trigger_bodies import written_tables
from conformance.inspection.type_classes import type_class
from conformance.inspection.view_arms import arms

_ACTIONS: Final = {
    "a": Action.NO_ACTION,
    "r": Action.RESTRICT,
    "c": Action.CASCADE,
    "n": Action.SET_NULL,
    "d": Action.SET_DEFAULT,
}
_GENERATIONS: Final = {"a": GenerationKind.IDENTITY, "d": GenerationKind.IDENTITY_BY_DEFAULT}
_KEY_KINDS: Final = {"p": KeyKind.PRIMARY, "u": KeyKind.UNIQUE}
_FOR_EACH_ROW: Final = 1
_TIMINGS: Final = {2: Timing.BEFORE, 64: Timing.INSTEAD_OF}
_EVENTS: Final = (
    (8, TriggerEvent.DELETE),
    (4, TriggerEvent.INSERT),
    (32, TriggerEvent.TRUNCATE),
    (16, TriggerEvent.UPDATE),
)
_VOLATILITIES: Final = {"i": "immutable", "s": "stable", "v": "volatile"}

Row = Mapping[str, object]


class Connection(Protocol):
    """What is needed to look: :class:`conformance.engines.read_only.ReadOnlyConnection` is one."""

    def rows(self, statement: str) -> Ordered[Row]:
        """Return the rows of a query as column → value."""


def describe_postgresql(connection: Connection) -> Description:
    """Return the description of the database behind a connection.

    Raises :class:`conformance.engines.errors.EngineError` when the catalogue cannot be read.
    """
    columns = _by_relation(connection.rows(catalogue.COLUMNS))
    functions = connection.rows(catalogue.FUNCTIONS)
    tables = _tables(connection, functions, {name: rows for name, rows in columns.items() if not rows[0]["is_view"]})
    return Description(
        Dialect.PGSQL,
        tuple(sorted(str(row["schema"]) for row in connection.rows(catalogue.SCHEMAS))),
        tuple(sorted((_sequence(row) for row in connection.rows(catalogue.SEQUENCES)), key=lambda one: one.id)),
        tables,
        _views(connection.rows(catalogue.VIEWS), columns),
        tuple(sorted((_function(row) for row in functions), key=_function_order)),
        _seed(connection, tables),
    )


def _tables(
    connection: Connection, functions: Ordered[Row], columns: Mapping[ObjectName, list[Row]]
) -> tuple[Table, ...]:
    constraints = _by_relation(connection.rows(catalogue.CONSTRAINTS))
    indexes = _by_relation(connection.rows(catalogue.INDEXES))
    triggers = _by_relation(connection.rows(catalogue.TRIGGERS))
    called = {row["id"]: row for row in functions}
    return tuple(
        Table(
            name,
            tuple(_column(row) for row in rows if row["name"] is not None),
            by_name(_key(row) for row in constraints[name] if row["type"] in _KEY_KINDS),
            by_name(_foreign_key(row) for row in constraints[name] if row["type"] == "f"),
            by_name(_check(row) for row in constraints[name] if row["type"] == "c"),
            by_name(_index(row) for row in indexes[name]),
            by_name(_trigger(row, called[row["function"]]) for row in triggers[name]),
        )
        for name, rows in sorted(columns.items(), key=lambda item: item[0])
    )


def _by_relation(rows: Iterable[Row]) -> defaultdict[ObjectName, list[Row]]:
    grouped: defaultdict[ObjectName, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[ObjectName(str(row["schema"]), str(row["relation"]))].append(row)
    return grouped


def _sequence(row: Row) -> Sequence:
    return Sequence(_id(row), _class(row["type"]), int(str(row["start"])), int(str(row["increment"])))


def _column(row: Row) -> Column:
    expression = None if row["expression"] is None else str(row["expression"])
    is_generated = row["generated"] in ("s", "v")
    return Column(
        str(row["name"]),
        int(str(row["position"])),
        _class(row["type"]),
        str(row["type"]),
        nullable=bool(row["nullable"]),
        default=Default() if expression is None or is_generated else default_of(expression),
        generation=_generation(row, expression),
        collation=None if row["collation"] is None else str(row["collation"]),
    )


def _generation(row: Row, expression: str | None) -> Generation:
    if expression is not None and row["generated"] in ("s", "v"):
        stored = row["generated"] == "s"
        return generated(expression, GenerationKind.STORED if stored else GenerationKind.VIRTUAL)
    return Generation(_GENERATIONS.get(str(row["identity"]), GenerationKind.NONE))


def _key(row: Row) -> Key:
    return Key(str(row["name"]), _KEY_KINDS[str(row["type"])], _texts(row["columns"]))


def _foreign_key(row: Row) -> ForeignKey:
    return ForeignKey(
        str(row["name"]),
        _texts(row["columns"]),
        ObjectName(str(row["target_schema"]), str(row["target"])),
        _texts(row["target_columns"]),
        _ACTIONS[str(row["on_delete"])],
        _ACTIONS[str(row["on_update"])],
        deferrable=bool(row["deferrable"]),
        initially_deferred=bool(row["deferred"]),
    )


def _check(row: Row) -> Check:
    return Check(str(row["name"]), check_form(str(row["expression"])))


def _index(row: Row) -> Index:
    columns, key_columns = _texts(row["columns"]), int(str(row["key_columns"]))
    return Index(
        str(row["name"]),
        columns[:key_columns],
        tuple(sorted(columns[key_columns:])),
        unique=bool(row["is_unique"]),
        condition=None if row["condition"] is None else str(row["condition"]),
    )


def _trigger(row: Row, function: Row) -> Trigger:
    bits = int(str(row["type"]))
    return Trigger(
        str(row["name"]),
        next((timing for bit, timing in _TIMINGS.items() if bits & bit), Timing.AFTER),
        tuple(event for bit, event in _EVENTS if bits & bit),
        for_each_row=bool(bits & _FOR_EACH_ROW),
        writes=written_tables(str(function["body"])),
        function=_id(function),
        condition=None if row["condition"] is None else str(row["condition"]),
        enabled=bool(row["enabled"]),
    )


def _views(rows: Iterable[Row], columns: Mapping[ObjectName, list[Row]]) -> tuple[View, ...]:
    views = (
        View(
            _id(row),
            tuple(ViewColumn(str(column["name"]), _class(column["type"])) for column in columns[_id(row)]),
            arms(str(row["definition"])),
        )
        for row in rows
    )
    return tuple(sorted(views, key=lambda view: view.id))


def _function(row: Row) -> Function:
    attributes = {_VOLATILITIES[str(row["volatility"])]}
    attributes |= {"strict"} if row["strict"] else set()
    attributes |= {"parallel-safe"} if row["parallel"] == "s" else set()
    attributes |= {"security-definer"} if row["security_definer"] else set()
    arguments = tuple(_class(argument) for argument in _texts(row["arguments"]))
    return Function(_id(row), arguments, _class(row["returns"]), frozenset(attributes))


def _function_order(function: Function) -> tuple[ObjectName, tuple[str, ...]]:
    return function.id, function.arguments


def _seed(connection: Connection, tables: tuple[Table, ...]) -> tuple[SeedRow, ...]:
    rows: list[SeedRow] = []
    for table in tables:
        if table.id in SEED_TABLES:
            found = connection.rows(catalogue.rows_of(table.id.schema, table.id.name))
            rows.extend(seed_row(table, {name: _value(value) for name, value in row.items()}) for row in found)
    return sorted_seed(rows)


def _value(value: object) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case bytes() | memoryview():
            return bytes(value).hex()
        case _:
            return str(value)


def _id(row: Row) -> ObjectName:
    return ObjectName(str(row["schema"]), str(row["name"]))


def _class(text: object) -> str:
    return type_class(Dialect.PGSQL, str(text))


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError(f"the catalogue gave {type(values).__name__} where a list of names belongs")
    return tuple(str(value) for value in values)
