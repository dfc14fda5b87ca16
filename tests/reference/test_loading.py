"""Loading a schema set: every code of dms E00 CF-3 with its details, in the order of its table; stripping of CF-4."""

import copy
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.samples import ANNEX, TOWN, Json, accepted, core, files, project, read, refused

OPEN_API_PLACES = {
    "openApiBaseDocuments": ("projectSchema",),
    "openApiFragments": ("projectSchema", "resourceSchemas", "loans"),
    "openApiFragment": ("projectSchema", "abstractResources", "Organization"),
}


def at(document: Json, steps: tuple[str, ...]) -> Json:
    """Return the object at the end of ``steps``."""
    for step in steps:
        document = document[step]
    return document


def load_error(*documents: Json | str | bytes | Path) -> Json:
    """Return the error of loading these documents."""
    return refused("schema.load", files=files(*documents))


def test_the_answer_is_the_same_for_every_order_of_files() -> None:
    """The order on a command line is an accident; ordinal order of endpoint names is not."""
    documents = [project("b"), core(projectEndpointName="A"), project("a2")]
    named = [{**file, "name": str(number)} for number, file in enumerate(files(*documents))]
    answers = [accepted("schema.load", files=list(order)) for order in itertools.permutations(named)]
    assert [one["project_endpoint_name"] for one in answers[0]["projects"]] == ["A", "a2", "b"]
    assert all(answer == answers[0] for answer in answers)


def test_town_and_annex_load() -> None:
    """The answer names each project's file and metadata."""
    answer = accepted("schema.load", files=files(ANNEX, TOWN))
    assert answer["api_schema_format_version"] == "1.0.0"
    annex, town = answer["projects"]
    assert town["project_schema"] == read(TOWN)["projectSchema"]
    del annex["project_schema"]
    assert annex == {
        "project_endpoint_name": "annex",
        "project_name": "Annex",
        "project_version": "0.3.0",
        "is_extension_project": True,
        "source": str(ANNEX),
    }


def test_open_api_members_go_at_three_places_only() -> None:
    """A property of a document may be called like one of them; dropping it would hide a change of the model."""
    plain, adorned = read(TOWN), read(TOWN)
    for member, steps in OPEN_API_PLACES.items():
        at(adorned, steps)[member] = {"x": 1}
    for document in (plain, adorned):
        properties = at(document, (*OPEN_API_PLACES["openApiFragments"], "jsonSchemaForInsert", "properties"))
        properties["openApiFragments"] = {"type": "string", "maxLength": 5}
        document["projectSchema"]["resourceNameMapping"]["openApiBaseDocuments"] = "kept"
    (project_of_adorned,) = accepted("schema.load", files=files(adorned))["projects"]
    assert project_of_adorned["project_schema"] == plain["projectSchema"]


def test_loading_what_was_loaded_changes_nothing() -> None:
    """E00-S00-P2: stripping twice strips no more than once."""
    first = accepted("schema.load", files=files(TOWN, ANNEX))["projects"]
    again = [{"apiSchemaVersion": "1.0.0", "projectSchema": one["project_schema"]} for one in first]
    second = accepted("schema.load", files=files(*again))["projects"]
    assert [one["project_schema"] for one in second] == [one["project_schema"] for one in first]


def test_mark_line_ends_and_foreign_root_members_do_not_matter() -> None:
    """Editors add byte-order marks and carriage returns; authors add comments."""
    text = TOWN.read_text(encoding="utf-8").replace("\n", "\r\n").encode()
    marked = accepted("schema.load", files=files(b"\xef\xbb\xbf" + text))["projects"]
    commented = accepted("schema.load", files=files({**read(TOWN), "comment": "x"}))["projects"]
    assert marked == commented == accepted("schema.load", files=files(read(TOWN)))["projects"]


def test_an_empty_list_is_refused() -> None:
    """Nothing to fingerprint is no fingerprint."""
    assert refused("schema.load", files=[])["code"] == "no_input_files"


def test_unreadable_paths_are_told_apart(tmp_path: Path) -> None:
    """A typo and a directory need different hands."""
    missing, below_a_file = tmp_path / "nope.json", TOWN / "nope.json"
    for path in (missing, below_a_file):
        assert load_error(path)["code"] == "file_not_found"
        assert load_error(path)["details"] == {"source": str(path)}
    error = load_error(tmp_path)
    assert (error["code"], error["details"]) == (
        "file_unreadable",
        {"source": str(tmp_path), "reason": "Is a directory"},
    )


