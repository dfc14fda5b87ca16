"""The changes that scenarios make to schema files do what their sentences say, and nothing else."""

import base64
import json

import pytest

from conformance.oracles.strict_json import NotStrictJson, read_object
from steps.dms.schema.schema_files import (
    Handover,
    SchemaFile,
    SchemaSet,
    core_project_with,
    names_in,
    nested,
    projects_of,
    saved,
    with_member,
    with_members_exchanged,
    with_nested,
    with_open_api_members,
)

FILE = SchemaFile("core.json", b'{"a":{"b":[1,{"c":2}],"$.x":"y"},"d":null}\n')


def changed(pointer: str, value: str) -> object:
    """Change the file and read it again."""
    return json.loads(with_member(FILE, pointer, value).content)


def test_a_member_is_set_replaced_and_removed_by_its_pointer() -> None:
    """Examples name places inside objects and arrays, also by names with dots."""
    assert changed("/a/b/1/c", "3") == {"a": {"b": [1, {"c": 3}], "$.x": "y"}, "d": None}
    assert changed("/a/$.x", '"z"') == {"a": {"b": [1, {"c": 2}], "$.x": "z"}, "d": None}
    assert changed("/new", "{}") == {"a": {"b": [1, {"c": 2}], "$.x": "y"}, "d": None, "new": {}}
    assert changed("/d", "absent") == {"a": {"b": [1, {"c": 2}], "$.x": "y"}}


def test_removing_what_is_not_there_is_the_scenarios_mistake() -> None:
    """An example that changes nothing would pass for one that does."""
    with pytest.raises(KeyError):
        changed("/e", "absent")


def test_letters_and_number_spellings_survive_a_change() -> None:
    """The oracle and the backend must see what the example says."""
    content = with_member(FILE, "/d", '"é\\u00a0\\ue000"').content
    assert "é\u00a0\ue000".encode() in content
    assert b"32.0" in with_member(FILE, "/d", "32.0").content


def test_members_change_places_and_values_do_not() -> None:
    """Only the order differs."""
    content = with_members_exchanged(FILE, "/a", "b", "$.x").content
    assert list(json.loads(content)["a"]) == ["$.x", "b"]
    assert json.loads(content) == json.loads(FILE.content)


def test_nesting_is_as_deep_as_it_says() -> None:
    """The examples at the limit count containers."""
    assert nested(3, "arrays") == "[[[]]]"
    assert nested(2, "objects") == '{"n":{"n":0}}'
    read_object(with_nested(FILE, "/d", 63, "objects").content)
    with pytest.raises(NotStrictJson):
        read_object(with_nested(FILE, "/d", 64, "arrays").content)


def test_open_api_members_are_added_at_every_place() -> None:
    """All entries, not only the first."""
    (file,) = projects_of([["file", "endpoint", "name", "extension", "resources", "abstract"],
                           ["a.json", "a", "A", "false", "One, Two", "Three, Four"]])  # fmt: skip
    project = json.loads(with_open_api_members(file).content)["projectSchema"]
    assert "openApiBaseDocuments" in project
    assert all("openApiFragments" in entry for entry in project["resourceSchemas"].values())
    assert all("openApiFragment" in entry for entry in project["abstractResources"].values())


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("a byte-order mark", b"\xef\xbb\xbf{\n  1\n}\n"),
        ("two byte-order marks", b"\xef\xbb\xbf\xef\xbb\xbf{\n  1\n}\n"),
        ("CRLF line ends", b"{\r\n  1\r\n}\r\n"),
        ("CR line ends", b"{\r  1\r}\r"),
        ("a byte-order mark and CRLF line ends", b"\xef\xbb\xbf{\r\n  1\r\n}\r\n"),
        ("tabs for blanks", b"{\n\t\t1\n}\n"),
        ("a trailing comma", b"{\n  1\n,}"),
    ],
)
def test_a_file_is_saved_in_the_form_that_is_named(form: str, expected: bytes) -> None:
    """Forms of bytes must reach the backend as bytes."""
    file = saved(SchemaFile("x", b"{\n  1\n}\n"), form)
    assert file.content == expected
    assert file.handover is Handover.BASE64
    assert base64.b64decode(str(file.payload["base64"])) == expected


def test_each_handover_has_its_item_of_the_request() -> None:
    """The three forms of the card's request, and no fourth."""
    text = SchemaFile("n", b"{}")
    assert text.payload == {"name": "n", "text": "{}"}
    assert SchemaFile("/p", b"", Handover.PATH).payload == {"path": "/p"}


def test_files_are_reordered_and_found_by_name() -> None:
    """A wrong name in a feature file is a mistake of the feature file."""
    files = SchemaSet((SchemaFile("a", b"{}"), SchemaFile("/tmp/b", b"{}")))  # noqa: S108 - only a label
    assert [file.label for file in files.ordered(("/tmp/b", "a")).files] == ["/tmp/b", "a"]  # noqa: S108
    assert files.file("b").label == "/tmp/b"  # noqa: S108
    with pytest.raises(LookupError):
        files.file("c")
    with pytest.raises(LookupError):
        files.ordered(("a", "a"))


def test_a_large_project_is_valid_and_as_large_as_it_says() -> None:
    """The limit is met exactly."""
    document = json.loads(core_project_with("core.json", 12345).content)
    names = [entry["resourceName"] for entry in document["projectSchema"]["resourceSchemas"].values()]
    assert len(set(names)) == 12345
    assert names == sorted(names)


def test_a_list_of_names_may_be_empty() -> None:
    """A table cell without names means none."""
    assert names_in("a.json, b.json") == ("a.json", "b.json")
    assert names_in("  ") == ()
