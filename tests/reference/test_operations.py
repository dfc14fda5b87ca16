"""Operations take described arguments only, and say which one is wrong; ids come out as in dms E00 CF-9."""

import json

import pytest

from reference_impl.dms import operations
from tests.reference.samples import Json, accepted, call, refused

IDENTITY: Json = {"path": "$.x", "value": "y"}


@pytest.mark.parametrize(
    ("project", "resource", "identity", "expected"),
    [
        ("Ed-Fi", "School", {"$.schoolId": "123"}, "3af6ad85-1212-5833-be6f-f8df6f4d6402"),
        ("Ed-Fi", "School", {"$.schoolId": 123}, "3af6ad85-1212-5833-be6f-f8df6f4d6402"),
        (
            "Ed-Fi",
            "Section",
            {
                "$.localCourseCode": "abc",
                "$.schoolReference.schoolId": 123,
                "$.sessionReference.schoolYear": 2030,
                "$.sectionIdentifier": "sectionId",
                "$.sessionReference.sessionName": "d",
            },
            "7400934a-8a00-551b-a1ba-4db0b3a4d556",
        ),
        ("Town", "Patron", {"$.patronUniqueId": "P-1"}, "ed01ffa1-aad1-5c1d-a6a0-92d7b036afe8"),
        ("Town", "Patron", {"$.patronUniqueId": "Zoë"}, "b4155e23-d187-5507-87c1-77fb43253b3c"),
        (
            "Town",
            "Loan",
            {"$.loanDate": "2026-03-01", "$.patronReference.patronUniqueId": "P-1"},
            "4ceac396-e051-561a-943c-21e7af0e3836",
        ),
        ("Town", "Branch", {"$.branchId": 42}, "f41403e7-1a60-5d50-987f-c5ea25e75658"),
        ("Town", "Organization", {"$.organizationId": 42}, "d5939df7-4522-5f8d-b4da-a51fbcc15339"),
        (
            "Town",
            "AddressTypeDescriptor",
            {"$.descriptor": "uri://town.example/AddressTypeDescriptor#Home"},
            "0c52cbc1-1f2b-575e-81f0-a56a1cb2ac02",
        ),
    ],
)
def test_referential_ids_of_the_card(project: str, resource: str, identity: Json, expected: str) -> None:
    """Engine code and application code compute the same id, or references break."""
    elements = [{"path": path, "value": value} for path, value in identity.items()]
    answer = accepted("schema.referential_id", project_name=project, resource_name=resource, identity=elements)
    assert answer["referential_id"] == expected


@pytest.mark.parametrize(
    ("token", "text"),
    [
        ("1", "1"), ("1.50", "1.5"), ("2.00", "2"), ("1e2", "100"), ("1e0002", "100"),
        ("1.23e-1", "0.123"), ("-0.00", "0"), ("-0", "0"),
        ("-1.50", "-1.5"), ("100", "100"), ("1200.0E-2", "12"), ("12345678901234567890.10", "12345678901234567890.1"),
        ("true", "true"), ("false", "false"), ('"ÄA"', "ÄA"),
    ],
)  # fmt: skip
def test_identity_values_have_one_spelling(token: str, text: str) -> None:
    """``1.50`` and ``1.5`` are the same key."""
    arguments = f'{{"project_name":"P","resource_name":"R","identity":[{{"path":"$.x","value":{token}}}]}}'
    answer = json.loads(operations.call("schema.referential_id", arguments))
    assert answer["name"] == f"PR$.x={text}"


def test_only_ascii_letters_of_descriptor_uris_are_folded() -> None:
    """Engines and locales fold other letters differently; texts that are no descriptors keep their case."""
    elements = [{"path": "$.a.levelDescriptor", "value": "uri://X/ÄB#Ç"}, {"path": "$.name", "value": "AÄ"}]
    answer = accepted("schema.referential_id", project_name="P", resource_name="R", identity=elements)
    assert answer["name"] == "PR$.a.levelDescriptor=uri://x/Äb#Ç#$.name=AÄ"


