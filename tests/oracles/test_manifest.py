"""The manifest oracle against the text that dms E00 prints (CF-8)."""

from conformance.oracles.manifest import manifest_style, manifest_text
from conformance.oracles.strict_json import read_json
from tests.oracles.known_sets import documents

STUDENT = """{
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


def test_the_printed_manifest_comes_out() -> None:
    """Vector A, byte for byte."""
    assert manifest_text(documents("student")) == STUDENT


def test_without_keys_only_the_last_member_is_missing() -> None:
    """Count and seed hash stay, so that the list can be looked up elsewhere."""
    expected = STUDENT[: STUDENT.index(',\n  "resource_keys"')] + "\n}\n"
    assert manifest_text(documents("student"), include_resource_keys=False) == expected


def test_another_mapping_version_shows_and_counts() -> None:
    """Vector B with v2: the version, its hash, and an unchanged numbering."""
    text = manifest_text(documents("annex", "town"), relational_mapping_version="v2")
    assert '  "relational_mapping_version": "v2",\n' in text
    assert '"6235b4bc8fffeb637aca7459c9ff0b66c864ff2bfff413a59da12e62c2654830"' in text
    assert '"e248b1f222021df92b5b930be0adeda1f2e0445f320eb34b6aed1ac3cdce7412"' in text
    assert '  "resource_key_count": 8,\n' in text


def test_the_style_has_two_blanks_per_level_and_short_empty_containers() -> None:
    """Members keep the order given, strings have the escapes of canonical JSON."""
    value = read_json('{"b":[],"a":{"z":{},"y":[1.50,[null]]},"\\u00a0é":true}')
    assert manifest_style(value) == (
        '{\n  "b": [],\n  "a": {\n    "z": {},\n    "y": [\n      1.50,\n      [\n        null\n      ]\n    ]\n  },\n'
        '  "\\u00A0é": true\n}\n'
    )


def test_a_single_value_ends_with_one_line_feed() -> None:
    """Every manifest ends in the same way."""
    assert manifest_style({}) == "{}\n"
    assert manifest_style([]) == "[]\n"
