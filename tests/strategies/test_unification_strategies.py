"""Generated equalities and descriptors have the variety that their properties need."""

from collections.abc import Callable
from typing import Any

from hypothesis import find, given, settings

from conformance.oracles.canonical import ordinal
from conformance.oracles.key_unification import Value, unification
from conformance.strategies.descriptor_resources import MEMBERS, descriptor_sets
from conformance.strategies.equality_constraints import VALUE_PATHS, EqualitySet, equality_sets

FEW = settings(max_examples=60, deadline=None, database=None)


def occurs(condition: Callable[[EqualitySet], bool]) -> None:
    """Fail unless some generated list of equalities has a feature."""
    find(equality_sets(), condition, settings=settings(max_examples=2_000, deadline=None, database=None))


def classes_of_the_root(one: EqualitySet) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    """Give the classes that the oracle finds in the root table, all its values called by their last names."""
    values = [Value(path, path.rpartition("lines")[1], path, path.rpartition(".")[2]) for path in VALUE_PATHS]
    return unification(values, one.equalities).classes.get("", ())


def test_reflexive_turned_and_crossing_equalities_occur() -> None:
    """A generator that never repeats a pair could not see it counted twice."""
    occurs(lambda one: any(a == b for a, b in one.equalities))
    occurs(lambda one: any((b, a) in one.equalities for a, b in one.equalities if a != b))
    occurs(lambda one: any(a.startswith("$.lines") != b.startswith("$.lines") for a, b in one.equalities))


def test_chains_and_classes_with_one_base_name_occur() -> None:
    """Two classes of parts called LibraryId are what the hash in a canonical name is for."""
    occurs(lambda one: any(len(members) > 2 for _, members in classes_of_the_root(one)))
    occurs(lambda one: any("_U" in name.removesuffix("_Unified") for name, _ in classes_of_the_root(one)))


@FEW
@given(equality_sets())
def test_every_equality_names_values_of_the_resource(one: EqualitySet) -> None:
    """A refused set would say nothing about classes."""
    schema: Any = one.entry["jsonSchemaForInsert"]["properties"]
    assert {path for pair in one.equalities for path in pair} <= set(VALUE_PATHS)
    assert {"p", "q", "R", "box", "lines", "aReference", "ledgerCode"} <= set(schema)
    assert one.without_equalities().entry["jsonSchemaForInsert"] == one.entry["jsonSchemaForInsert"]


@FEW
@given(descriptor_sets())
def test_generated_descriptors_fit_the_shared_table(entries: list[dict[str, Any]]) -> None:
    """They are what must be accepted, however many members they lack or add."""
    assert len({entry["resourceName"] for entry in entries}) == len(entries)
    for entry in entries:
        schema = entry["jsonSchemaForInsert"]
        assert sorted(schema["required"], key=ordinal) == ["codeValue", "namespace", "shortDescription"]
        asked = [places[0]["path"].removeprefix("$.") for places in entry["queryFieldMapping"].values()]
        assert set(asked) <= set(MEMBERS) & set(schema["properties"])