@pytest.mark.parametrize(
    ("text", "code", "details"),
    [
        ("null", "invalid_json", {"source": "0.json", "reason": "the document is null"}),
        ("[]", "malformed_project_schema", {"source": "0.json", "property": "$"}),
        ('"x"', "malformed_project_schema", {"source": "0.json", "property": "$"}),
        ("{}", "missing_project_schema", {"source": "0.json"}),
        ('{"projectSchema":null}', "missing_project_schema", {"source": "0.json"}),
        ('{"projectSchema":[{},{}]}', "malformed_project_schema", {"source": "0.json", "property": "projectSchema"}),
        ('{"projectSchema":{},"projectSchema":{}}', "invalid_json", {"source": "0.json", "member": "projectSchema"}),
        ('{"projectSchema":{}}', "missing_api_schema_version", {"source": "0.json"}),
        ('{"projectSchema":{},"apiSchemaVersion":""}', "missing_api_schema_version", {"source": "0.json"}),
        ('{"projectSchema":{},"apiSchemaVersion":1}', "missing_api_schema_version", {"source": "0.json"}),
        ('{"projectSchema":{},"apiSchemaVersion":"a|b"}', "invalid_name", {"property": "apiSchemaVersion"}),
    ],
)
def test_a_broken_root_is_refused(text: str, code: str, details: Json) -> None:
    """The root decides whether a file is a schema at all."""
    error = load_error(text)
    assert error["code"] == code
    assert details.items() <= error["details"].items()
    assert "0.json" in error["message"]


REQUIRED_IN_ORDER: dict[str, tuple[object, ...]] = {
    "projectEndpointName": ("", 1, None, []),
    "projectName": ("", 1, None),
    "projectVersion": ("", 1, None),
    "isExtensionProject": ("true", 0, None),
    "resourceSchemas": ([], "x", None),
}


@pytest.mark.parametrize(
    ("name", "wrong"), [(name, wrong) for name, all_ in REQUIRED_IN_ORDER.items() for wrong in all_]
)
def test_a_required_member_of_the_wrong_type_is_named(name: str, wrong: object) -> None:
    """Nothing is coerced: ``"true"`` is not true."""
    error = load_error(core(**{name: wrong}))
    assert error["code"] == "malformed_project_schema"
    assert error["details"] == {"source": "0.json", "property": name, "path": f"$.projectSchema.{name}"}


def test_members_are_checked_in_the_order_of_the_card() -> None:
    """With several mistakes in a file every program must name the same one."""
    document = core(abstractResources=[])
    schema = document["projectSchema"]
    schema["resourceSchemas"] = {"b": {}, "a": 1, "B": {"resourceName": "x|y"}}
    found = []
    broken: list[tuple[str, object]] = [(name, schema.pop(name)) for name in REQUIRED_IN_ORDER]
    for name, value in broken:
        found.append(load_error(document)["details"]["property"])
        schema[name] = value
    for repaired in ("B", "a", "b"):
        found.append(load_error(document)["details"]["path"].removeprefix("$.projectSchema.resourceSchemas."))
        schema["resourceSchemas"][repaired] = {"resourceName": repaired}
    found.append(load_error(document)["details"]["property"])
    assert found == [*REQUIRED_IN_ORDER, "B.resourceName", "a", "b.resourceName", "abstractResources"]


@pytest.mark.parametrize(
    ("name", "longest"),
    [("projectEndpointName", 128), ("projectName", 256), ("projectVersion", 32), ("resourceName", 256)],
)
def test_names_have_lengths_in_characters_and_no_separators(name: str, longest: int) -> None:
    """The names become columns and lines of hashed texts; a separator in one could fake another schema set."""

    def with_name(value: str) -> Json:
        is_resource = name == "resourceName"
        return core(**({"resourceSchemas": {"x": {name: value}}} if is_resource else {name: value}))

    accepted("schema.load", files=files(with_name("\U0001f600" * longest)))
    for wrong in ("x" * (longest + 1), "a|b", "a\nb", "a\x7f", "\x00"):
        error = load_error(with_name(wrong))
        assert error["code"] == "invalid_name"
        assert (error["details"]["property"], error["details"]["value"]) == (name, wrong)


def test_abstract_entries_are_checked_like_the_others() -> None:
    """Their member names become resource names in the hashed text."""
    assert load_error(core(abstractResources={"a|b": {}}))["code"] == "invalid_name"
    assert load_error(core(abstractResources={"A": []}))["details"]["path"] == "$.projectSchema.abstractResources.A"
    assert load_error(core(abstractResources={"": {}}))["code"] == "malformed_project_schema"
    assert load_error(core(abstractResources=None))["details"]["property"] == "abstractResources"


