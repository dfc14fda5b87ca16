"""Which of several errors is reported does not depend on the order of anything (dms E01 CF-10)."""

import pytest

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema import fingerprint
from reference_impl.dms.effective_schema.resource_keys import ResourceKey
from reference_impl.dms.model import pipeline
from reference_impl.dms.model.errors.declarations import ResourceKeyMismatchError
from tests.reference.model import towns
from tests.reference.model.changes import all_of, append, attached, equal, named, put
from tests.reference.model.towns import INTEGER, Change
from tests.reference.samples import ANNEX, TOWN, accepted, files, refused

UNTYPED = {"type": "string"}


@pytest.mark.parametrize(
    ("earlier", "later", "code"),
    [
        (attached(key="nobody"), put("Annex:Bookmobile/allowIdentityUpdates", 1), "extension_key_unknown"),
        (put("Town:Patron/allowIdentityUpdates", 1), put("Annex:Bookmobile!a", UNTYPED), "malformed_resource_schema"),
        (put("Town:Patron!a", UNTYPED), named("Annex:Bookmobile", "$.nosuch", "X"), "string_max_length_missing"),
        (
            put("Town:AddressTypeDescriptor!codeValue/maxLength", 51),
            put("Annex:Library!_ext/properties/annex/properties/a", UNTYPED),
            "descriptor_shape_invalid",
        ),
        (
            named("Town:Patron", "$.nosuch", "X"),
            equal("Annex:Bookmobile", "$.bookmobileNumber", "$.nosuch"),
            "name_override_unknown",
        ),
        (
            equal("Town:Loan", "$.loanDate", "$.nosuch"),
            put("Town:Loan!lendingOrganizationReference/properties/organizationId", INTEGER),
            "equality_endpoint_unresolved",
        ),
        (
            append("Town:Library/arrayUniquenessConstraints", {"paths": ["$.libraryName"]}),
            all_of(named("Town:Branch", "$.branchId", "Name"), named("Town:Branch", "$.branchName", "Name")),
            "array_uniqueness_scope_unknown",
        ),
    ],
)
def test_the_earlier_pass_wins(earlier: Change, later: Change, code: str) -> None:
    """Passes look at the whole set, so an early error of a late resource comes first."""
    assert towns.refusal(all_of(earlier, later)).code == code
    assert towns.refusal(all_of(later, earlier)).code == code
    assert towns.refusal(later).code != code


def test_the_first_resource_wins_inside_a_pass() -> None:
    """Resources are visited by project name and resource name."""
    both = all_of(put("Town:Patron!a", UNTYPED), put("Town:Branch!z", UNTYPED))
    assert towns.refusal(both).details["resource"] == "Town:Branch"


@pytest.mark.parametrize(
    ("paths", "first"),
    [(("b", "a"), "$.a"), (("aB", "a"), "$.aB"), (("a-b", "a"), "$.a-b")],
)
def test_the_ordinally_first_path_wins_inside_a_resource(paths: tuple[str, str], first: str) -> None:
    """``$.aB`` and ``$.a-b`` come before anything inside ``$.a``, however the walk meets them."""
    outer, inner = paths
    nested = {"type": "array", "items": {"type": "object", "properties": {"x": UNTYPED}}}
    schema = nested if outer == "aB" else {"type": "object", "properties": {"x": UNTYPED}}
    change = all_of(put(f"Town:Loan!{outer}", UNTYPED), put(f"Town:Loan!{inner}", UNTYPED if outer == "b" else schema))
    assert towns.refusal(change).path == first


def test_the_numbering_handed_in_must_be_the_sets_own() -> None:
    """A missing key leaves a resource without identity; one too many belongs to another set."""
    loaded = towns.schema_set(*towns.documents())
    keys = fingerprint.fingerprint(loaded).resource_keys.keys
    assert pipeline.derive(loaded, Dialect.PGSQL, resource_keys=keys) == pipeline.derive(loaded, Dialect.PGSQL)
    other = ResourceKey(9, keys[0].resource)
    with pytest.raises(ResourceKeyMismatchError) as caught:
        pipeline.derive(loaded, Dialect.PGSQL, resource_keys=(*keys[:4], *keys[5:], other))
    assert caught.value.details == {"missing": ["Town:Loan"], "unexpected": ["Annex:Bookmobile"]}


def test_the_operation_takes_the_numbering_as_it_is_answered() -> None:
    """The answer of one operation is the argument of the other."""
    rows = accepted("schema.resource_keys", files=files(TOWN, ANNEX))["resource_keys"]
    answer = accepted("model.derive", files=files(TOWN, ANNEX), dialect="pgsql", resource_keys=rows)
    assert answer["sha256"].startswith("81e1e016")
    error = refused("model.derive", files=files(TOWN, ANNEX), dialect="pgsql", resource_keys=rows[1:])
    assert (error["code"], error["details"]["missing"]) == ("resource_key_mismatch", ["Annex:Bookmobile"])


@pytest.mark.parametrize("dialect", ["oracle", "PGSQL", "", None, 5])
def test_another_dialect_is_refused_before_anything_is_read(dialect: object) -> None:
    """The request is wrong whatever the files hold."""
    error = refused("model.derive", files=[], dialect=dialect)
    assert (error["code"], error["details"]) == ("dialect_unknown", {"dialect": dialect})


@pytest.mark.parametrize("name", ["Nobody", "Organization"])
def test_only_concrete_resources_and_descriptors_can_be_asked_for(name: str) -> None:
    """Abstract resources have no documents; extensions are part of what they extend."""
    names = {"files": files(TOWN, ANNEX), "project_name": "Town", "resource_name": name}
    assert refused("model.resource", dialect="pgsql", **names)["code"] == "invalid_arguments"
    assert refused("model.effective_resource", **names)["details"] == {"argument": "resource_name"}
