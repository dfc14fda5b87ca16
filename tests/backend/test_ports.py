"""The port files, and where they draw the line between a wrong shape and a wrong value."""

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conformance.backend import ports
from conformance.backend.ports import HANDSHAKE, Port, load_error_schema, load_ports
from conformance.backend.protocol import ProtocolViolation
from conformance.backend.validation import Contract, RequestInvalid
from conformance.config.capability_answers import ANSWER_PATTERN

FOLDER = Path(ports.__file__).parents[1] / "ports"
OPERATIONS = {
    "schema.load",
    "schema.canonicalize",
    "schema.hash",
    "schema.resource_keys",
    "schema.effective_manifest",
    "schema.referential_id",
    "startup.plan",
    "model.derive",
    "model.resource",
    "model.effective_resource",
    "model.passes",
    "naming.pascal_case",
    "naming.singularize",
    "naming.schema_name",
    "naming.collection_name",
    "naming.unique_constraint",
    "path.parse",
    "dialect.quote",
    "dialect.qualify",
    "dialect.shorten",
    "dialect.render_type",
    "dialect.literal",
    "dialect.describe",
    "sql.canonicalize",
    "sql.split",
    "sql.classify",
    "ddl.summarize",
    "ddl.emit",
    "ddl.write",
    "uuid.v5",
    "config.validate",
    "core.extract",
    "core.validate",
    "write.batches",
    "write.classify_error",
    "write.flatten",
    "read.reconstitute",
    "plan.hydration",
    "query.compile",
    "delete.classify",
    "delete.mapConstraint",
    "delete.referrers",
    "descriptors.read",
    "mapping.select",
    "mapping.stress",
    "pack.build",
    "pack.decode",
    "provision.preflight",
    "runtime.check_fingerprint",
    "runtime.read_fingerprint",
    "runtime.validate_resource_keys",
    "plan.batch",
    "plan.cache_stress",
    "plan.compile",
    "plan.compile_model",
    "plan.insert_batch",
    "plan.lookup",
    "plan.parameter_names",
    "plan.query",
}
PROJECT = {"project_endpoint_name": "a", "project_name": "A", "project_version": "1", "is_extension_project": False}
KEY = {"resource_key_id": 1, "project_name": "A", "resource_name": "B", "resource_version": "1"}
TABLE = {"schema": "a", "name": "B"}
RESOURCE = {"project_name": "A", "resource_name": "B"}
COLUMN = {"name": "C", "kind": "Scalar", "type": {"kind": "Int32"}, "is_nullable": False, "source_path": None}
RESOURCE_DETAIL = {
    "resource": RESOURCE,
    "physical_schema": "a",
    "storage_kind": "RelationalTables",
    "tables": [
        {
            **TABLE,
            "scope": "$",
            "key_columns": [{"name": "C", "kind": "ParentKeyPart"}],
            "columns": [{**COLUMN, "storage": {"kind": "Stored"}}],
            "key_unification_classes": [{"canonical_column": "C", "member_path_columns": ["D"]}],
            "descriptor_fk_deduplications": [
                {"storage_column": "C", "binding_columns": ["D"], "constraint_name": "FK"}
            ],
            "constraints": [{"kind": "Unique", "name": "UX", "columns": ["C"]}],
        }
    ],
    "key_unification_equality_constraints": {"applied": [], "redundant": [], "ignored": [], "ignored_by_reason": {}},
    "document_reference_bindings": [],
    "descriptor_edge_sources": [],
    "extension_sites": [{"owning_scope": "$", "extension_path": "$._ext", "project_keys": ["x"]}],
}
BATCH = {"maxRowsPerBatch": 1, "parametersPerRow": 1, "maxParametersPerCommand": 1}
RESOURCE_PLANS = {
    "project": "A",
    "resource": "B",
    "storage": "tables",
    "write": {
        "tables": [
            {
                "table": "a.B",
                "scope": "$",
                "insertSql": "",
                "updateSql": None,
                "deleteByParentSql": None,
                "batch": BATCH,
                "bindings": [{"column": "C", "kind": "Scalar", "parameter": "c", "source": {"kind": "ordinal"}}],
                "keyUnification": [],
            }
        ]
    },
    "read": None,
    "omission": None,
}
PLANS = {
    "key": {"effectiveSchemaHash": "00", "dialect": "pgsql", "relationalMappingVersion": "v1"},
    "resourceKeys": [{"id": 1, "project": "A", "resource": "B", "version": "1", "abstract": False}],
    "resources": [],
    "abstractIdentities": [
        {
            "project": "A",
            "resource": "B",
            "table": "a.B",
            "sql": "",
            "columns": [{"identityPath": "$", "ordinal": 0, "kind": "scalar"}],
        }
    ],
}
RESULTS: dict[str, dict[str, Any]] = {
    "backend.describe": {
        "name": "mine",
        "version": "1",
        "protocol": 1,
        "operations": ["schema.hash"],
        "commands": [],
        "capabilities": {"paging": "versioned(>=18)"},
    },
    "schema.load": {
        "api_schema_format_version": "1.0.0",
        "projects": [{**PROJECT, "source": "a.json", "project_schema": {"anything": [1]}}],
    },
    "schema.canonicalize": {"canonical": "[]", "sha256": "00"},
    "schema.hash": {
        "effective_schema_hash": "00",
        "relational_mapping_version": "v1",
        "api_schema_format_version": "1.0.0",
        "manifest_text": "x",
        "schema_components": [{**PROJECT, "project_hash": "00"}],
    },
    "schema.resource_keys": {
        "resource_keys": [{**KEY, "is_abstract_resource": False}],
        "resource_key_count": 1,
        "resource_key_seed_hash": "00",
        "manifest_text": "x",
    },
    "schema.effective_manifest": {"text": "{}\n"},
    "schema.referential_id": {"name": "x", "referential_id": "y"},
    "startup.plan": {"tasks": [{"order": 100, "name": "load-schemas"}]},
    "model.derive": {"text": "{}\n", "sha256": "00"},
    "model.resource": {"resource": RESOURCE_DETAIL},
    "model.effective_resource": {
        "json_schema_for_insert": {},
        "document_paths_mapping": [{"owner_project": "A", "key": "B", "entry": {}}],
        "equality_constraints": [],
        "array_uniqueness_constraints": [],
        "decimal_property_validation_infos": [],
    },
    "model.passes": {"passes": ["compose"]},
    "naming.pascal_case": {"text": "A"},
    "naming.singularize": {"text": "a"},
    "naming.schema_name": {"schema": "a"},
    "naming.collection_name": {"name": "A"},
    "naming.unique_constraint": {"full_name": "UX", "signature": "Unique|a.B|C", "name": "UX"},
    "path.parse": {"canonical": "$", "segments": []},
    "dialect.quote": {"text": "A"},
    "dialect.qualify": {"text": "A"},
    "dialect.shorten": {"text": "A"},
    "dialect.render_type": {"text": "A"},
    "dialect.literal": {"text": "A"},
    "dialect.describe": {
        "dialect": "pgsql",
        "limit": {"length": 1, "unit": "bytes"},
        "quotes": {"opening": "<", "closing": ">"},
        "types": {"String": "text"},
        "patterns": {"table": "none"},
    },
    "sql.canonicalize": {"text": ""},
    "sql.split": {"statements": [], "batches": []},
    "sql.classify": {"statements": []},
    "ddl.summarize": {"normalized_sql_sha256": "00", "statement_count": -1},
    "ddl.emit": {"sql": ""},
    "ddl.write": {"sql": ""},
    "uuid.v5": {"uuid": "?"},
    "pack.build": {
        "base64": "",
        "payload_sha256": "00",
        "effective_schema_hash": "00",
        "dialect": "pgsql",
        "relational_mapping_version": "v1",
    },
    "pack.decode": {"envelope": {}, "payload": {}},
    "plan.batch": BATCH,
    "plan.cache_stress": {"keys": [{"key": "a", "compiles": 1, "results_identical": True, "refused": 0}]},
    "plan.compile": {"mapping_set": PLANS},
    "plan.compile_model": {"mapping_set": PLANS},
    "plan.insert_batch": {"sql": ""},
    "plan.lookup": {"resource": {**RESOURCE_PLANS, "write": None}},
    "plan.parameter_names": {"names": []},
    "core.validate": {"status": 200, "problem": None, "body": None},
    "core.extract": {"extraction": None, "problem": None},
    "write.flatten": {"tables": [{"table": "a.B", "columns": ["C"], "rows": [[None, 1, "x", True]]}]},
    "write.batches": {"sizes": [1]},
    "write.classify_error": {
        "class": "fail",
        "constraint": None,
        "meaning": None,
        "status": 500,
        "type": "x",
        "site": None,
    },
    "read.reconstitute": {"document": {}},
    "plan.hydration": {"statements": [{"kind": "table", "table": "a.B", "orderBy": [], "readsTables": []}]},
    "query.compile": {"query": None, "problem": None},
    "delete.classify": {"kind": "reference", "constraint": None},
    "delete.mapConstraint": {"mapped": None},
    "delete.referrers": {"results": []},
    "plan.query": {
        "pageDocumentIdSql": "",
        "totalCountSql": None,
        "pageParameters": [{"name": "offset", "role": "offset"}],
        "totalCountParameters": None,
    },
}
"""One answer of the right shape per operation; the values need not be right."""


