"""A relational model without its names: what remains when tables are told by scope and columns by JSON path.

Two models of one set, for two dialects or with other names, have one structure (dms E01-S08-P2).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from steps.dms.model.relational_models import Part, pair, qualified

Place: TypeAlias = str
"""What a table or column is, in words that no dialect and no override changes."""
_KEY: Final = "key column"
_DISCRIMINATOR: Final = "discriminator"


@dataclass(frozen=True, slots=True)
class Structure:
    """The facts of a model by what they are about, and the name that each of these things has."""

    facts: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Places:
    """The places of all tables and columns of a model, by their names."""

    tables: dict[str, Place] = field(default_factory=dict)
    columns: dict[tuple[str, str], Place] = field(default_factory=dict)

    def of(self, table: str, columns: Any) -> list[Place]:
        """Give the places of columns of a table."""
        return [self.columns.get((table, column), column) for column in columns]


def structure(document: Part, renamable: frozenset[str]) -> Structure:
    """Take the names out of a manifest.

    Left out is what the card lets differ between dialects: foreign keys of references to a resource in ``renamable``
    (``Project:Resource``), support indexes for them, and propagation.
    """
    places = _places(document)
    found = Structure()
    exempt = _id_columns(document, renamable)
    for table in _tables(document):
        _add_table(table, places, exempt, found)
    for one in document["indexes"]:
        name, columns = qualified(one["table"]), one["key_columns"]
        if one["kind"] != "ForeignKeySupport" or (name, columns[0]) not in exempt:
            _add(found, places, name, one["name"], ["index", one["kind"], one["is_unique"], places.of(name, columns)])
    for one in document["triggers"]:
        if one["kind"] != "IdentityPropagationFallback":
            name = qualified(one["table"])
            _add(found, places, name, one["name"], ["trigger", one["kind"]], _trigger(one, name, places))
    for one in document["abstract_union_views"]:
        _add_view(one, places, found)
    for one in document["resource_details"]:
        resource = pair(one["resource"])
        found.facts[resource] = json.dumps(_plain(one, places), sort_keys=True)
    return found


def _places(document: Part) -> _Places:
    places = _Places()
    for resource, table, detail in _owned_tables(document):
        name = qualified(table)
        places.tables[name] = f"{resource} {table['scope']}"
        parts = _parts(detail, name)
        for column in table["columns"]:
            places.columns[name, column["name"]] = _place(column, table, parts)
        for one in table["key_unification_classes"]:
            members = sorted(places.columns[name, member] for member in one["member_path_columns"])
            places.columns[name, one["canonical_column"]] = f"canonical of {members}"
        for column in table["columns"]:
            gate = column["storage"].get("presence_column")
            if gate is not None and places.columns[name, gate] == _DISCRIMINATOR:
                places.columns[name, gate] = f"presence of {places.columns[name, column['name']]}"
    return places


def _place(column: Part, table: Part, parts: Mapping[str, str]) -> Place:
    keys = [one["name"] for one in table["key_columns"]]
    if column["name"] in keys:
        return f"{_KEY} {keys.index(column['name'])}"
    if column["source_path"] is None:
        return _DISCRIMINATOR
    return f"{column['source_path']} {parts.get(column['name'], '')}"


def _parts(detail: Part | None, table: str) -> dict[str, str]:
    """Tell the parts of references of a table by the target's path, for several may have one path here."""
    bindings = () if detail is None else detail["document_reference_bindings"]
    return {
        part["column"]: part["identity_json_path"]
        for one in bindings
        if qualified(one["table"]) == table
        for part in one["identity_bindings"]
    }


def _owned_tables(document: Part) -> Iterator[tuple[str, Part, Part | None]]:
    for one in document["abstract_identity_tables"]:
        yield pair(one["resource"]), one["table"], None
    for one in document["resource_details"]:
        yield from ((pair(one["resource"]), table, one) for table in one["tables"])


def _tables(document: Part) -> Iterator[Part]:
    yield from (table for _, table, _ in _owned_tables(document))


def _id_columns(document: Part, targets: frozenset[str]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (qualified(one["table"]), one["fk_column"])
        for detail in document["resource_details"]
        for one in detail["document_reference_bindings"]
        if pair(one["target_resource"]) in targets
    )


