"""Hash, resource keys and manifest give the vectors of dms E00 CF-6 to CF-8 and refuse what the card refuses."""

import hashlib
import json

import pytest
from msgspec.structs import replace

from reference_impl.dms.effective_schema.fingerprint import fingerprint
from reference_impl.dms.effective_schema.manifest import (
    EffectiveSchemaManifest,
    effective_schema_manifest,
    manifest_of,
)
from reference_impl.dms.errors import ManifestInputInvalidError
from reference_impl.dms.schema.loading import load_schema_set
from reference_impl.dms.schema.sources import FileSource
from tests.reference.samples import ANNEX, STUDENT, TOWN, Json, accepted, core, files, project, read, refused

VECTOR_A_MANIFEST = """{
  "api_schema_format_version": "1.0.0",
  "relational_mapping_version": "v1",
  "effective_schema_hash": "76508a0692e6a4856b5315c8e331b3f7b35c1c8d0b8b3b7ff545cad92c8f689f",
  "resource_key_count": 1,
  "resource_key_seed_hash": "731367045e2bbebe0852aa52a4ddd7858952a05ec0585f9c073912e3ad96c784",
  "schema_components": [
    {
      "project_endpoint_name": "ed-fi",
      "project_name": "Ed-Fi",
      "project_version": "5.0.0",
      "is_extension_project": false,
      "project_hash": "e34ea82e264a359d877283a68c73ab010cd1f3aeaa41df5ee4c8d4626e24a4b2"
    }
  ],
  "resource_keys": [
    {
      "resource_key_id": 1,
      "project_name": "Ed-Fi",
      "resource_name": "Student",
      "resource_version": "5.0.0"
    }
  ]
}
"""


def digest(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def test_vector_a_hash() -> None:
    """The smallest set, fixed by the card."""
    answer = accepted("schema.hash", files=files(STUDENT))
    assert answer["effective_schema_hash"] == "76508a0692e6a4856b5315c8e331b3f7b35c1c8d0b8b3b7ff545cad92c8f689f"


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        (None, "b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53"),
        ("v1", "b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53"),
        ("v2", "6235b4bc8fffeb637aca7459c9ff0b66c864ff2bfff413a59da12e62c2654830"),
    ],
)
def test_vector_b_hashes(version: str | None, expected: str) -> None:
    """Core and extension together, with the mapping version as a part of the hash."""
    optional = {} if version is None else {"relational_mapping_version": version}
    answer = accepted("schema.hash", files=files(TOWN, ANNEX), **optional)
    assert answer["effective_schema_hash"] == expected == digest(answer["manifest_text"])
    assert [(part["project_endpoint_name"], part["project_hash"]) for part in answer["schema_components"]] == [
        ("annex", "1cc54e1b0bc518b287cd25e21f7b43157ba194bf9f7bfcbe206b3791ddb5ba0b"),
        ("town", "6bd6a90a2243c46d3455f03713502f1466508bf0287322dd22bd69f6afbde49a"),
    ]
    lines = answer["manifest_text"].split("\n")
    assert lines[:3] == [
        "dms-effective-schema-hash:v1",
        f"relationalMappingVersion={version or 'v1'}",
        "apiSchemaFormatVersion=1.0.0",
    ]
    assert lines[3].startswith("annex|Annex|0.3.0|true|1cc54e")
    assert lines[4].startswith("town|Town|1.0.0|false|6bd6a9")
    assert len(lines) == 5


def test_town_alone_has_its_own_hash() -> None:
    """An extension changes the fingerprint of the set."""
    answer = accepted("schema.hash", files=files(TOWN))
    assert answer["effective_schema_hash"] == "bfe6b8c6062dc0cafb4e3d8c6e347344ce528a30df003aa6c903265582ecff13"


def test_vectors_c_and_d() -> None:
    """The numbering and its hash, fixed by the card; the extension of Library has no key."""
    student = accepted("schema.resource_keys", files=files(STUDENT))
    assert student["manifest_text"] == "resource-key-seed-hash:v1\n1|Ed-Fi|Student|5.0.0\n"
    assert student["resource_key_seed_hash"] == "731367045e2bbebe0852aa52a4ddd7858952a05ec0585f9c073912e3ad96c784"
    both = accepted("schema.resource_keys", files=files(TOWN, ANNEX))
    assert both["resource_key_seed_hash"] == "e248b1f222021df92b5b930be0adeda1f2e0445f320eb34b6aed1ac3cdce7412"
    assert both["resource_key_count"] == 8
    assert [
        f"{key['resource_key_id']} {key['project_name']}/{key['resource_name']}" for key in both["resource_keys"]
    ] == [
        "1 Annex/Bookmobile",
        "2 Town/AddressTypeDescriptor",
        "3 Town/Branch",
        "4 Town/Library",
        "5 Town/Loan",
        "6 Town/Membership",
        "7 Town/Organization",
        "8 Town/Patron",
    ]
    assert [key["resource_version"] for key in both["resource_keys"]] == ["0.3.0", *["1.0.0"] * 7]
    assert [key["resource_key_id"] for key in both["resource_keys"] if key["is_abstract_resource"]] == [7]


def test_keys_sort_by_project_name_then_resource_name_ordinally() -> None:
    """A culture-aware sort would put small letters first, and every number would differ."""

    def resources(*names: str) -> Json:
        return {name: {"resourceName": name} for name in names}

    documents = [
        core(projectName="a", resourceSchemas=resources("alpha", "Zeta")),
        project("b", name="B", resourceSchemas=resources("alpha", "Zeta", "\uff5e", "\U0001f600")),
    ]
    keys = accepted("schema.resource_keys", files=files(*documents))["resource_keys"]
    assert [(key["project_name"], key["resource_name"]) for key in keys] == [
        ("B", "Zeta"),
        ("B", "alpha"),
        ("B", "\U0001f600"),
        ("B", "\uff5e"),
        ("a", "Zeta"),
        ("a", "alpha"),
    ]


