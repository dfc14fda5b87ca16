"""A payload as a mapping set: absent is nothing, and what a pack does not hold is told by rule."""

from typing import Any

from conformance.oracles.pack_plans import mapping_set_of_pack

ENVELOPE = {"effective_schema_hash": "ab", "dialect": "SQL_DIALECT_MSSQL", "relational_mapping_version": "v1"}
THING = {"project_name": "Town", "resource_name": "Thing"}
KIND = {"project_name": "Town", "resource_name": "KindDescriptor"}
TABLE = {"schema": "town", "name": "Thing"}
MODEL = {
    "tables_in_dependency_order": [
        {
            "table": TABLE,
            "json_scope": "$",
            "key": {"columns": [{"column_name": {"value": "DocumentId"}}]},
            "columns": [
                {"column_name": {"value": "DocumentId"}, "kind": "COLUMN_KIND_PARENT_KEY_PART"},
                {"column_name": {"value": "Kind"}, "kind": "COLUMN_KIND_DESCRIPTOR_FK"},
            ],
        }
    ]
}
WRITE = {
    "table": TABLE,
    "insert_sql": "i",
    "bulk_insert_batching": {"max_rows_per_batch": 2, "parameters_per_row": 1, "max_parameters_per_command": 3},
    "column_bindings": [
        {"column": {"value": "DocumentId"}, "parameter_name": "documentId", "source": {"parent_key_part": {}}},
        {
            "column": {"value": "Kind"},
            "parameter_name": "kind",
            "source": {"descriptor_reference": {"relative_path": "$.kind", "descriptor_resource": KIND}},
        },
    ],
}
REFERENCE = {
    "reference_object_path": "$.ref",
    "identity_field_ordinals_in_order": [{"reference_json_path": "$.ref.kind", "column_ordinal": 1}],
}
READ = {
    "table_plans": [{"table": TABLE, "select_by_keyset_sql": "s"}],
    "reference_identity_projection_table_plans": [{"table": TABLE, "bindings_in_order": [REFERENCE]}],
    "identity_projection": {
        "select_by_keyset_sql": "d",
        "columns_in_order": [
            {"identity_json_path": "$.kind", "column_ordinal": 1, "kind": "COLUMN_KIND_DESCRIPTOR_FK"}
        ],
    },
}


def told(*resources: dict[str, Any]) -> dict[str, Any]:
    """Return the mapping set of a payload with these resources."""
    return mapping_set_of_pack(ENVELOPE, {"resources": [*resources]})


def test_the_key_is_that_of_the_envelope() -> None:
    """With the dialect in the words of the suite."""
    assert told()["key"] == {"effectiveSchemaHash": "ab", "dialect": "mssql", "relationalMappingVersion": "v1"}


def test_a_descriptor_has_no_plans() -> None:
    """And the reason for it."""
    assert told(KIND)["resources"] == [
        {
            "project": "Town",
            "resource": "KindDescriptor",
            "storage": "descriptor",
            "write": None,
            "read": None,
            "omission": "descriptor-storage",
        }
    ]


def test_kinds_select_lists_and_the_keyset_are_told_by_rule() -> None:
    """An absent number is nought, an absent text no statement."""
    [found] = told({**THING, "relational_model": MODEL, "write_plan": {"table_plans": [WRITE]}, "read_plan": READ})[
        "resources"
    ]
    [table] = found["write"]["tables"]
    assert (table["updateSql"], table["deleteByParentSql"], table["keyUnification"]) == (None, None, [])
    assert table["bindings"][0] == {
        "column": "DocumentId",
        "kind": "ParentKeyPart",
        "parameter": "documentId",
        "source": {"kind": "parentKeyPart", "index": 0},
    }
    assert table["bindings"][1]["source"]["descriptor"] == {"project": "Town", "resource": "KindDescriptor"}
    read = found["read"]
    assert read["keyset"] == {"table": "#page", "column": "DocumentId"}
    assert read["tables"][0]["selectList"] == ["DocumentId", "Kind"]
    assert read["tables"][0]["orderBy"] == ["DocumentId"]
    assert read["referenceProjection"][0]["presenceOrdinal"] == 0
    assert read["referenceProjection"][0]["fields"] == [{"path": "$.ref.kind", "ordinal": 1, "kind": "descriptor"}]
    assert read["descriptorProjection"] is None


def test_the_table_of_an_abstract_identity_stands_in_its_statement() -> None:
    """No field has it."""
    sql = "SELECT\n    r.[DocumentId]\nFROM [town].[PlaceIdentity] r\n;\n"
    abstract = {
        **THING,
        "is_abstract_resource": True,
        "abstract_identity_projection": {"select_by_keyset_sql": sql, "columns_in_order": []},
    }
    assert told(abstract)["abstractIdentities"] == [
        {"project": "Town", "resource": "Thing", "table": "town.PlaceIdentity", "sql": sql, "columns": []}
    ]
