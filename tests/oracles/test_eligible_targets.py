"""The oracle of targets that may be renamed."""

from conformance.oracles.eligible_targets import eligible_targets
from conformance.oracles.strict_json import TokenObject
from tests.oracles.known_sets import documents


def entry(name: str, *identity_targets: str, updatable: bool = False, other: str = "") -> TokenObject:
    """Make a resource whose identity is made of references, with maybe one more reference beside it."""
    mapping = {
        target: {
            "projectName": "P",
            "resourceName": target,
            "referenceJsonPaths": [{"identityJsonPath": "$.id", "referenceJsonPath": f"$.to{target}.id"}],
        }
        for target in (*identity_targets, *((other,) if other else ()))
    }
    identity = [f"$.to{target}.id" for target in identity_targets]
    return {
        "resourceName": name,
        "allowIdentityUpdates": updatable,
        "identityJsonPaths": identity,
        "documentPathsMapping": mapping,
    }


def eligible(*entries: TokenObject) -> set[str]:
    """Ask about one project P."""
    schemas = {str(one["resourceName"]): one for one in entries}
    project: TokenObject = {"projectName": "P", "resourceSchemas": schemas}
    return {name for _, name in eligible_targets([{"projectSchema": project}])}


def test_town_has_the_targets_of_the_card() -> None:
    """Membership is eligible only through Patron (E01-S01-AC5)."""
    found = eligible_targets(documents("town", "annex"))
    assert found == {("Town", name) for name in ("Loan", "Membership", "Organization", "Patron")}


def test_eligibility_passes_through_any_number_of_identities() -> None:
    """The flag of the direct target alone would break the second hop of a rename."""
    assert eligible(entry("A", updatable=True), entry("B", "A"), entry("C", "B"), entry("D")) == {"A", "B", "C"}


def test_a_reference_outside_the_identity_passes_nothing_on() -> None:
    """Its value is no part of what refers to this resource."""
    assert eligible(entry("A", updatable=True), entry("B", other="A")) == {"A"}


def test_a_cycle_of_identities_is_eligible_as_a_whole_or_not_at_all() -> None:
    """The fixpoint ends, whatever the order (E01-S08-AC7)."""
    assert eligible(entry("A", "B"), entry("B", "A")) == set()
    assert eligible(entry("A", "B"), entry("B", "A", updatable=True)) == {"A", "B"}
