"""What the payload of a mapping pack says, as the mapping set of dms E15 C6 (dms E05 CF-3).

Payloads are the JSON of their messages: names of enums, absent fields left out. What a pack does not hold is told by
the rules: the keyset table by the dialect, select lists and orders by the columns of the model.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

Message = Mapping[str, Any]
Plain = dict[str, Any]

_KEYSETS: Final = {"SQL_DIALECT_PGSQL": "page", "SQL_DIALECT_MSSQL": "#page"}
_DIALECTS: Final = {"SQL_DIALECT_PGSQL": "pgsql", "SQL_DIALECT_MSSQL": "mssql"}
_COLUMN_KINDS: Final = {
    "COLUMN_KIND_SCALAR": "Scalar",
    "COLUMN_KIND_DOCUMENT_FK": "DocumentFk",
    "COLUMN_KIND_DESCRIPTOR_FK": "DescriptorFk",
    "COLUMN_KIND_ORDINAL": "Ordinal",
    "COLUMN_KIND_PARENT_KEY_PART": "ParentKeyPart",
}
_TYPE_KINDS: Final = {
    "SCALAR_KIND_BOOL": "Boolean",
    "SCALAR_KIND_INT32": "Int32",
    "SCALAR_KIND_INT64": "Int64",
    "SCALAR_KIND_STRING": "String",
    "SCALAR_KIND_DATE": "Date",
    "SCALAR_KIND_DATETIME": "DateTime",
    "SCALAR_KIND_DECIMAL": "Decimal",
    "SCALAR_KIND_TIME": "Time",
}
_DESCRIPTOR: Final = "COLUMN_KIND_DESCRIPTOR_FK"
_FROM: Final = re.compile(r'^FROM (?:"(\w+)"\."(\w+)"|\[(\w+)\]\.\[(\w+)\]) r$', re.MULTILINE)


def mapping_set_of_pack(envelope: Message, payload: Message) -> Plain:
    """Return the mapping set that a decoded pack holds."""
    dialect = envelope["dialect"]
    resources = payload.get("resources", [])
    concrete = [one for one in resources if not one.get("is_abstract_resource", False)]
    abstract = [one for one in resources if one.get("is_abstract_resource", False)]
    return {
        "key": {
            "effectiveSchemaHash": envelope["effective_schema_hash"],
            "dialect": _DIALECTS[dialect],
            "relationalMappingVersion": envelope["relational_mapping_version"],
        },
        "resourceKeys": [
            {
                "id": one["resource_key_id"],
                **_resource(one),
                "version": one["resource_version"],
                "abstract": one.get("is_abstract_resource", False),
            }
            for one in payload.get("resource_keys", [])
        ],
        "resources": [_plans(one, dialect) for one in concrete],
        "abstractIdentities": [_abstract(one) for one in abstract],
    }


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of a resource by name, in dependency order."""

    by_name: Mapping[str, Message]

    def columns(self, table: str) -> list[Message]:
        """Return the columns of a table."""
        found: list[Message] = self.by_name[table]["columns"]
        return found

    def kind(self, table: str, column: str) -> str:
        """Return the kind of a column in the words of C6."""
        [found] = [one for one in self.columns(table) if _column(one["column_name"]) == column]
        return _COLUMN_KINDS[found["kind"]]

    def value_kind(self, table: str, ordinal: int) -> str:
        """Return whether the column at a place holds a value or the id of a descriptor."""
        return _value_kind(self.columns(table)[ordinal]["kind"])


def _plans(pack: Message, dialect: str) -> Plain:
    if "relational_model" not in pack:
        absent = {"storage": "descriptor", "write": None, "read": None, "omission": "descriptor-storage"}
        return {**_resource(pack), **absent}
    tables = _Tables({_table(one["table"]): one for one in pack["relational_model"]["tables_in_dependency_order"]})
    written = {_table(one["table"]): one for one in pack["write_plan"]["table_plans"]}
    return {
        **_resource(pack),
        "storage": "tables",
        "write": {"tables": [_write(written[name], name, tables) for name in tables.by_name]},
        "read": _read(pack["read_plan"], tables, dialect),
        "omission": None,
    }


def _write(plan: Message, name: str, tables: _Tables) -> Plain:
    batch = plan["bulk_insert_batching"]
    return {
        "table": name,
        "scope": tables.by_name[name]["json_scope"],
        "insertSql": plan["insert_sql"],
        "updateSql": plan.get("update_sql"),
        "deleteByParentSql": plan.get("delete_by_parent_sql"),
        "batch": {
            "maxRowsPerBatch": batch["max_rows_per_batch"],
            "parametersPerRow": batch["parameters_per_row"],
            "maxParametersPerCommand": batch["max_parameters_per_command"],
        },
        "bindings": [
            {
                "column": _column(one["column"]),
                "kind": tables.kind(name, _column(one["column"])),
                "parameter": one["parameter_name"],
                "source": _source(one["source"]),
            }
            for one in plan["column_bindings"]
        ],
        "keyUnification": [
            {
                "canonicalColumn": _column(one["canonical_column"]),
                "canonicalIndex": one.get("canonical_binding_index", 0),
                "members": [_member(member) for member in one["members_in_order"]],
            }
            for one in plan.get("key_unification_plans", [])
        ],
    }


