"""What a description of a database says, as rows of a table in a feature file: the same words for both engines."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from conformance.assertions import fail
from conformance.inspection.description import (
    Column,
    Default,
    DefaultKind,
    Description,
    ForeignKey,
    Generation,
    GenerationKind,
    Table,
)
from conformance.inspection.purposes import purpose
from conformance.inspection.refined_classes import refined_class

NOTHING: Final = "none"
"""What a feature file writes for a list that is empty, and for a value that is not there."""
Row = Mapping[str, str]


def rows_of(description: Description, what: str, place: str | None = None) -> list[Row]:
    """Return the rows of one kind, in a fixed order: columns as in their table, all others by name.

    ``place`` is a table or view ``schema.Name`` or a schema; without it the whole database is meant. Fails when there
    is no such table, view or schema.
    """
    rows = list(_KINDS[what](description))
    if place is None:
        return rows
    if "." not in place:
        if place not in description.schemas:
            fail(f"there is no schema {place}", expected=place, actual=list(description.schemas))
        return [row for row in rows if row["in"].split(".", 1)[0] == place]
    relations = [*(str(one.id) for one in description.tables), *(str(one.id) for one in description.views)]
    if place not in relations:
        fail(f"there is no table or view {place}", expected=place, actual=sorted(relations))
    return [row for row in rows if row["in"] == place]


def chosen(rows: Iterable[Row], header: Sequence[str]) -> list[list[str]]:
    """Return of each row the facts that a table in a feature file asks for, in its order."""
    return [[row[name] for name in header] for row in rows]


def listed(names: Iterable[object]) -> str:
    """Write a list with commas."""
    return ", ".join(map(str, names)) or NOTHING


def yes(fact: bool | None) -> str:  # noqa: FBT001 - a word for a fact
    """Write a fact as a word; one that only the other engine knows is ``none``."""
    return NOTHING if fact is None else "yes" if fact else "no"


def _schemas(description: Description) -> Iterator[Row]:
    for schema in description.schemas:
        yield {"in": schema, "name": schema}


def _tables(description: Description) -> Iterator[Row]:
    for table in description.tables:
        yield {"in": table.id.schema, "name": str(table.id)}


def _sequences(description: Description) -> Iterator[Row]:
    for one in description.sequences:
        yield {
            "in": one.id.schema,
            "name": str(one.id),
            "class": one.type_class,
            "start": str(one.start),
            "increment": str(one.increment),
        }


def _columns(description: Description) -> Iterator[Row]:
    for table in description.tables:
        for column in table.columns:
            yield _column(table, column)


def _column(table: Table, column: Column) -> Row:
    return {
        "in": str(table.id),
        "table": str(table.id),
        "name": column.name,
        "position": str(column.position),
        "class": refined_class(table, column),
        "type": column.type_text,
        "null": yes(column.nullable),
        "default": _default(column.default),
        "default name": column.default.name or NOTHING,
        "generated": _generation(column.generation),
        "collation": column.collation or NOTHING,
    }


def _default(default: Default) -> str:
    match default.kind:
        case DefaultKind.NONE:
            return NOTHING
        case DefaultKind.NOW:
            return "now"
        case DefaultKind.SEQUENCE | DefaultKind.OTHER:
            return default.text


def _generation(generation: Generation) -> str:
    if generation.alias_of is None:
        kind = generation.kind
        return kind.value if kind is GenerationKind.NONE or not generation.text else f"{kind.value}: {generation.text}"
    gate = "" if generation.presence is None else f" by {generation.presence}"
    virtual = "virtual " if generation.kind is GenerationKind.VIRTUAL else ""
    return f"{virtual}alias of {generation.alias_of}{gate}"


def _keys(description: Description) -> Iterator[Row]:
    for table in description.tables:
        for key in table.keys:
            yield {
                "in": str(table.id),
                "table": str(table.id),
                "name": key.name,
                "kind": key.kind.value,
                "columns": listed(key.columns),
                "clustered": yes(key.clustered),
            }


def _foreign_keys(description: Description) -> Iterator[Row]:
    for table in description.tables:
        for key in table.foreign_keys:
            yield {
                "in": str(table.id),
                "table": str(table.id),
                "name": key.name,
                "columns": listed(key.columns),
                "target": str(key.target),
                "target columns": listed(key.target_columns),
                "on delete": key.on_delete.value,
                "on update": key.on_update.value,
                "deferrable": _deferrable(key),
            }


def _deferrable(key: ForeignKey) -> str:
    return "initially deferred" if key.initially_deferred else yes(key.deferrable)


def _checks(description: Description) -> Iterator[Row]:
    for table in description.tables:
        for check in table.checks:
            yield {"in": str(table.id), "table": str(table.id), "name": check.name, "form": check.form}


def _indexes(description: Description) -> Iterator[Row]:
    for table in description.tables:
        for index in table.indexes:
            yield {
                "in": str(table.id),
                "table": str(table.id),
                "name": index.name,
                "columns": listed(index.columns),
                "include": listed(index.include),
                "unique": yes(index.unique),
            }


def _triggers(description: Description) -> Iterator[Row]:
    for table in description.tables:
        for trigger in table.triggers:
            yield {
                "in": str(table.id),
                "table": str(table.id),
                "name": trigger.name,
                "purpose": purpose(trigger),
                "timing": trigger.timing.value,
                "events": listed(event.value for event in trigger.events),
                "writes": listed(trigger.writes),
            }


def _copies(description: Description) -> Iterator[Row]:
    for table in description.tables:
        for trigger in table.triggers:
            for copy in trigger.copies:
                yield {
                    "in": str(table.id),
                    "table": str(table.id),
                    "trigger": trigger.name,
                    "to": str(copy.table),
                    "where": copy.document_id_column,
                    "pairs": listed(f"{there} = {here}" for there, here in copy.pairs),
                }


def _views(description: Description) -> Iterator[Row]:
    for view in description.views:
        yield {
            "in": str(view.id),
            "name": str(view.id),
            "columns": listed(f"{column.name} {column.type_class}" for column in view.columns),
        }


def _arms(description: Description) -> Iterator[Row]:
    for view in description.views:
        for arm in view.arms:
            yield {
                "in": str(view.id),
                "source": NOTHING if arm.source is None else str(arm.source),
                "columns": listed(NOTHING if name is None else name for name in arm.projection),
                "literals": listed(arm.literals),
            }


def _functions(description: Description) -> Iterator[Row]:
    for function in description.functions:
        yield {
            "in": function.id.schema,
            "name": str(function.id),
            "arguments": listed(function.arguments),
            "returns": function.returns,
            "attributes": listed(sorted(function.attributes)),
        }


def _seed(description: Description) -> Iterator[Row]:
    for row in description.seed:
        values = {name: NOTHING if value is None else value for name, value in row.values}
        yield {"in": str(row.table), "table": str(row.table), **values}


_KINDS: Final[Mapping[str, Callable[[Description], Iterator[Row]]]] = MappingProxyType(
    {
        "schemas": _schemas,
        "tables": _tables,
        "sequences": _sequences,
        "columns": _columns,
        "keys": _keys,
        "foreign keys": _foreign_keys,
        "checks": _checks,
        "indexes": _indexes,
        "triggers": _triggers,
        "copies": _copies,
        "views": _views,
        "arms": _arms,
        "functions": _functions,
        "seed rows": _seed,
    }
)
ORDERED: Final = frozenset({"columns", "arms"})
"""Whose order the card fixes; rows of the other kinds may be listed in any order."""
