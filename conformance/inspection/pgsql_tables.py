"""Tables, keys, indexes, triggers and functions from the trees of statements of PostgreSQL."""

from collections.abc import Iterator
from typing import Final

from conformance.inspection.description import (
    Check,
    Column,
    Default,
    Dialect,
    ForeignKey,
    Function,
    Generation,
    GenerationKind,
    Index,
    Key,
    KeyKind,
    ObjectName,
    Timing,
    Trigger,
    TriggerEvent,
)
from conformance.inspection.key_actions import actions_of
from conformance.inspection.meanings import check_form, default_of, generated
from conformance.inspection.script_parts import Constraints
from conformance.inspection.tree import Node, NotUnderstood, constraint_name, required_name
from conformance.inspection.type_classes import type_class

_IDENTITIES: Final = {
    ("generated", "always", "as", "identity"): GenerationKind.IDENTITY,
    ("generated", "by", "default", "as", "identity"): GenerationKind.IDENTITY_BY_DEFAULT,
}
_TIMINGS: Final = {"before": Timing.BEFORE, "instead": Timing.INSTEAD_OF}
_ATTRIBUTES: Final = ("immutable", "stable", "volatile", "strict")


def columns(table: Node) -> tuple[Column, ...]:
    """Return the columns of a CREATE TABLE."""
    return tuple(_column(part, place) for place, part in enumerate(_parts(table, "column_definition"), 1))


def constraints(parent: Node) -> Constraints:
    """Return the named constraints inside a CREATE TABLE or an ALTER TABLE."""
    keys: list[Key] = []
    foreign_keys: list[ForeignKey] = []
    checks: list[Check] = []
    for part in parent.all("table_constraint"):
        words = part.words
        if "foreign" in words:
            foreign_keys.append(_foreign_key(part))
        elif "primary" in words or "unique" in words:
            kind = KeyKind.PRIMARY if "primary" in words else KeyKind.UNIQUE
            keys.append(Key(constraint_name(part), kind, _names_in(_bracketed(part)[0])))
        elif "check" in words:
            checks.append(Check(constraint_name(part), check_form(_bracketed(part)[0].sql)))
        else:
            raise NotUnderstood(part.sql[:80])
    _refuse_beside_columns(parent)
    return Constraints(tuple(keys), tuple(foreign_keys), tuple(checks))


def index(statement: Node) -> tuple[ObjectName, Index]:
    """Return the table of a CREATE INDEX and the index."""
    name = statement.child("index_reference")
    listed = _bracketed(statement)
    words = statement.words
    where = words.index("where") if "where" in words else None
    return required_name(statement, "table_reference"), Index(
        "" if name is None else name.names[-1],
        tuple(_index_column(part) for part in listed[0].all("index_element")),
        tuple(sorted(_names_in(listed[1]))) if "include" in words else (),
        unique="unique" in words,
        condition=None if where is None else statement.children[-1].sql,
    )


def trigger(statement: Node, written: dict[ObjectName, tuple[ObjectName, ...]]) -> tuple[ObjectName, Trigger]:
    """Return the table of a CREATE TRIGGER and the trigger; ``written`` are the tables that each function writes."""
    name, called = statement.child("trigger_reference"), statement.child("function")
    function_name = None if called is None else called.object_name
    if function_name not in written:
        raise NotUnderstood(f"a trigger that calls a function made nowhere before: {statement.sql[:80]}")
    head = statement.words[: statement.words.index("on")]
    condition = statement.child("bracketed")
    return required_name(statement, "table_reference"), Trigger(
        "" if name is None else name.names[-1],
        next((timing for word, timing in _TIMINGS.items() if word in head), Timing.AFTER),
        tuple(event for event in TriggerEvent if event.value in head),
        for_each_row="row" in statement.words,
        writes=written[function_name],
        function=function_name,
        condition=None if condition is None else condition.sql,
    )


