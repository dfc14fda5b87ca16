"""Generated relational sets: consistent by construction, and varied enough to be worth deriving."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings

from conformance.oracles.effective_resources import effective_resources, places
from conformance.strategies.relational_names import NameStyle
from conformance.strategies.relational_sets import RelationalSet, relational_sets

_QUIET = settings(max_examples=15, deadline=None, derandomize=True, database=None,
                  suppress_health_check=tuple(HealthCheck))  # fmt: skip


@_QUIET
@given(relational_sets())
def test_every_mapped_path_is_in_the_schema(example: RelationalSet) -> None:
    """A mapping that hits nothing would be refused, and the property would test refusals only."""
    for resource in effective_resources(example.documents):
        there = places(resource)
        known = {*there.values, *there.references}
        for entry in resource.mapping:
            paths = [one["referenceJsonPath"] for one in entry.get("referenceJsonPaths", [])] or [entry["path"]]
            assert set(paths) <= known


@_QUIET
@given(relational_sets(NameStyle(long=True)))
def test_no_two_things_of_a_set_have_one_name(example: RelationalSet) -> None:
    """Names carry numbers, so that whatever a derivation joins together cannot collide."""
    taken = Counter(name.lower() for document in example.documents for name in _declared_names(document))
    repeated = [name for name, times in taken.items() if times > 1 and not name.endswith("reference")]
    assert repeated == []


@_QUIET
@given(relational_sets())
def test_a_set_without_overrides_has_none_and_is_otherwise_the_same(example: RelationalSet) -> None:
    """The property compares the two models, so nothing else may differ."""
    plain = example.without_overrides()
    assert "nameOverrides" not in json.dumps(plain.documents)
    for before, after in zip(effective_resources(example.documents), effective_resources(plain.documents), strict=True):
        assert before == after


def test_sets_show_what_the_properties_are_about() -> None:
    """Extensions, unification, abstract targets, nested collections, overrides and attachments all occur."""
    seen: set[str] = set()

    @settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=tuple(HealthCheck))
    @given(relational_sets())
    def collect(example: RelationalSet) -> None:
        text = json.dumps(example.documents)
        wanted = ("isResourceExtension", "insertionLocations", "superclassIdentityJsonPath", '"sourceJsonPath"',
                  '"totalDigits"', "[*].", '"basePath"')  # fmt: skip
        seen.update(word for word in wanted if word in text)
        seen.update("override" for document in example.documents for entry in _entries(document)
                    if entry.get("relational", {}).get("nameOverrides"))  # fmt: skip
        seen.update("three deep" for one in effective_resources(example.documents)
                    for scope in places(one).arrays if scope.count("[*]") > 2)  # fmt: skip

    collect()
    assert seen >= {"isResourceExtension", "insertionLocations", "superclassIdentityJsonPath", '"sourceJsonPath"',
                    '"totalDigits"', "[*].", "override", "three deep"}  # fmt: skip


def _entries(document: Any) -> list[dict[str, Any]]:
    return list(document["projectSchema"]["resourceSchemas"].values())


def _declared_names(document: Any) -> Iterator[str]:
    """Yield the names that a set declares: resources, properties outside references, override values."""
    for entry in _entries(document):
        if entry.get("isDescriptor") or entry.get("isResourceExtension"):
            continue
        yield entry["resourceName"]
        yield from entry.get("relational", {}).get("nameOverrides", {}).values()
