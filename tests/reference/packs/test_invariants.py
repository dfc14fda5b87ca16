"""A payload that contradicts itself is refused by the rule that it breaks (E05 CF-7, E05-S01-AC11)."""

import re

import pytest

from reference_impl.dms.packs import invariants
from reference_impl.dms.packs.errors import PackInvariantViolationError
from tests.reference.packs.model_violations import Change
from tests.reference.packs.samples import decoded, fixtures_with_queries, pack, payload, wrapped
from tests.reference.packs.violations import VIOLATIONS


@pytest.mark.parametrize("fixture", fixtures_with_queries())
def test_what_was_built_keeps_all_rules(fixture: str) -> None:
    """A rule that refuses sound packs would stop every server."""
    invariants.require(decoded(pack(fixture).content).payload)


def test_every_rule_has_a_violation() -> None:
    """A rule that no payload breaks may as well be missing."""
    assert {rule for rule, _ in VIOLATIONS} == set(invariants.RULES)


@pytest.mark.parametrize(
    ("rule", "change"),
    [pytest.param(rule, change, id=f"{rule} {number}") for number, (rule, change) in enumerate(VIOLATIONS)],
)
def test_a_violation_is_refused_by_its_rule(rule: str, change: Change) -> None:
    """The rule's id is what the author of another producer looks up."""
    spoilt = payload()
    change(spoilt)
    with pytest.raises(PackInvariantViolationError) as caught:
        decoded(wrapped(spoilt))
    assert caught.value.details["rule"] == rule
    assert re.match(rf"{rule}: ", caught.value.reason)


def test_a_violation_names_its_place() -> None:
    """Resource, table and element."""
    spoilt = payload()
    next(change for rule, change in VIOLATIONS if rule == "INV-16")(spoilt)
    with pytest.raises(PackInvariantViolationError) as caught:
        decoded(wrapped(spoilt))
    assert {name: caught.value.details[name] for name in ("resource", "table", "element")} == {
        "resource": "Ed-Fi:School",
        "table": "edfi.SchoolAddressPeriod",
        "element": "School_DocumentId",
    }
