"""Which places share a value: what the constraints say, and what the target of a reference demands."""

import json
from pathlib import Path

import pytest

from conformance.oracles.api_resources import api_resources, query_fields
from conformance.oracles.query_filter import FieldType
from conformance.oracles.shared_values import SharedValues

_FIXTURES = Path(__file__).parents[2] / "fixtures" / "dms"
_RESOURCES = api_resources([json.loads((_FIXTURES / "rota/inputs/core.json").read_text("utf-8"))])


@pytest.mark.parametrize(
    ("label", "path", "others"),
    [
        ("Rota:Slot", "$.periodReference.termDescriptor", {"$.rotationReference.termDescriptor"}),
        ("Rota:Slot", "$.periodReference.periodName", set()),
        ("Rota:Duty", "$.slotReference.termDescriptor", {"$.periodReference.termDescriptor"}),
        ("Rota:Duty", "$.substitutes[*].periodReference.termDescriptor", set()),
    ],
)
def test_places_share_what_constraints_say(label: str, path: str, others: set[str]) -> None:
    """A place is always among its own."""
    assert SharedValues(_RESOURCES).places(label, path) == {path, *others}


def test_a_member_of_a_reference_is_a_descriptor_where_its_target_has_one() -> None:
    """However far away the descriptor is: a duty's slot has the term of the slot's period."""
    duty = _RESOURCES.concrete["Rota:Duty"]
    assert duty.descriptors["$.slotReference.termDescriptor"] == "Rota:TermDescriptor"
    fields = {one.name: one.type for one in query_fields(duty)}
    assert fields["termDescriptor"] is FieldType.DESCRIPTOR
    assert fields["dutyCode"] is FieldType.TEXT
