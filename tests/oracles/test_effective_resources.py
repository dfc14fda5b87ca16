"""The oracle of composition, held to what dms E01, CF-13 prints for Town and Annex."""

import json
from pathlib import Path

import pytest

from conformance.oracles.effective_resources import (
    EffectiveResource,
    abstract_identities,
    effective_resources,
    places,
)

_FIXTURES = Path(__file__).parents[2] / "fixtures" / "dms"


@pytest.fixture
def resources() -> dict[str, EffectiveResource]:
    """Compose Town and Annex."""
    documents = [json.loads((_FIXTURES / name / f"{name}.json").read_text("utf-8")) for name in ("town", "annex")]
    return {one.label: one for one in effective_resources(documents)}


def test_an_extension_entry_is_no_resource_of_its_own(resources: dict[str, EffectiveResource]) -> None:
    """The card lists seven resources."""
    assert sorted(resources) == [
        "Annex:Bookmobile", "Town:AddressTypeDescriptor", "Town:Branch", "Town:Library", "Town:Loan",
        "Town:Membership", "Town:Patron",
    ]  # fmt: skip


def test_attached_members_stand_among_the_base_members(resources: dict[str, EffectiveResource]) -> None:
    """Values, references and scopes of Library are those of the six tables that the card prints."""
    there = places(resources["Town:Library"])
    assert sorted(there.arrays) == ["$._ext.annex.hours[*]", "$.addresses[*]", "$.addresses[*].periods[*]"]
    assert sorted(there.extensions) == ["$._ext.annex", "$.addresses[*]._ext.annex"]
    assert there.references == ["$._ext.annex.partnerPatronReference"]
    assert "$.addresses[*]._ext.annex.geoCode" in there.values
    assert len(there.values) == 11


def test_an_array_of_descriptors_is_an_array_and_a_value() -> None:
    """Its table has one column, whose path is the item's."""
    entry = json.loads((_FIXTURES / "town-additions" / "route.json").read_text("utf-8"))
    project = {"projectName": "Town", "resourceSchemas": entry}
    (route,) = effective_resources([{"projectSchema": project}])
    there = places(route)
    assert there.arrays == ["$.stopTypeDescriptors[*]"]
    assert "$.stopTypeDescriptors[*]" in there.values


def test_the_identity_of_an_abstract_resource_is_found() -> None:
    """References to it are checked against these paths."""
    town = json.loads((_FIXTURES / "town" / "town.json").read_text("utf-8"))
    assert abstract_identities([town]) == {"Town:Organization": ("$.organizationId",)}