@pytest.mark.parametrize(
    ("operation", "arguments", "argument"),
    [
        ("schema.load", {}, "files"),
        ("schema.load", {"files": {}}, "files"),
        ("schema.load", {"files": ["x"]}, "files[0]"),
        ("schema.load", {"files": [{"name": "a"}]}, "files[0]"),
        ("schema.load", {"files": [{"name": "a", "text": "{}", "path": "/a"}]}, "files[0]"),
        ("schema.load", {"files": [{"name": "", "text": "{}"}]}, "files[0].name"),
        ("schema.load", {"files": [{"name": "a", "text": 1}]}, "files[0].text"),
        ("schema.load", {"files": [{"name": "a", "base64": "é"}]}, "files[0].base64"),
        ("schema.load", {"files": [{"name": "a", "base64": "A"}]}, "files[0].base64"),
        ("schema.load", {"files": [{"name": "a", "base64": "e!30="}]}, "files[0].base64"),
        ("schema.load", {"files": [{"path": ""}]}, "files[0].path"),
        ("schema.load", {"files": [], "file": []}, "file"),
        ("schema.canonicalize", {}, "text"),
        ("schema.canonicalize", {"text": "1", "base64": "MQ=="}, "text"),
        ("schema.hash", {"files": [], "relational_mapping_version": "1"}, "relational_mapping_version"),
        ("schema.hash", {"files": [], "relational_mapping_version": "v1\n"}, "relational_mapping_version"),
        ("schema.effective_manifest", {"files": [], "include_resource_keys": "no"}, "include_resource_keys"),
        ("schema.referential_id", {"resource_name": "R", "identity": [IDENTITY]}, "project_name"),
        ("schema.referential_id", {"project_name": "P", "resource_name": "", "identity": [IDENTITY]}, "resource_name"),
        ("schema.referential_id", {"project_name": "P", "resource_name": "R", "identity": []}, "identity"),
        (
            "schema.referential_id",
            {"project_name": "P", "resource_name": "R", "identity": [{"path": "$.x", "value": None}]},
            "identity[0].value",
        ),
        (
            "schema.referential_id",
            {"project_name": "P", "resource_name": "R", "identity": [{"path": "$.x"}]},
            "identity[0]",
        ),
        ("startup.plan", {"x": 1}, "x"),
        (
            "plan.insert_batch",
            {"dialect": "pgsql", "table": {"schema": "s", "name": "t"}, "columns": ["A"], "rows": 0},
            "rows",
        ),
    ],
)
def test_a_wrong_argument_is_named(operation: str, arguments: Json, argument: str) -> None:
    """Whoever writes an adapter learns the protocol from these answers."""
    error = refused(operation, **arguments)
    assert (error["code"], error["details"]) == ("invalid_arguments", {"argument": argument})


def test_an_enormous_exponent_is_refused() -> None:
    """Written out it would fill the memory."""
    for token in ("1e1000", "1E+0001000", "1e-99999999999999999999"):
        arguments = f'{{"project_name":"P","resource_name":"R","identity":[{{"path":"$.x","value":{token}}}]}}'
        assert json.loads(operations.call("schema.referential_id", arguments))["error"]["code"] == "invalid_arguments"


@pytest.mark.parametrize("text", ["", "[]", '{"files":[],"files":[]}', '{"a":"\\ud800"}'])
def test_arguments_that_are_no_object_are_refused(text: str) -> None:
    """The same strict reading as for files: a repeated argument would hide one of the two."""
    answer = json.loads(operations.call("schema.load", text))
    assert answer["error"]["code"] == "invalid_arguments"


def test_an_unknown_operation_names_the_known_ones() -> None:
    """The list is what an adapter's author needs next."""
    error = refused("schema.hesh")
    assert error["code"] == "unknown_operation"
    assert error["details"]["operation"] == "schema.hesh"
    assert "schema.hash" in error["details"]["operations"]


def test_the_startup_plan_ascends() -> None:
    """E00-S05-AC1: schema work first, requests afterwards."""
    assert [(task["order"], task["name"]) for task in accepted("startup.plan")["tasks"]] == [
        (100, "load-schemas"),
        (110, "normalize-schemas"),
        (200, "effective-schema-hash"),
        (210, "resource-key-seeds"),
        (220, "effective-schema-view"),
        (300, "backend-mappings"),
    ]


def test_the_handshake_offers_every_operation_and_the_command() -> None:
    """What is not offered is not judged, so the list must be complete."""
    answer = accepted("backend.describe")
    assert answer["protocol"] == 1
    assert answer["commands"] == ["dms-schema", "dms-server"]
    assert set(answer["operations"]) >= {
        "backend.describe", "schema.load", "schema.canonicalize", "schema.hash", "schema.resource_keys",
        "schema.effective_manifest", "schema.referential_id", "startup.plan", "model.derive", "model.resource",
        "model.effective_resource", "model.passes", "naming.pascal_case", "naming.singularize", "naming.schema_name",
        "naming.collection_name", "naming.unique_constraint", "path.parse", "dialect.shorten",
    }  # fmt: skip


def test_the_members_of_an_answer_have_a_fixed_order() -> None:
    """Same request, same answer bytes."""
    assert list(call("schema.canonicalize", text="1")) == ["ok", "canonical", "sha256"]
