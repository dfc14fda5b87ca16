"""Generated schema sets are valid, varied, and varied in exactly one way where that is promised."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings

from conformance.strategies.json_trees import Number, Tree
from conformance.strategies.schema_sets import GeneratedSchemaSet, schema_sets
from conformance.strategies.variations import (
    NewResource,
    ScalarChange,
    Sprinkled,
    another_scalar,
    is_stripped,
    new_resources,
    objects_of,
    scalar_changes,
    scalars_of,
    sprinkled_schema_sets,
)
from tests.strategies.drawing import drawn

CALM = settings(derandomize=True, database=None, deadline=None, max_examples=40)
LIMITS = {"projectEndpointName": 128, "projectName": 256, "projectVersion": 32}


def projects(generated: GeneratedSchemaSet) -> list[Any]:
    """Give the project schemas of a set."""
    return [document["projectSchema"] for document in generated.documents]


def resource_names(project: Any) -> list[str]:
    """Give concrete and abstract names of a project."""
    return [
        *(entry["resourceName"] for entry in project["resourceSchemas"].values()),
        *project.get("abstractResources", {}),
    ]


def assert_valid(generated: GeneratedSchemaSet) -> None:
    """Check what CF-3 and CF-7 demand of a set."""
    found = projects(generated)
    assert [project["isExtensionProject"] for project in found].count(False) == 1
    assert len({document["apiSchemaVersion"] for document in generated.documents}) == 1
    for member in ("projectEndpointName", "projectName"):
        assert len({project[member].casefold() for project in found}) == len(found)
    for project in found:
        names = resource_names(project)
        assert len({name.casefold() for name in names}) == len(names)
        for name, limit in [
            *((project[member], limit) for member, limit in LIMITS.items()),
            *((one, 256) for one in names),
        ]:
            assert 1 <= len(name) <= limit
            assert not any(character == "|" or character < " " or character == "\x7f" for character in name)


@CALM
@given(schema_sets())
def test_a_generated_set_is_valid(generated: GeneratedSchemaSet) -> None:
    """A set that must be refused would accuse every right backend."""
    assert_valid(generated)


def test_every_sort_of_project_and_resource_occurs() -> None:
    """Extensions, abstract resources, flags and full-length names are what the mistakes hide behind."""
    sets = drawn(schema_sets(), 120)
    found = [project for one in sets for project in projects(one)]
    assert {len(one.documents) for one in sets} == {1, 2, 3}
    assert any(project.get("abstractResources") for project in found)
    assert any(len(project["projectEndpointName"]) == 128 for project in found)
    entries = [entry for project in found for entry in project["resourceSchemas"].values()]
    for flag in ("isResourceExtension", "isDescriptor", "isSchoolYearEnumeration"):
        assert {entry.get(flag) for entry in entries} == {None, False, True}


@CALM
@given(sprinkled_schema_sets())
def test_sprinkling_adds_open_api_members_alone(example: Sprinkled) -> None:
    """What is kept differs from what is given in nothing but the three places."""
    assert_valid(example.given)
    for given_document, kept in zip(example.given.documents, example.kept.documents, strict=True):
        kept_objects = dict(objects_of(kept))
        for path, members in objects_of(given_document):
            extra = {name for name in members if is_stripped((*path, name))}
            if path in kept_objects:
                assert set(members) - extra == set(kept_objects[path]), path


def test_sprinkling_reaches_all_three_places_and_others() -> None:
    """A property that never met a place says nothing about it."""
    examples = drawn(sprinkled_schema_sets(), 60)
    assert {place for one in examples for place in _stripped_places(one)} == {0, 1, 2}
    assert any("openApi" in repr(document) for one in examples for document in one.kept.documents)


@CALM
@given(scalar_changes())
def test_a_scalar_change_changes_one_scalar_and_keeps_the_set_valid(example: ScalarChange) -> None:
    """Otherwise a refusal, or a second change, would hide whether the one scalar counts."""
    assert_valid(example.after)
    before, after = (dict(scalars_of(one.documents[example.document])) for one in (example.before, example.after))
    assert before.keys() == after.keys()
    assert [path for path in before if before[path] != after[path]] == [example.path]


def test_another_scalar_is_of_the_same_length_where_names_are_limited() -> None:
    """A name at its limit must not grow."""
    cases: list[tuple[Tree, Tree]] = [
        (True, False), (None, False), (Number("1.5"), Number("1.50")), ("", "~"), ("x" * 31, "x" * 31 + "~"),
        ("x" * 32, "x" * 31 + "~"), ("x" * 31 + "~", "x" * 31 + "!"), ("~" * 32, "~" * 31 + "!"),
    ]  # fmt: skip
    for scalar, other in cases:
        assert another_scalar(scalar) == other


@pytest.mark.parametrize("token", ["0", "-0", "7", "1.5", "0.0", "1e0", "-2E-1"])
def test_another_number_is_still_a_number(token: str) -> None:
    """A zero with a further digit behind it would be refused as JSON, and the property would fail by itself."""
    other = another_scalar(Number(token))
    assert isinstance(other, Number)
    assert other.token != token
    json.loads(other.token)


@CALM
@given(new_resources())
def test_a_new_resource_is_the_only_difference(example: NewResource) -> None:
    """Its name is new in the project, and nothing else moved."""
    assert_valid(example.after)
    names = [
        {(project["projectName"], name) for project in projects(one) for name in resource_names(project)}
        for one in (example.before, example.after)
    ]
    assert names[1] - names[0] == {(example.project, example.resource)}
    assert names[0] <= names[1]


def _stripped_places(example: Sprinkled) -> set[int]:
    places = set()
    for document in example.given.documents:
        for path, members in objects_of(document):
            assert isinstance(members, Mapping)
            places |= {
                {"openApiBaseDocuments": 0, "openApiFragments": 1, "openApiFragment": 2}[name]
                for name in members
                if is_stripped((*path, name))
            }
    return places
