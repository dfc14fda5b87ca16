"""The canonical oracle against the vectors that dms E00 prints (CF-5, CF-6)."""

import pytest

from conformance.oracles.canonical import (
    canonical_text,
    effective_schema_hash,
    hash_manifest_text,
    members_of,
    ordinal,
    project_hash,
    project_of,
    quoted,
    schema_components,
    sha256_hex,
    stripped,
    text_of,
)
from conformance.oracles.strict_json import TokenValue, read_json, read_object
from tests.oracles.known_sets import documents

VECTORS = (
    (
        '{ "b": 1, "a": [true, null, 1.50, 1e2], "A": {} }',
        '{"A":{},"a":[true,null,1.50,1e2],"b":1}',
        "7f3a41ae5caaef021d72f496005e7235b456efb957203f74002550aa87f4e23d",
    ),
    (
        '{"\\uff5e":1,"\\ud83d\\ude00":2,"z":3}',
        '{"z":3,"\\uD83D\\uDE00":2,"\uff5e":1}',
        "8ee619784251de1baeb794c505617e3ef21517330db7d631ba7629d5fd0f9ffb",
    ),
    (
        '{"k":"a/b<c>&\'+é\\u00a0\\u2028\\ue000\\u200b\\u007f\\ud83d\\ude00\\"\\\\\\n\\u0001"}',
        '{"k":"a/b<c>&\'+é\\u00A0\\u2028\\uE000\u200b\\u007F\\uD83D\\uDE00\\"\\\\\\n\\u0001"}',
        "91fa6806b267f4c40b81131ef2796df22463eb142b622a69c6cfe7305fa1374a",
    ),
    ("[]", "[]", "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"),
    ("null", "null", "74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b"),
)


@pytest.mark.parametrize(("text", "canonical", "digest"), VECTORS)
def test_the_printed_vectors_come_out(text: str, canonical: str, digest: str) -> None:
    """The card's own answers are the only judge of an oracle."""
    assert canonical_text(read_json(text)) == canonical
    assert sha256_hex(canonical) == digest


@pytest.mark.parametrize(
    ("character", "written"),
    [
        ("\b", "\\b"), ("\t", "\\t"), ("\n", "\\n"), ("\f", "\\f"), ("\r", "\\r"), ('"', '\\"'), ("\\", "\\\\"),
        ("\x00", "\\u0000"), ("\x0b", "\\u000B"), ("\x1f", "\\u001F"), ("\x7f", "\\u007F"), ("\x80", "\\u0080"),
        ("\x9f", "\\u009F"), ("\u00a0", "\\u00A0"), ("\u1680", "\\u1680"), ("\u2003", "\\u2003"),
        ("\u2028", "\\u2028"), ("\u2029", "\\u2029"), ("\u3000", "\\u3000"), ("\ue000", "\\uE000"),
        ("\uf8ff", "\\uF8FF"), ("\U00010000", "\\uD800\\uDC00"), ("\U0010fffd", "\\uDBFF\\uDFFD"),
        (" ", " "), ("/", "/"), ("'", "'"), ("<", "<"), (">", ">"), ("&", "&"), ("+", "+"), ("~", "~"), ("!", "!"),
        ("é", "é"), ("\u00ad", "\u00ad"), ("\u0301", "\u0301"), ("\u200b", "\u200b"), ("\ufeff", "\ufeff"),
        ("\uff5e", "\uff5e"), ("\ufffd", "\ufffd"), ("中", "中"), ("#", "#"), ("[", "["), ("]", "]"), ("^", "^"),
    ],
)  # fmt: skip
def test_each_sort_of_character_is_written_as_the_card_says(character: str, written: str) -> None:
    """One character per category, and both neighbours of every border."""
    assert quoted(character) == f'"{written}"'
    assert quoted(f"a{character}z") == f'"a{written}z"'


def test_a_blank_stays_beside_characters_that_need_a_closer_look() -> None:
    """U+0020 is the one space that is literal, also in a string that is not plain ASCII."""
    assert quoted(" é \u00a0 ") == '" é \\u00A0 "'


def test_ordinal_order_compares_code_units() -> None:
    """U+1F600 starts with the unit D83D and so comes before U+FF5E, upper case before lower."""
    assert sorted(["\uff5e", "😀", "a", "Z", "z", ""], key=ordinal) == ["", "Z", "a", "z", "😀", "\uff5e"]


def test_members_are_sorted_at_every_depth_and_arrays_are_not() -> None:
    """Objects hide inside arrays; arrays carry meaning in their order."""
    text = '{"b":[{"d":1,"c":[3,1,2]}],"a":{"z":[],"y":{}}}'
    assert canonical_text(read_json(text)) == '{"a":{"y":{},"z":[]},"b":[{"c":[3,1,2],"d":1}]}'


