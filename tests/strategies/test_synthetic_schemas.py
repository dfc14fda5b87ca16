"""The synthetic schema set is valid input for every later stage: its members agree with each other."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import pytest

from conformance.strategies.synthetic_schemas import SchemaSize, synthetic_schema_set

Json: TypeAlias = dict[str, Any]

SMALL = SchemaSize(resources=60, descriptors=20, details=10)
FORBIDDEN_KEYWORDS = {"$ref", "oneOf", "anyOf", "allOf", "enum", "patternProperties"}


@dataclass(frozen=True)
class Leaf:
    """A scalar property of a resource, by its path, and whether it and all objects around it are required."""

    path: str
    schema: Json
    required: bool


def projects(size: SchemaSize = SMALL) -> dict[str, Json]:
    """Return the project schemas by project name."""
    documents = [json.loads(document.text) for document in synthetic_schema_set(size)]
    return {document["projectSchema"]["projectName"]: document["projectSchema"] for document in documents}


def entries(*, extensions: bool) -> Iterator[tuple[str, Json]]:
    """Yield project name and entry of all resources but descriptors, either the extensions or the others."""
    for name, project in projects().items():
        for entry in project["resourceSchemas"].values():
            if not entry["isDescriptor"] and entry["isResourceExtension"] is extensions:
                yield name, entry


def leaves(schema: Json, path: str = "$", *, required: bool = True) -> Iterator[Leaf]:
    """Yield the scalar properties below an object schema."""
    for name, part in schema["properties"].items():
        inside = required and name in schema.get("required", [])
        here = f"{path}.{name}"
        if part["type"] == "object":
            yield from leaves(part, here, required=inside)
        elif part["type"] == "array" and part["items"]["type"] == "object":
            yield from leaves(part["items"], f"{here}[*]")
        elif part["type"] == "array":
            yield Leaf(f"{here}[*]", part["items"], inside)
        else:
            yield Leaf(here, part, inside)


def effective_leaves(entry: Json) -> dict[str, Leaf]:
    """Return the scalar properties of an entry by path; of an extension also those it puts into addresses."""
    found = list(leaves(entry["jsonSchemaForInsert"]))
    for override in entry.get("commonExtensionOverrides", []):
        found += leaves(override["schemaFragment"], "$.addresses[*]._ext")
    return {leaf.path: leaf for leaf in found}


def mapped_paths(entry: Json) -> dict[str, Json]:
    """Return every path that an entry's mapping speaks of, with the mapping entry."""
    paths = {}
    for mapping in entry["documentPathsMapping"].values():
        for path in [mapping["path"]] if "path" in mapping else references(mapping):
            paths[path] = mapping
    return paths


def references(mapping: Json) -> list[str]:
    """Return the reference paths of a document reference."""
    return [pair["referenceJsonPath"] for pair in mapping["referenceJsonPaths"]]


@pytest.mark.parametrize("extensions", [False, True])
def test_every_scalar_has_a_mapping_and_every_mapping_a_scalar(extensions: bool) -> None:  # noqa: FBT001
    """The derivation refuses a mapping whose path is nowhere, and the API would ignore a scalar without mapping."""
    for name, entry in entries(extensions=extensions):
        assert mapped_paths(entry).keys() == effective_leaves(entry).keys(), f"{name}:{entry['resourceName']}"


@pytest.mark.parametrize("extensions", [False, True])
def test_scalars_carry_what_their_type_needs(extensions: bool) -> None:  # noqa: FBT001
    """Texts need a length and decimals exactly one entry with their digits, or no column can be made of them."""
    for _, entry in entries(extensions=extensions):
        decimals = {info["path"]: info for info in entry["decimalPropertyValidationInfos"]}
        found = effective_leaves(entry)
        assert decimals.keys() == {leaf.path for leaf in found.values() if leaf.schema["type"] == "number"}
        assert all(0 <= info["decimalPlaces"] <= info["totalDigits"] <= 38 for info in decimals.values())
        texts = [leaf for leaf in found.values() if leaf.schema["type"] == "string" and "format" not in leaf.schema]
        assert all("maxLength" in leaf.schema for leaf in texts)
        assert not FORBIDDEN_KEYWORDS & set(json.dumps(entry["jsonSchemaForInsert"]).split('"'))


def test_natural_keys_are_mapped_and_required() -> None:
    """A key whose value may be missing is refused by the derivation."""
    for _, entry in entries(extensions=False):
        found, mapped = effective_leaves(entry), mapped_paths(entry)
        assert entry["identityJsonPaths"]
        for path in entry["identityJsonPaths"]:
            assert found[path].required
            assert mapped[path]["isPartOfIdentity"]
            assert mapped[path]["isRequired"]


