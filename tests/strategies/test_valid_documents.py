"""Valid documents are valid by the schema itself, in an order in which they can be created."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conformance.oracles.api_resources import ApiResources, api_resources
from conformance.oracles.extraction import nodes
from conformance.strategies.synthetic_schemas import SchemaSize, synthetic_schema_set
from conformance.strategies.valid_documents import ValidDocument, required_only, valid_documents

_FIXTURES = Path(__file__).parents[2] / "fixtures" / "dms"
_SYNTHETIC = "the synthetic set"
_SETS = ("campus", "school-mini", "identity-chain", "fanout", "rota", _SYNTHETIC)
_SEED = 7


@cache
def documents_of(name: str) -> tuple[Mapping[str, Any], ...]:
    """Read the schema documents of a fixture, or make the synthetic ones."""
    if name == _SYNTHETIC:
        size = SchemaSize(resources=60, descriptors=20, details=10)
        return tuple(json.loads(one.text) for one in synthetic_schema_set(size))
    files = json.loads((_FIXTURES / name / "fixture.json").read_text("utf-8"))["apiSchemaFiles"]
    return tuple(json.loads((_FIXTURES / name / "inputs" / file).read_text("utf-8")) for file in files)


@cache
def made(name: str) -> tuple[ApiResources, tuple[ValidDocument, ...]]:
    """Make the documents of a set once."""
    resources = api_resources(documents_of(name))
    return resources, valid_documents(resources, _SEED)


def values_at(document: ValidDocument, path: str) -> Iterator[object]:
    """Yield what stands at a path, wherever arrays have it."""
    return (node for found, _, node in nodes(document.body) if found == path)


@pytest.mark.parametrize("name", _SETS)
def test_every_resource_has_a_whole_document(name: str) -> None:
    """Nothing is left out because it was too hard."""
    resources, documents = made(name)
    assert {one.resource.label for one in documents if one.is_whole} == {*resources.concrete}


@pytest.mark.parametrize("name", _SETS)
def test_every_body_fits_its_schema(name: str) -> None:
    """Judged by a validator that knows nothing of how the bodies are made; the smaller ones as well."""
    for one in made(name)[1]:
        for body in (one.body, required_only(one)):
            plain = json.loads(json.dumps(body, default=_number))
            jsonschema.Draft202012Validator(one.resource.schema).validate(plain)


@pytest.mark.parametrize("name", _SETS)
def test_what_a_document_refers_to_was_made_before(name: str) -> None:
    """Each reference has the identity of a document in front of it, of its target or of a kind of that."""
    _, documents = made(name)
    for one in documents:
        assert all(target < one.number for target in one.targets)
        for reference in one.resource.references.values():
            wanted = [found for found in values_at(one, reference.path) if isinstance(found, Mapping)]
            for found in wanted:
                parts = {theirs: found[here.rpartition(".")[2]] for theirs, here in reference.parts}
                assert any(_is(documents[target], reference.target, parts) for target in one.targets), reference


@pytest.mark.parametrize("name", _SETS)
def test_no_two_documents_of_a_resource_have_one_identity(name: str) -> None:
    """Otherwise the second would replace the first."""
    seen = [(one.resource.label, json.dumps(one.identity, sort_keys=True, default=str)) for one in made(name)[1]]
    assert len({*seen}) == len(seen)


@pytest.mark.parametrize("name", _SETS)
def test_places_that_must_be_equal_are(name: str) -> None:
    """An equality constraint holds over all values of both of its paths."""
    for one in made(name)[1]:
        for pair in one.resource.equalities:
            values = {str(value) for path in pair for value in values_at(one, path)}
            assert len(values) <= 1, (one.resource.label, pair)


def test_the_seed_alone_decides() -> None:
    """The same seed makes the same documents, another one others."""
    resources = api_resources(documents_of("campus"))
    bodies = [[one.body for one in valid_documents(resources, seed)] for seed in (_SEED, _SEED, _SEED + 1)]
    assert bodies[0] == bodies[1] != bodies[2]


def test_a_reference_with_two_parts_in_one_place_shares_it() -> None:
    """The slot of a duty has one term, which is that of its period and of its rotation, and that of the duty."""
    [duty] = [one for one in made("rota")[1] if one.resource.label == "Rota:Duty"]
    assert duty.body["slotReference"]["termDescriptor"] == duty.body["periodReference"]["termDescriptor"]


def test_a_smaller_body_keeps_what_is_required() -> None:
    """A school without its optional members still has its grade level, the first one only."""
    [school] = [one for one in made("campus")[1] if one.resource.label == "Ed-Fi:School" and one.is_whole]
    body = required_only(school)
    assert {*body} == {*school.resource.schema["required"]}
    assert body["gradeLevels"] == school.body["gradeLevels"][:1]


def _is(document: ValidDocument, label: str, identity: Mapping[str, object]) -> bool:
    resource = document.resource
    if resource.label == label:
        return document.identity == identity
    alias = resource.alias
    return (
        alias is not None
        and alias[0] == label
        and identity == {theirs: document.identity[own] for theirs, own in alias[1].items()}
    )


def _number(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)