def every_port() -> list[Port]:
    """Return all ports."""
    return list(load_ports().values())


def violation(operation: str, answer: dict[str, Any]) -> ProtocolViolation:
    """Return the violation that ``answer`` is."""
    with pytest.raises(ProtocolViolation) as caught:
        Contract(load_ports()[operation]).check_answer(answer)
    return caught.value


def members(value: dict[str, Any], path: str = "$") -> list[tuple[str, tuple[str | int, ...]]]:
    """Return path text and steps of every member that the port names, in objects and in arrays of objects."""
    found: list[tuple[str, tuple[str | int, ...]]] = []
    for name, member in value.items():
        found.append((f"{path}.{name}", (name,)))
        if isinstance(member, list) and member and isinstance(member[0], dict):
            inner = members(member[0], f"{path}.{name}[0]")
            found += [(text, (name, 0, *steps)) for text, steps in inner]
    return found


MEMBERS = [
    pytest.param(operation, path, steps, id=f"{operation} {path}")
    for operation, result in RESULTS.items()
    for path, steps in members(result)
    if not path.startswith(("$.capabilities.", "$.projects[0].project_schema."))
]
NULLABLE = {
    "plan.query $.totalCountSql",
    "plan.query $.totalCountParameters",
    "core.validate $.problem",
    "core.validate $.body",
    "core.extract $.extraction",
    "core.extract $.problem",
    "write.classify_error $.constraint",
    "write.classify_error $.meaning",
    "write.classify_error $.site",
    "query.compile $.query",
    "query.compile $.problem",
    "delete.classify $.constraint",
    "delete.mapConstraint $.mapped",
}
OPTIONAL = {"$.version", "$.operations", "$.commands", "$.capabilities"}