def _add(found: Structure, places: _Places, table: str, name: str, what: list[Any], facts: Any = None) -> None:
    identity = json.dumps([places.tables[table], *what])
    found.facts[identity] = json.dumps(facts, sort_keys=True)
    found.names[identity] = name


def _add_table(table: Part, places: _Places, exempt: frozenset[tuple[str, str]], found: Structure) -> None:
    name = qualified(table)
    kinds = [one["kind"] for one in table["key_columns"]]
    _add(found, places, name, table["name"], ["table"], [table["schema"], kinds])
    for column in table["columns"]:
        storage = [one and places.columns[name, one] for key, one in column["storage"].items() if key != "kind"]
        facts = [column["kind"], column["type"], column["is_nullable"], column["storage"]["kind"], storage]
        _add(found, places, name, column["name"], ["column", *places.of(name, [column["name"]])], facts)
    for one in table["constraints"]:
        if one["kind"] != "ForeignKey" or (name, one["columns"][0]) not in exempt:
            what, facts = _constraint(one, name, places)
            _add(found, places, name, one["name"], [one["kind"], *what], facts)
    for one in table.get("descriptor_fk_deduplications", []):
        what = ["shared descriptor key", *places.of(name, [one["storage_column"]])]
        _add(found, places, name, one["constraint_name"], what, sorted(places.of(name, one["binding_columns"])))


def _constraint(one: Part, table: str, places: _Places) -> tuple[list[Any], Any]:
    match one["kind"]:
        case "Unique":
            return [places.of(table, one["columns"])], None
        case "ForeignKey":
            target = qualified(one["target_table"])
            facts = [places.of(target, one["target_columns"]), one["on_delete"], one["on_update"]]
            return [places.of(table, one["columns"]), places.tables.get(target, target)], facts
        case "AllOrNoneNullability":
            return places.of(table, [one["fk_column"]]), places.of(table, one["dependent_columns"])
        case _:
            return places.of(table, [one["column"]]), None


def _trigger(one: Part, table: str, places: _Places) -> Any:
    """Give what a trigger does with the names of tables and columns replaced by their places."""
    target = qualified(one["target_table"]) if "target_table" in one else ""
    owners = (one, one.get("superclass_alias", {}))
    elements = [
        [element["identity_json_path"], *places.of(table, [element["column"]])]
        for owner in owners
        for element in owner.get("identity_elements", [])
    ]
    mappings = [
        [*places.of(table, [mapping["source_column"]]), *places.of(target, [mapping["target_column"]])]
        for mapping in one.get("target_column_mappings", [])
    ]
    columns = [places.of(table, one[name]) for name in ("key_columns", "identity_projection_columns")]
    rest = [one.get(name) for name in ("resource_key_id", "project_name", "resource_name", "discriminator_value")]
    return [columns, elements, places.tables.get(target), mappings, rest]


def _add_view(view: Part, places: _Places, found: Structure) -> None:
    resource = pair(view["resource"])
    outputs = [[one["type"], one["source_path"], pair(one["target_resource"])] for one in view["output_columns"]]
    arms = [
        [
            pair(arm["concrete_member"]),
            places.tables[qualified(arm["from_table"])],
            [
                one.get("value") or places.of(qualified(arm["from_table"]), [one["column_name"]])
                for one in arm["projection_expressions"]
            ],
        ]
        for arm in view["union_arms"]
    ]
    found.facts[f"view of {resource}"] = json.dumps([outputs, arms])
    found.names[f"view of {resource}"] = view["view_name"]["name"]


def _plain(value: Any, places: _Places) -> Any:
    """Give the members of a detail that bind paths, with tables and columns told by their places."""
    members = ("document_reference_bindings", "descriptor_edge_sources", "key_unification_equality_constraints")
    kept = {name: value[name] for name in ("storage_kind", "physical_schema", "extension_sites")}
    return {**kept, **{name: _renamed(value[name], places) for name in members}}


def _renamed(value: Any, places: _Places, table: str = "") -> Any:
    if isinstance(value, list):
        return sorted((_renamed(one, places, table) for one in value), key=json.dumps)
    if not isinstance(value, dict):
        return value
    here = qualified(value["table"]) if "table" in value else table
    return {
        name: places.tables[qualified(one)] if name == "table"
        else places.columns[here, one] if isinstance(one, str) and name.endswith("column")
        else _renamed(one, places, here)
        for name, one in value.items()
    }  # fmt: skip