def test_a_flag_that_decides_about_keys_must_be_a_boolean() -> None:
    """``isResourceExtension`` is read by the loader; a text there would silently number an extension."""
    entry = {"resourceName": "A", "isResourceExtension": "true"}
    error = load_error(core(resourceSchemas={"a": entry}))
    assert (error["code"], error["details"]["property"]) == ("malformed_project_schema", "isResourceExtension")


def test_the_first_broken_file_decides() -> None:
    """Files are checked in the order given, each completely, and before any check across files."""
    broken, other = core(projectName=""), '{"projectSchema":{}}'
    assert load_error(core(), core(), broken, other)["details"]["source"] == "2.json"
    assert load_error(core(), other, broken)["code"] == "missing_api_schema_version"


@pytest.mark.parametrize(
    ("documents", "names"), [([project("b")], []), ([core(), core(projectEndpointName="A")], ["A", "core"])]
)
def test_exactly_one_core_project_is_needed(documents: list[Json], names: list[str]) -> None:
    """Everything else attaches to the core project."""
    error = load_error(*documents)
    assert (error["code"], error["details"]) == ("core_project_count", {"core_projects": names, "count": len(names)})


@pytest.mark.parametrize("core_first", [True, False])
def test_another_format_version_is_named_with_its_file(core_first: bool) -> None:  # noqa: FBT001
    """The core file's version is the expected one, wherever it stands."""
    extension = {**project("x"), "apiSchemaVersion": "1.0.1"}
    documents = [core(), extension] if core_first else [extension, core()]
    error = load_error(*documents)
    assert error["code"] == "api_schema_version_mismatch"
    expected = {"expected": "1.0.0", "actual": "1.0.1", "source": "1.json" if core_first else "0.json"}
    assert error["details"] == expected


def test_all_collisions_of_endpoint_names_are_reported_at_once() -> None:
    """Whoever mends a set wants the whole list, in a stable order."""
    documents = [project("Town"), project("annex"), core(projectEndpointName="town"), project("annex", name="Other")]
    error = load_error(*documents)
    assert error["code"] == "project_endpoint_name_collision"
    assert error["details"]["collisions"] == [
        {"name": "annex", "sources": ["1.json", "3.json"]},
        {"name": "town", "sources": ["0.json", "2.json"]},
    ]


def test_collisions_of_project_names_come_after_those_of_endpoint_names() -> None:
    """The table of the card is an order."""
    same_name = [core(), project("x", name="Same"), project("y", name="SAME")]
    error = load_error(*same_name)
    assert error["code"] == "project_name_collision"
    assert error["details"]["collisions"] == [{"name": "SAME", "sources": ["1.json", "2.json"]}]
    same_both = [core(), project("x", name="Same"), project("X", name="Same")]
    assert load_error(*same_both)["code"] == "project_endpoint_name_collision"
    other_version = [core(), project("x"), {**project("X"), "apiSchemaVersion": "2"}]
    assert load_error(*other_version)["code"] == "api_schema_version_mismatch"
    assert load_error(*other_version[1:])["code"] == "core_project_count"


@settings(deadline=None)
@given(st.data())
def test_open_api_names_elsewhere_survive(data: st.DataObject) -> None:
    """E00-S00-P3: exactly the members at the three places disappear, wherever else their names are sprinkled."""
    document = copy.deepcopy(read(TOWN))
    places = [("projectSchema", "resourceSchemas", key) for key in document["projectSchema"]["resourceSchemas"]]
    inner = data.draw(
        st.sampled_from(
            [(), ("jsonSchemaForInsert",), ("documentPathsMapping",), ("jsonSchemaForInsert", "properties")]
        )
    )
    member = data.draw(st.sampled_from(sorted(OPEN_API_PLACES)))
    place = data.draw(st.sampled_from([("projectSchema",), ("projectSchema", "resourceSchemas"), *places]))
    holder = at(document, (*place, *inner) if place in places else place)
    value = {"resourceName": "X"} if place == ("projectSchema", "resourceSchemas") else {"sprinkled": True}
    holder[member] = value
    stripped_here = (place == ("projectSchema",) and member == "openApiBaseDocuments") or (
        place in places and not inner and member == "openApiFragments"
    )
    expected = copy.deepcopy(document)["projectSchema"]
    if stripped_here:
        del at({"projectSchema": expected}, place)[member]
    (loaded,) = accepted("schema.load", files=files(document))["projects"]
    assert loaded["project_schema"] == expected