def test_the_words_stay() -> None:
    """A boolean is no number, and null is no absence."""
    assert canonical_text([True, False, None, "true"]) == '[true,false,null,"true"]'


OPEN_API = """
{"openApiBaseDocuments":{"a":1},"openApiFragments":2,"openApiFragment":3,
 "resourceSchemas":{"r":{"openApiFragments":{},"openApiFragment":4,"openApiBaseDocuments":5,
   "deep":{"openApiFragments":6}}},
 "abstractResources":{"A":{"openApiFragment":null,"openApiFragments":7}}}
"""


def test_stripping_takes_the_three_places_and_nothing_else() -> None:
    """The same names elsewhere are ordinary members (CF-4)."""
    project = read_object(OPEN_API)
    expected = read_object(
        '{"openApiFragments":2,"openApiFragment":3,"resourceSchemas":{"r":{"openApiFragment":4,'
        '"openApiBaseDocuments":5,"deep":{"openApiFragments":6}}},"abstractResources":{"A":{"openApiFragments":7}}}'
    )
    assert stripped(project) == expected
    assert project == read_object(OPEN_API)


def test_stripping_invents_no_member() -> None:
    """A project without abstract resources keeps being one."""
    assert stripped({"resourceSchemas": {}}) == {"resourceSchemas": {}}


def test_vector_a_comes_out() -> None:
    """One resource called Student."""
    (student,) = documents("student")
    assert project_hash(project_of(student)) == "e34ea82e264a359d877283a68c73ab010cd1f3aeaa41df5ee4c8d4626e24a4b2"
    assert effective_schema_hash([student]) == "76508a0692e6a4856b5315c8e331b3f7b35c1c8d0b8b3b7ff545cad92c8f689f"


@pytest.mark.parametrize(
    ("names", "version", "digest"),
    [
        (("town", "annex"), "v1", "b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53"),
        (("annex", "town"), "v1", "b49115f3626774675cc7cf97563428ecd7fb3e1f9c79d6eb950c37ee6a5a0b53"),
        (("town", "annex"), "v2", "6235b4bc8fffeb637aca7459c9ff0b66c864ff2bfff413a59da12e62c2654830"),
        (("town",), "v1", "bfe6b8c6062dc0cafb4e3d8c6e347344ce528a30df003aa6c903265582ecff13"),
    ],
)
def test_vector_b_comes_out(names: tuple[str, ...], version: str, digest: str) -> None:
    """Town and Annex, in both orders and with both mapping versions."""
    assert effective_schema_hash(documents(*names), version) == digest


def test_the_mapping_version_is_v1_unless_told_otherwise() -> None:
    """The constant of the system is part of every hash that names none."""
    town = documents("town")
    assert effective_schema_hash(town) == effective_schema_hash(town, "v1")
    assert effective_schema_hash(town) != effective_schema_hash(town, "v2")


def test_the_hashed_text_of_vector_b_has_the_printed_lines() -> None:
    """Five lines, the projects in ordinal order, no line feed at the end."""
    assert hash_manifest_text(documents("town", "annex"), "v7") == (
        "dms-effective-schema-hash:v1\n"
        "relationalMappingVersion=v7\n"
        "apiSchemaFormatVersion=1.0.0\n"
        "annex|Annex|0.3.0|true|1cc54e1b0bc518b287cd25e21f7b43157ba194bf9f7bfcbe206b3791ddb5ba0b\n"
        "town|Town|1.0.0|false|6bd6a90a2243c46d3455f03713502f1466508bf0287322dd22bd69f6afbde49a"
    )


def test_components_stand_in_ordinal_order_of_their_endpoints() -> None:
    """Upper case comes first; the core project and the project name have no say."""
    sets = [
        read_object(
            f'{{"apiSchemaVersion":"1","projectSchema":{{"projectName":"{name}","projectEndpointName":"{endpoint}",'
            f'"projectVersion":"1","isExtensionProject":{extension},"resourceSchemas":{{}}}}}}'
        )
        for endpoint, name, extension in (("b", "A", "false"), ("a", "C", "true"), ("B", "B", "true"))
    ]
    assert [component.project_endpoint_name for component in schema_components(sets)] == ["B", "a", "b"]


@pytest.mark.parametrize("value", [[], "x", None, True])
def test_a_value_of_another_type_is_the_askers_mistake(value: TokenValue) -> None:
    """Oracles answer about valid sets; a wrong question must not get a quiet answer."""
    with pytest.raises(TypeError, match="an object was expected"):
        members_of(value)
    if not isinstance(value, str):
        with pytest.raises(TypeError, match="a string was expected"):
            text_of(value)
