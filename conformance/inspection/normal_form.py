"""The normal form of a schema (PARITY D4): what must be equal on both engines, and nothing else.

A function of the description alone. Beyond the members of D4, and behind them: ``on_delete`` of references and
``on_update`` of other foreign keys, so that a wrong action shows; ``supported`` of references, which stands for the
indexes behind keys that have fewer columns on SQL Server (D-05); ``timing`` and ``writes`` of maintenance; functions
that are not behind a trigger. Names longer than PostgreSQL allows stand in their short spelling on both sides.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from conformance.inspection.description import (
    Column,
    DefaultKind,
    Description,
    ForeignKey,
    Generation,
    GenerationKind,
    ObjectName,
    Table,
)
from conformance.inspection.names_by_logic import logical_names
from conformance.inspection.purposes import PROPAGATE_IDENTITY, purpose
from conformance.inspection.references import (
    Reference,
    is_plain,
    other_foreign_keys,
    portable_id,
    references,
    supports_of_propagation,
)
from conformance.inspection.refined_classes import implied_by_class, portable_form, refined_class
from conformance.inspection.short_names import portable
from conformance.json_values import JsonValue

Element: TypeAlias = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class NormalForm:
    """``members`` in the order of D4; each is a list in ordinal order. ``label`` says whose it is, in differences."""

    label: str
    members: Mapping[str, tuple[Element, ...]]

    @property
    def text(self) -> str:
        """One JSON object, one element a line, members in fixed order: equal texts mean equal normal forms."""
        lists = []
        for member, elements in self.members.items():
            lines = ",\n".join("    " + json.dumps(element, ensure_ascii=False) for element in elements)
            lists.append(f'  "{member}": [\n{lines}\n  ]' if lines else f'  "{member}": []')
        return "{\n" + ",\n".join(lists) + "\n}\n"


def normal_form(description: Description, label: str | None = None) -> NormalForm:
    """Return the normal form of a description. ``label`` defaults to its dialect."""
    members: dict[str, Iterator[Element]] = {
        "schemas": ({"name": portable(schema)} for schema in description.schemas),
        "sequences": _sequences(description),
        "tables": (_place(table.id) for table in description.tables),
        "columns": (_column(table, column) for table in description.tables for column in table.columns),
        "keys": _keys(description),
        "references": (_reference(found) for found in references(description)),
        "foreign_keys": _foreign_keys(description),
        "checks": _checks(description),
        "indexes": _indexes(description),
        "views": _views(description),
        "maintenance": _maintenance(description),
        "names": ({"logical": logical, "name": name} for logical, name in logical_names(description)),
        "seed": _seed(description),
        "functions": _functions(description),
    }
    return NormalForm(
        label or description.dialect.value,
        {member: tuple(sorted(elements, key=_ordinal)) for member, elements in members.items()},
    )


def portable_list(names: tuple[str, ...]) -> list[JsonValue]:
    """Return names as PostgreSQL spells them."""
    return [portable(name) for name in names]


def _ordinal(element: Element) -> bytes:
    return json.dumps(element, ensure_ascii=False).encode("utf-16-be")


def _place(name: ObjectName) -> Element:
    return {"schema": portable(name.schema), "table": portable(name.name)}


def _sequences(description: Description) -> Iterator[Element]:
    for found in description.sequences:
        yield {
            "schema": found.id.schema,
            "name": portable(found.id.name),
            "class": found.type_class,
            "start": found.start,
            "increment": found.increment,
        }


def _column(table: Table, column: Column) -> Element:
    generation, default = column.generation, column.default
    return {
        **_place(table.id),
        "column": portable(column.name),
        "position": column.position,
        "class": refined_class(table, column),
        "nullable": column.nullable,
        "default": f"other: {default.text}" if default.kind is DefaultKind.OTHER else default.kind.value,
        "generation": _generation(generation),
        "alias_of": None if generation.alias_of is None else portable(generation.alias_of),
        "presence": None if generation.presence is None else portable(generation.presence),
    }


def _generation(generation: Generation) -> str:
    if generation.alias_of is not None:
        return "alias" if generation.kind is GenerationKind.STORED else "virtual alias"
    return f"{generation.kind.value}: {generation.text}" if generation.text else generation.kind.value


def _keys(description: Description) -> Iterator[Element]:
    for table in description.tables:
        for key in table.keys:
            yield {**_place(table.id), "kind": key.kind.value, "columns": portable_list(key.columns)}


def _reference(found: Reference) -> Element:
    pairs: list[JsonValue] = [list(pair) for pair in found.identity_pairs]
    return {
        **_place(found.table),
        "document_id_column": found.document_id_column,
        "target": str(found.target),
        "identity_pairs": pairs,
        "propagates": found.propagates,
        "on_delete": "no foreign key" if found.on_delete is None else found.on_delete.value,
        "supported": found.supported,
    }


def _foreign_keys(description: Description) -> Iterator[Element]:
    for table in description.tables:
        for key in other_foreign_keys(table):
            yield {**_place(table.id), **_ends(key), "on_delete": key.on_delete.value, "on_update": key.on_update.value}


def _ends(key: ForeignKey) -> Element:
    return {
        "columns": portable_list(key.columns),
        "target": str(portable_id(key.target)),
        "target_columns": portable_list(key.target_columns),
    }


def _checks(description: Description) -> Iterator[Element]:
    for table in description.tables:
        for check in table.checks:
            if not implied_by_class(table, check):
                yield {**_place(table.id), "form": portable_form(table, check)}


def _indexes(description: Description) -> Iterator[Element]:
    supports = supports_of_propagation(description)
    for table in description.tables:
        for index in table.indexes:
            if is_plain(index) and (table.id, index.columns) in supports:
                continue
            element = {
                **_place(table.id),
                "columns": portable_list(index.columns),
                "include": portable_list(index.include),
                "unique": index.unique,
            }
            yield element if index.condition is None else {**element, "condition": index.condition}


def _views(description: Description) -> Iterator[Element]:
    for view in description.views:
        columns: list[JsonValue] = [
            {"name": portable(column.name), "class": column.type_class} for column in view.columns
        ]
        arms: list[JsonValue] = [
            {
                "source": None if arm.source is None else str(portable_id(arm.source)),
                "projection": [None if name is None else portable(name) for name in arm.projection],
                "literals": list(arm.literals),
            }
            for arm in view.arms
        ]
        yield {"schema": view.id.schema, "view": portable(view.id.name), "columns": columns, "arms": arms}


def _maintenance(description: Description) -> Iterator[Element]:
    for table in description.tables:
        for trigger in table.triggers:
            what = purpose(trigger)
            if what != PROPAGATE_IDENTITY:
                yield {
                    **_place(table.id),
                    "purpose": what,
                    "events": [event.value for event in trigger.events],
                    "timing": trigger.timing.value if trigger.enabled else f"{trigger.timing.value}, disabled",
                    "writes": [str(portable_id(target)) for target in trigger.writes if target != table.id],
                }


def _seed(description: Description) -> Iterator[Element]:
    for row in description.seed:
        yield {**_place(row.table), "row": dict(row.values)}


def _functions(description: Description) -> Iterator[Element]:
    for function in description.functions:
        if function.returns != "trigger":
            yield {
                "schema": function.id.schema,
                "function": portable(function.id.name),
                "arguments": list(function.arguments),
                "returns": function.returns,
            }
