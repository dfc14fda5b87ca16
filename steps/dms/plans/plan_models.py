"""Relational models made by hand, for the contradictions that no schema set leads to (dms E15 C7, C9)."""

import copy
import random
from collections.abc import Sequence
from typing import Any, Final

from steps.dms.model.relational_models import NOBODY, Part
from steps.dms.schema.schema_files import names_in

_KINDS: Final = {"key": "ParentKeyPart", "ordinal": "Ordinal", "scalar": "Scalar", "document": "DocumentFk",
                 "descriptor": "DescriptorFk"}  # fmt: skip
_LARGE: Final = frozenset({"DocumentFk", "DescriptorFk"})
_KEYS: Final = frozenset({"key", "ordinal"})
ABSENT_COLUMN: Final = "no column"
"""What a feature file writes as the kind of a key part that is no column of its table."""
_SHUFFLED: Final = frozenset({"resource_details", "triggers", "tables", "columns", "constraints",
                              "document_reference_bindings", "descriptor_edge_sources", "abstract_identity_tables",
                              "key_unification_classes", "indexes"})  # fmt: skip
PROJECT: Final = "Ed-Fi"


class HandMadeModel:
    """One resource of the project Ed-Fi; ``content`` is the model as the operation takes it."""

    def __init__(self, resource: str, rows: Sequence[Sequence[str]]) -> None:
        """Read rows ``table | scope | column | kind | path | storage`` below a header."""
        self.resource = {"project_name": PROJECT, "resource_name": resource}
        self.tables: dict[str, dict[str, Any]] = {}
        for name, scope, column, kind, path, storage in rows[1:]:
            self._add(name, scope, column, kind, path, storage)
        self.detail: dict[str, Any] = {
            "resource": self.resource,
            "physical_schema": "edfi",
            "storage_kind": "RelationalTables",
            "tables": [*self.tables.values()],
            "document_reference_bindings": [],
            "descriptor_edge_sources": [],
        }
        self.identity = [("DocumentId", "$.itemId")]

    @property
    def content(self) -> dict[str, Any]:
        """The model: its resource, and the trigger that knows the identity."""
        root = next(iter(self.tables.values()))
        trigger = {
            "name": "TR_ReferentialIdentity",
            "table": table_id(f"{root['schema']}.{root['name']}"),
            "kind": "ReferentialIdentityMaintenance",
            "key_columns": ["DocumentId"],
            "identity_projection_columns": [column for column, _ in self.identity],
            "resource_key_id": 1,
            **self.resource,
            "identity_elements": [{"column": one, "identity_json_path": path} for one, path in self.identity],
        }
        return {"resource_details": [self.detail], "triggers": [trigger]}

    def unify(self, table: str, canonical: str, members: str) -> None:
        """Add a unification class."""
        added = {"canonical_column": canonical, "member_path_columns": [*names_in(members)]}
        self.tables[table]["key_unification_classes"].append(added)

    def refer(self, table: str, path: str, column: str) -> None:
        """Add a reference without identity parts."""
        reference = {"reference_object_path": path, "target_resource": self.resource, "identity_bindings": []}
        self.detail["document_reference_bindings"].append({**_bound(table, column), **reference})

    def describe(self, table: str, path: str, column: str) -> None:
        """Add a descriptor value."""
        descriptor = {"project_name": PROJECT, "resource_name": "ColorDescriptor"}
        edge = {"descriptor_value_path": path, "descriptor_resource": descriptor}
        self.detail["descriptor_edge_sources"].append({**_bound(table, column), **edge})

    def key(self, table: str, name: str, column: str, target: str) -> None:
        """Add a foreign key."""
        target_columns = [one["name"] for one in self.tables[target]["key_columns"]]
        actions = {"on_delete": "NoAction", "on_update": "NoAction"}
        added = {"kind": "ForeignKey", "name": name, "columns": [column], "target_table": table_id(target), **actions}
        self.tables[table].setdefault("constraints", []).append({**added, "target_columns": target_columns})

    def widen(self, table: str, count: int) -> None:
        """Give a table so many columns in all."""
        there = len(self.tables[table]["columns"])
        for number in range(there, count):
            name = f"C{number}"
            self._add(table, "", name, "scalar", f"{self.tables[table]['scope']}.{name.lower()}", "stored")

    def _add(self, table: str, scope: str, name: str, kind: str, path: str, storage: str) -> None:
        empty = {**table_id(table), "scope": scope, "key_columns": [], "columns": [], "key_unification_classes": []}
        content = self.tables.setdefault(table, empty)
        if kind == ABSENT_COLUMN:
            content["key_columns"].append({"name": name, "kind": "ParentKeyPart"})
        elif kind != NOBODY:
            if kind in _KEYS:
                content["key_columns"].append({"name": name, "kind": _KINDS[kind]})
            content["columns"].append(_column(name, _KINDS[kind], path, storage))


def table_id(name: str) -> dict[str, str]:
    """Write ``schema.Name`` as the manifest does."""
    schema, table = name.split(".", 1)
    return {"schema": schema, "name": table}


def shuffled_model(model: Part, seed: int) -> Part:
    """Give columns and tables the order that they have as a number, then shuffle every list without an order."""
    dealer = random.Random(seed)  # noqa: S311 - an order, no secret

    def shuffled(value: Any, member: str = "") -> Any:
        if isinstance(value, dict):
            return {name: shuffled(one, name) for name, one in value.items()}
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            return value
        items = [shuffled(one) for one in value]
        if member in {"tables", "columns"}:
            items = [{**one, "order": place} for place, one in enumerate(items, start=1)]
        if member in _SHUFFLED:
            dealer.shuffle(items)
        return items

    made: Part = shuffled(copy.deepcopy(dict(model)))
    return made


def _bound(table: str, column: str) -> dict[str, Any]:
    return {"is_identity_component": False, "table": table_id(table), "fk_column": column}


def _column(name: str, kind: str, path: str, storage: str) -> dict[str, Any]:
    large = kind in _LARGE or name.endswith("DocumentId")
    stored: dict[str, Any] = {"kind": "Stored"}
    if storage != "stored":
        canonical, _, presence = storage.removeprefix("alias of ").partition(" by ")
        stored = {"kind": "UnifiedAlias", "canonical_column": canonical, "presence_column": presence or None}
    return {
        "name": name,
        "kind": kind,
        "type": {"kind": "Int64" if large else "Int32"},
        "is_nullable": kind not in {"ParentKeyPart", "Ordinal"},
        "source_path": None if path == NOBODY else path,
        "storage": stored,
    }