def changed(operation: str, steps: tuple[str | int, ...], change: str) -> dict[str, Any]:
    """Return the operation's answer with one member removed, misspelt or of another type."""
    answer = {"ok": True, **copy.deepcopy(RESULTS[operation])}
    holder: Any = answer
    for step in steps[:-1]:
        holder = holder[step]
    name = steps[-1]
    match change:
        case "missing":
            del holder[name]
        case "misspelt":
            holder[f"{name}_"] = holder.pop(name)
        case _:
            holder[name] = None
    return answer


def test_every_operation_of_the_epic_has_a_port_and_no_file_is_left_over() -> None:
    """A step cannot ask for what no file describes, and a file nobody can ask for would mislead adapter authors."""
    assert set(load_ports()) == OPERATIONS | {HANDSHAKE}
    assert {file.stem for file in FOLDER.rglob("*.json")} == set(load_ports()) | {"error"}
    assert {port.system for port in every_port() if port.operation != HANDSHAKE} == {"dms"}


@pytest.mark.parametrize("port", every_port(), ids=lambda port: port.operation)
def test_a_port_is_a_schema_with_a_valid_example(port: Port) -> None:
    """Smoke and probing send the example; it must be an ordinary request. Checked with the other validator, too."""
    for schema in (port.request, port.result):
        jsonschema.Draft202012Validator.check_schema(dict(schema))
    jsonschema.Draft202012Validator(dict(port.request)).validate(port.example)
    assert json.loads(Contract(port).encoded_request(port.example)) == port.example
    assert port.summary.endswith(".")


@pytest.mark.parametrize("operation", RESULTS)
def test_an_answer_of_the_right_shape_passes_whatever_its_values(operation: str) -> None:
    """A hash in upper case or of two digits is for a criterion to judge, with a better sentence than a schema has."""
    Contract(load_ports()[operation]).check_answer({"ok": True, **RESULTS[operation]})


@pytest.mark.parametrize(("operation", "path", "steps"), [one for one in MEMBERS if one.id not in NULLABLE])
def test_a_member_of_another_type_is_a_violation_at_its_path(
    operation: str, path: str, steps: tuple[str | int, ...]
) -> None:
    """No step may meet a type it does not expect: that would look like an error of the harness."""
    error = violation(operation, changed(operation, steps, "null"))
    assert (error.operation, error.json_path) == (operation, path)