def function(statement: Node) -> Function:
    """Return the function of a CREATE FUNCTION."""
    name, parameters = statement.child("function_name"), statement.child("function_parameter_list")
    found = None if name is None else name.object_name
    returns = statement.child("data_type")
    if found is None or returns is None:
        raise NotUnderstood(f"a function without its schema or its type: {statement.sql[:80]}")
    definition = statement.child("function_definition")
    words = () if definition is None else tuple(leaf.text.lower() for leaf in definition.leaves())
    attributes: set[str] = {word for word in _ATTRIBUTES if word in words}
    attributes |= {"parallel-safe"} if "safe" in words else set()
    attributes |= {"security-definer"} if "definer" in words else set()
    attributes |= {"volatile"} if not attributes & {"immutable", "stable", "volatile"} else set()
    return Function(
        found,
        tuple(_class(part) for part in (() if parameters is None else parameters.all("data_type"))),
        _class(returns),
        frozenset(attributes),
    )


def _parts(table: Node, kind: str) -> Iterator[Node]:
    bracketed = table.child("bracketed")
    return (part for part in (() if bracketed is None else bracketed.children) if part.type == kind)


def _refuse_beside_columns(parent: Node) -> None:
    """Refuse a constraint beside a column: it has no name of its own."""
    for column in _parts(parent, "column_definition"):
        for segment in column.all("column_constraint_segment"):
            for word in ("primary", "unique", "references", "check"):
                if word in segment.words:
                    raise NotUnderstood(f"a constraint without a name: {column.sql[:80]}")


def _column(part: Node, position: int) -> Column:
    data_type = part.child("data_type")
    if data_type is None:
        raise NotUnderstood(part.sql[:80])
    segments = list(part.all("column_constraint_segment"))
    generation = next((found for segment in segments if (found := _generation(segment)) is not None), Generation())
    collation = next(part.all("collation_reference"), None)
    return Column(
        part.names[0],
        position,
        _class(data_type),
        data_type.sql,
        nullable=not any(segment.words[:2] == ("not", "null") for segment in segments)
        and generation.kind not in (GenerationKind.IDENTITY, GenerationKind.IDENTITY_BY_DEFAULT),
        default=next((_default(segment) for segment in segments if segment.words[:1] == ("default",)), Default()),
        generation=generation,
        collation=None if collation is None else collation.names[-1],
    )


def _generation(segment: Node) -> Generation | None:
    if segment.words in _IDENTITIES:
        return Generation(_IDENTITIES[segment.words])
    if segment.words[:1] != ("generated",):
        return None
    stored = "stored" in segment.words
    return generated(_bracketed(segment)[0].sql, GenerationKind.STORED if stored else GenerationKind.VIRTUAL)


def _default(segment: Node) -> Default:
    return default_of(" ".join(child.sql for child in segment.children[1:]))


def _foreign_key(part: Node) -> ForeignKey:
    listed = _bracketed(part)
    if len(listed) != 2:
        raise NotUnderstood(f"a foreign key that does not name the columns it points at: {part.sql[:80]}")
    actions = actions_of(part)
    words = part.words
    return ForeignKey(
        constraint_name(part),
        _names_in(listed[0]),
        required_name(part, "table_reference"),
        _names_in(listed[1]),
        **{f"on_{event}": action for event, action in actions.items()},
        deferrable="deferrable" in words and words[words.index("deferrable") - 1] != "not",
        initially_deferred="deferred" in words,
    )


def _bracketed(part: Node) -> list[Node]:
    return [child for child in part.children if child.type == "bracketed"]


def _names_in(bracketed: Node) -> tuple[str, ...]:
    return tuple(part.names[-1] for part in bracketed.all("column_reference"))


def _index_column(part: Node) -> str:
    options = part.child("index_element_options")
    return part.names[0] + (" desc" if options is not None and "desc" in options.words else "")


def _class(data_type: Node) -> str:
    return type_class(Dialect.PGSQL, data_type.sql)