@pytest.mark.parametrize(
    ("resources", "abstract", "name"),
    [
        ({"a": {"resourceName": "School"}, "b": {"resourceName": "School"}}, {}, "School"),
        ({"a": {"resourceName": "school"}, "b": {"resourceName": "School"}}, {}, "School"),
        ({"a": {"resourceName": "Thing"}}, {"thing": {}}, "Thing"),
    ],
)
def test_two_entries_for_one_key_are_refused(resources: Json, abstract: Json, name: str) -> None:
    """One of the two engines compares names without case, so it could not hold both."""
    error = refused("schema.resource_keys", files=files(core(resourceSchemas=resources, abstractResources=abstract)))
    assert error["code"] == "duplicate_resource_key"
    assert error["details"] == {"project_name": "Name of core", "resource_name": name}
    assert refused(
        "schema.effective_manifest", files=files(core(resourceSchemas=resources, abstractResources=abstract))
    )


def test_an_extension_entry_may_repeat_a_name() -> None:
    """It has no key, so there is nothing to collide with."""
    resources = {"a": {"resourceName": "A"}, "b": {"resourceName": "A", "isResourceExtension": True}}
    answer = accepted("schema.resource_keys", files=files(core(resourceSchemas=resources)))
    assert answer["resource_key_count"] == 1


def test_ids_end_where_a_smallint_ends() -> None:
    """The database column could not hold one more."""
    resources = {f"r{number}": {"resourceName": f"R{number}"} for number in range(32767)}
    answer = accepted("schema.resource_keys", files=files(core(resourceSchemas=resources)))
    assert answer["resource_keys"][-1]["resource_key_id"] == answer["resource_key_count"] == 32767
    error = refused("schema.resource_keys", files=files(core(resourceSchemas=resources, abstractResources={"One": {}})))
    assert error["code"] == "resource_key_limit_exceeded"
    assert error["details"] == {"count": 32768, "limit": 32767}


def test_the_manifest_of_vector_a_is_the_block_of_the_card() -> None:
    """The file is compared byte for byte by every consumer."""
    assert accepted("schema.effective_manifest", files=files(STUDENT))["text"] == VECTOR_A_MANIFEST


def test_without_keys_only_the_list_is_missing() -> None:
    """The count and its hash stay, so that the short form still identifies the numbering."""
    text = accepted("schema.effective_manifest", files=files(STUDENT), include_resource_keys=False)["text"]
    assert text == VECTOR_A_MANIFEST[: VECTOR_A_MANIFEST.index(',\n  "resource_keys"')] + "\n}\n"


def test_manifest_strings_are_escaped_like_canonical_ones() -> None:
    """One escape rule for the whole system; a literal no-break space would be invisible in a diff."""
    document = core(projectName='é\u00a0"\u2028\U0001f600')
    text = accepted("schema.effective_manifest", files=files(document))["text"]
    assert '"project_name": "é\\u00A0\\"\\u2028\\uD83D\\uDE00"' in text
    assert json.loads(text)["schema_components"][0]["project_name"] == document["projectSchema"]["projectName"]


def valid_manifest() -> EffectiveSchemaManifest:
    """Return the manifest values of Town."""
    return manifest_of(fingerprint(load_schema_set([FileSource("town.json", TOWN)])))


@pytest.mark.parametrize(
    ("change", "member"),
    [
        ({"api_schema_format_version": ""}, "api_schema_format_version"),
        ({"relational_mapping_version": ""}, "relational_mapping_version"),
        ({"effective_schema_hash": ""}, "effective_schema_hash"),
        ({"effective_schema_hash": "A" * 64}, "effective_schema_hash"),
        ({"resource_key_seed_hash": "0" * 63}, "resource_key_seed_hash"),
        ({"resource_key_seed_hash": "0" * 64 + "\n"}, "resource_key_seed_hash"),
        ({"schema_components": ()}, "schema_components"),
        ({"resource_key_count": 6}, "resource_key_count"),
    ],
)
def test_values_that_do_not_fit_together_are_refused(change: Json, member: str) -> None:
    """A manifest that contradicts itself is worse than none."""
    with pytest.raises(ManifestInputInvalidError) as caught:
        effective_schema_manifest(replace(valid_manifest(), **change))
    assert caught.value.code == "manifest_input_invalid"
    assert caught.value.details == {"property": member}


def test_a_component_without_hash_is_refused() -> None:
    """Every project must be identified."""
    valid = valid_manifest()
    (component,) = valid.schema_components
    with pytest.raises(ManifestInputInvalidError):
        effective_schema_manifest(replace(valid, schema_components=(replace(component, project_hash=""),)))
    assert effective_schema_manifest(valid)


@pytest.mark.parametrize("place", ["openApiBaseDocuments", "description"])
def test_only_stripped_members_leave_the_hash_alone(place: str) -> None:
    """Documentation payloads change with every build; a description is content."""
    document = read(TOWN)
    document["projectSchema"][place] = "altered"
    altered = accepted("schema.hash", files=files(document))["effective_schema_hash"]
    unaltered = accepted("schema.hash", files=files(TOWN))["effective_schema_hash"]
    assert (altered == unaltered) is (place == "openApiBaseDocuments")