@pytest.mark.parametrize(("operation", "path", "steps"), MEMBERS)
def test_a_misspelt_member_is_a_violation(operation: str, path: str, steps: tuple[str | int, ...]) -> None:
    """Silently ignoring it would leave its author searching."""
    assert violation(operation, changed(operation, steps, "misspelt")).json_path in (path, f"{path}_")


@pytest.mark.parametrize(("operation", "path", "steps"), MEMBERS)
def test_a_missing_member_is_a_violation_unless_it_is_optional(
    operation: str, path: str, steps: tuple[str | int, ...]
) -> None:
    """Only the handshake has optional members."""
    answer = changed(operation, steps, "missing")
    if operation == HANDSHAKE and path in OPTIONAL:
        Contract(load_ports()[operation]).check_answer(answer)
    else:
        assert violation(operation, answer).json_path == path


@pytest.mark.parametrize(
    ("answer", "path"),
    [
        ({}, "$.ok"),
        ({"ok": 1}, "$.ok"),
        ({"ok": "true"}, "$.ok"),
        ({"ok": False}, "$.error"),
        ({"ok": False, "error": "no"}, "$.error"),
        ({"ok": False, "error": {"code": "x", "message": "y"}}, "$.error.details"),
        ({"ok": False, "error": {"code": "x", "message": "y", "details": []}}, "$.error.details"),
        ({"ok": False, "error": {"code": "x", "message": 1, "details": {}}}, "$.error.message"),
        ({"ok": False, "error": {"code": "Bad-Code", "message": "y", "details": {}}}, "$.error.code"),
        ({"ok": False, "error": {"code": "x", "message": "y", "details": {}, "hint": "z"}}, "$.error.hint"),
        ({"ok": False, "error": {"code": "x", "message": "y", "details": {}}, "canonical": "[]"}, "$.canonical"),
    ],
)
def test_a_refusal_has_one_shape_for_all_operations(answer: dict[str, Any], path: str) -> None:
    """Criteria compare codes and details; a refusal must carry both and no result beside them."""
    assert violation("schema.canonicalize", answer).json_path == path


def test_a_well_formed_refusal_passes() -> None:
    """Refusing is half of what the criteria ask for."""
    refusal: dict[str, Any] = {
        "ok": False,
        "error": {"code": "invalid_json", "message": "m", "details": {"source": "a", "line": 3}},
    }
    Contract(load_ports()["schema.load"]).check_answer(refusal)
    jsonschema.Draft202012Validator.check_schema(dict(load_error_schema()))


@pytest.mark.parametrize(
    ("operation", "payload", "path"),
    [
        ("schema.canonicalize", {}, "$"),
        ("schema.canonicalize", {"text": "1", "base64": "MQ=="}, "$"),
        ("schema.canonicalize", {"text": 1}, "$"),
        ("schema.load", {"files": [{"name": "a"}]}, "$.files[0]"),
        ("schema.load", {"files": [{"path": "/a", "text": "b"}]}, "$.files[0]"),
        ("schema.hash", {"files": [], "mapping_version": "v1"}, "$.mapping_version"),
        ("schema.referential_id", {"project_name": "a", "resource_name": "b"}, "$.identity"),
        ("startup.plan", {"x": 1}, "$.x"),
    ],
)
def test_a_wrong_request_is_the_harness_s_fault_and_never_sent(
    operation: str, payload: dict[str, Any], path: str
) -> None:
    """Blaming the backend for a broken step would destroy the trust in every other verdict."""
    with pytest.raises(RequestInvalid) as caught:
        Contract(load_ports()[operation]).encoded_request(payload)
    assert f"at {path}" in str(caught.value)
    assert operation in str(caught.value)


def test_a_request_that_is_no_json_is_the_harness_s_fault() -> None:
    """An arbitrary object or an unpaired surrogate cannot be sent."""
    contract = Contract(load_ports()["schema.canonicalize"])
    for text in (object(), "\ud800"):
        with pytest.raises(RequestInvalid, match="cannot be written as JSON"):
            contract.encoded_request({"text": text})  # type: ignore[dict-item]  # the point of the test


def test_a_violation_does_not_quote_a_whole_document() -> None:
    """Two megabytes of schema in a message help nobody."""
    error = violation("schema.canonicalize", {"ok": True, "canonical": ["x" * 100_000], "sha256": ""})
    assert error.json_path == "$.canonical"
    assert len(error.message) < 600


def test_the_capability_answers_are_those_of_the_configuration() -> None:
    """The handshake and the override in ``conformance.toml`` speak one vocabulary."""
    capabilities: Any = load_ports()[HANDSHAKE].result["properties"]
    assert capabilities["capabilities"]["additionalProperties"]["pattern"] == ANSWER_PATTERN