def _source(source: Message) -> Plain:
    [(case, content)] = source.items()
    match case:
        case "parent_key_part":
            return {"kind": "parentKeyPart", "index": content.get("index", 0)}
        case "scalar":
            return {"kind": "scalar", "path": content["relative_path"], "type": _type(content["scalar_type"])}
        case "document_reference":
            return {"kind": "documentReference", "referencePath": content["reference_object_path"]}
        case "descriptor_reference":
            descriptor = _resource(content["descriptor_resource"])
            return {"kind": "descriptorReference", "path": content["relative_path"], "descriptor": descriptor}
        case _:
            return {"kind": {"document_id": "documentId", "ordinal": "ordinal", "precomputed": "precomputed"}[case]}


def _member(member: Message) -> Plain:
    content: Plain = {"kind": "scalar"}
    if member["kind"] == _DESCRIPTOR:
        content = {"kind": "descriptor", "descriptor": _resource(member["descriptor_resource"])}
    else:
        content["type"] = _type(member["scalar_type"])
    presence = member.get("presence_column")
    return {
        "column": _column(member["member_path_column"]),
        "path": member["relative_path"],
        **content,
        "presenceColumn": None if presence is None else _column(presence),
        "presenceIndex": member.get("presence_binding_index"),
        "presenceIsSynthetic": member.get("presence_is_synthetic", False),
    }


def _type(scalar: Message) -> Plain:
    kind = _TYPE_KINDS[scalar["kind"]]
    match kind:
        case "String":
            return {"kind": kind, "max_length": scalar["string_max_length"]}
        case "Decimal":
            return {"kind": kind, "precision": scalar["decimal_precision"], "scale": scalar.get("decimal_scale", 0)}
        case _:
            return {"kind": kind}


def _read(plan: Message, tables: _Tables, dialect: str) -> Plain:
    projections = plan.get("descriptor_projection_plans", [])
    return {
        "keyset": {"table": _KEYSETS[dialect], "column": "DocumentId"},
        "tables": [_table_read(one, tables) for one in plan["table_plans"]],
        "referenceProjection": [
            _reference(one, _table(group["table"]), tables)
            for group in plan.get("reference_identity_projection_table_plans", [])
            for one in group["bindings_in_order"]
        ],
        "descriptorProjection": _descriptors(projections[0]) if projections else None,
        "identityProjection": _identity(plan["identity_projection"]),
    }


def _table_read(plan: Message, tables: _Tables) -> Plain:
    name = _table(plan["table"])
    return {
        "table": name,
        "scope": tables.by_name[name]["json_scope"],
        "selectByKeysetSql": plan["select_by_keyset_sql"],
        "selectList": [_column(one["column_name"]) for one in tables.columns(name)],
        "orderBy": [_column(one["column_name"]) for one in tables.by_name[name]["key"]["columns"]],
    }


def _reference(binding: Message, table: str, tables: _Tables) -> Plain:
    fields = [
        (one["reference_json_path"], one.get("column_ordinal", 0))
        for one in binding["identity_field_ordinals_in_order"]
    ]
    return {
        "referencePath": binding["reference_object_path"],
        "table": table,
        "presenceOrdinal": binding.get("fk_column_ordinal", 0),
        "fields": [
            {"path": path, "ordinal": ordinal, "kind": tables.value_kind(table, ordinal)} for path, ordinal in fields
        ],
    }


def _descriptors(projection: Message) -> Plain:
    return {
        "sql": projection["select_by_keyset_sql"],
        "sources": [
            {
                "path": one["descriptor_value_path"],
                "table": _table(one["table"]),
                "ordinal": one.get("descriptor_id_column_ordinal", 0),
                "descriptor": _resource(one["descriptor_resource"]),
            }
            for one in projection["sources_in_order"]
        ],
    }


def _identity(projection: Message) -> Plain:
    return {
        "sql": projection["select_by_keyset_sql"],
        "columns": [
            {
                "identityPath": one["identity_json_path"],
                "ordinal": one.get("column_ordinal", 0),
                "kind": _value_kind(one["kind"]),
            }
            for one in projection["columns_in_order"]
        ],
    }


def _abstract(pack: Message) -> Plain:
    """Return an abstract identity; its table stands in no field, but in the statement that reads it."""
    projection = _identity(pack["abstract_identity_projection"])
    found = _FROM.search(projection["sql"])
    table = None if found is None else ".".join(name for name in found.groups() if name)
    return {**_resource(pack), "table": table, **projection}


def _value_kind(kind: str) -> str:
    return "descriptor" if kind == _DESCRIPTOR else "scalar"


def _resource(message: Message) -> Plain:
    return {"project": message["project_name"], "resource": message["resource_name"]}


def _table(message: Message) -> str:
    return f"{message['schema']}.{message['name']}"


def _column(message: Message) -> str:
    return str(message["value"])