def test_references_repeat_the_identity_of_their_target_with_its_types() -> None:
    """A reference must cover its target's key, value type by value type, to become a foreign key."""
    everything = projects()
    for _, entry in [*entries(extensions=False), *entries(extensions=True)]:
        for mapping in entry["documentPathsMapping"].values():
            if not mapping["isReference"]:
                continue
            target_project = everything[mapping["projectName"]]
            target = resource(target_project, mapping["resourceName"])
            if mapping["isDescriptor"]:
                assert target["isDescriptor"]
                continue
            pairs = {pair["identityJsonPath"]: pair["referenceJsonPath"] for pair in mapping["referenceJsonPaths"]}
            assert list(pairs) == target["identityJsonPaths"]
            concrete = target if "jsonSchemaForInsert" in target else subclass(target_project, mapping["resourceName"])
            for identity, path in pairs.items():
                renamed = concrete["identityJsonPaths"][0] if concrete.get("superclassIdentityJsonPath") else identity
                theirs, ours = effective_leaves(concrete)[renamed].schema, effective_leaves(entry)[path].schema
                assert (ours["type"], ours.get("maxLength")) == (theirs["type"], theirs.get("maxLength"))


def resource(project: Json, name: str) -> Json:
    """Return the entry of a concrete or abstract resource."""
    concrete: dict[str, Json] = project["resourceSchemas"]
    found = [entry for entry in concrete.values() if entry["resourceName"] == name]
    abstract: dict[str, Json] = project["abstractResources"]
    return found[0] if found else abstract[name]


def subclass(project: Json, name: str) -> Json:
    """Return a resource that stands in for an abstract one."""
    concrete: dict[str, Json] = project["resourceSchemas"]
    return next(entry for entry in concrete.values() if entry.get("superclassResourceName") == name)


def test_constraints_speak_of_paths_that_exist() -> None:
    """Uniqueness and equality constraints, name overrides and query fields are all refused on unknown paths."""
    for _, entry in entries(extensions=False):
        found = set(effective_leaves(entry))
        for constraint in entry["arrayUniquenessConstraints"]:
            assert set(constraint["paths"]) <= found
            for nested in constraint.get("nestedConstraints", []):
                assert {nested["basePath"] + path.removeprefix("$") for path in nested["paths"]} <= found
        for equality in entry["equalityConstraints"]:
            assert {equality["sourceJsonPath"], equality["targetJsonPath"]} <= found
        assert {place["path"] for places in entry["queryFieldMapping"].values() for place in places} <= found
        for path in entry.get("relational", {}).get("nameOverrides", {}):
            assert any(one == path or one.startswith(f"{path}.") for one in found)


def test_extensions_attach_to_core_resources_that_have_the_place() -> None:
    """An insertion location that does not exist makes the whole set invalid."""
    core = projects()["Valley"]
    seen = 0
    for name, entry in entries(extensions=True):
        base = resource(core, entry["resourceName"])
        assert "addresses" in base["jsonSchemaForInsert"]["properties"]
        (override,) = entry["commonExtensionOverrides"]
        assert override["insertionLocations"] == ["$.properties.addresses.items"]
        assert list(override["schemaFragment"]["properties"]) == [projects()[name]["projectEndpointName"]]
        seen += 1
    assert seen >= 2


def test_the_default_set_has_the_size_and_variety_of_a_real_standard() -> None:
    """Figures measured on it are worth something only if it is as large and as varied as the real thing."""
    documents = synthetic_schema_set()
    size = sum(len(document.text.encode()) for document in documents)
    core = projects(SchemaSize())["Valley"]
    entries_of_core = core["resourceSchemas"].values()
    assert 1_900_000 < size < 2_600_000
    assert len(entries_of_core) == 340
    assert sum(entry["isDescriptor"] for entry in entries_of_core) == 209
    assert len(core["abstractResources"]) == 2
    assert all(any(mark in document.text for document in documents) for mark in ("\u00a0", "\u2019", "é", "0.0"))


def test_names_are_unique_within_a_project() -> None:
    """Two resources of one name, or two URL segments, would make the set invalid."""
    for project in projects(SchemaSize()).values():
        names = [entry["resourceName"].casefold() for entry in project["resourceSchemas"].values()]
        assert len(names) == len(set(names))
        assert len(project["resourceNameMapping"]) == len(names)


def test_the_texts_are_the_same_in_every_process() -> None:
    """A bench compares runs, and a fingerprint in a document is a promise."""
    program = (
        "import hashlib, sys\n"
        "from conformance.strategies.synthetic_schemas import SchemaSize, synthetic_schema_set\n"
        "texts = ''.join(document.text for document in synthetic_schema_set(SchemaSize(60, 20, 10)))\n"
        "sys.stdout.write(hashlib.sha256(texts.encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
