"""The model of a store: what follows a rename, what is refused, which ids there are."""

import pytest

from conformance.oracles.store_state import StoreState, may_pass_through_a_taken_key
from conformance.oracles.store_tables import ENROLMENT, MEMBERSHIP, SCHOOL, STUDENT


@pytest.fixture
def state() -> StoreState:
    """Return a school, two students, an enrolment and a membership."""
    found = StoreState()
    no_agency = {"LocalEducationAgency_DocumentId": None, "LocalEducationAgency_LocalEducationAgencyId": None}
    found.insert("school", SCHOOL, {"SchoolId": "255901", **no_agency})
    found.insert("lisa", STUDENT, {"StudentUniqueId": "604822"})
    found.insert("ruth", STUDENT, {"StudentUniqueId": "604824"})
    student = {"Student_DocumentId": "lisa", "Student_StudentUniqueId": "604822"}
    school = {"School_DocumentId": "school", "School_SchoolId": "255901"}
    found.insert("enrolment", ENROLMENT, {"EntryDate": "2024-08-15", **school, **student})
    organization = {
        "EducationOrganization_DocumentId": "school",
        "EducationOrganization_EducationOrganizationId": "255901",
    }
    found.insert("membership", MEMBERSHIP, {**organization, **student})
    return found


def test_the_ids_are_those_of_the_card(state: StoreState) -> None:
    """The vectors of E02 CF-8 anchor the model, which otherwise would only agree with itself."""
    ids = {(document, resource): one for document, resource, one in state.referential_ids()}
    assert ids["school", "Ed-Fi:School"] == "0420a54c-16df-5fff-8f48-d87d35e71fe7"
    assert ids["school", "Ed-Fi:EducationOrganization"] == "c1204ade-622c-5695-afb9-01534d97999c"
    assert ids["enrolment", "Ed-Fi:StudentSchoolAssociation"] == "f245394c-97b3-5831-aeb1-39e736fe2426"
    assert state.abstract_identities() == [("school", "255901", "Ed-Fi:School")]


def test_a_rename_reaches_those_that_follow(state: StoreState) -> None:
    """Both associations repeat the student's id; the id of the enrolment is made of it."""
    state.update({"lisa": {"StudentUniqueId": "604823"}})
    assert state.rows["membership"].values["Student_StudentUniqueId"] == "604823"
    assert ("enrolment", ENROLMENT.resource, "f1ff37f1-affe-5922-8621-74cf92bee92e") in state.referential_ids()
    assert state.contradictions() == []


def test_a_reference_that_does_not_follow_is_broken_by_a_rename(state: StoreState) -> None:
    """The enrolment keeps the school's old id, which no commit may leave; the membership follows."""
    state.update({"school": {"SchoolId": "1"}})
    assert state.broken_references() == ["enrolment refers to school as ('255901',)"]
    assert state.rows["membership"].values["EducationOrganization_EducationOrganizationId"] == "1"


def test_a_document_that_is_referred_to_cannot_go(state: StoreState) -> None:
    """A reference to nothing is a contradiction, one that nobody has is not."""
    state.delete("ruth")
    assert state.contradictions() == []
    state.delete("lisa")
    assert len(state.broken_references()) == 2


def test_a_taken_identity_is_a_contradiction_at_once(state: StoreState) -> None:
    """Neither two rows nor two referential ids may be equal; letter case tells identities apart."""
    state.update({"lisa": {"StudentUniqueId": "604824"}})
    assert len(state.duplicates()) == 2
    state.update({"lisa": {"StudentUniqueId": "A"}, "ruth": {"StudentUniqueId": "a"}})
    assert state.duplicates() == []


def test_an_exchange_may_pass_through_a_taken_key(state: StoreState) -> None:
    """An engine that checks row by row refuses it, one that checks the statement does not; both are right."""
    exchange = {"lisa": {"StudentUniqueId": "604824"}, "ruth": {"StudentUniqueId": "604822"}}
    assert may_pass_through_a_taken_key(state, exchange)
    assert not may_pass_through_a_taken_key(state, {"lisa": {"StudentUniqueId": "1"}, "ruth": {"StudentUniqueId": "2"}})


def test_a_copy_is_a_state_of_its_own(state: StoreState) -> None:
    """A transaction that is refused must leave the state before it alone."""
    draft = state.copy()
    draft.update({"lisa": {"StudentUniqueId": "604823"}})
    draft.delete("membership")
    assert state.identity_of("lisa") == ("604822",)
    assert "membership" in state.rows
