"""The answer to a write that is wrong in several ways."""

from conformance.oracles.request_phases import Finding, Problem, WriteAnswer, answer_of

UNRESOLVED = Finding(20, Problem.UNRESOLVED, ("$.studentReference",))
DESCRIPTOR = Finding(20, Problem.BAD_REQUEST, ("$.entryGradeLevelDescriptor",))


def test_a_request_without_findings_succeeds() -> None:
    """The status is the method's, and there is no problem."""
    assert answer_of([], 204) == WriteAnswer(204)


def test_the_first_phase_alone_is_told_whatever_the_order_of_findings() -> None:
    """Later phases are not entered."""
    late, early = Finding(17, Problem.INVALID, ("$.b",)), Finding(11, Problem.INVALID, ("$.a",))
    expected = WriteAnswer(400, "bad-request:data-validation-failed", "Data Validation Failed", ("$.a",))
    assert answer_of([late, early], 200) == answer_of([early, late], 200) == expected


def test_a_phase_tells_all_that_it_finds_each_key_once() -> None:
    """Keys are in order."""
    found = [Finding(14, Problem.INVALID, keys) for keys in (("$.b", "$.a"), ("$.c", "$.b"))]
    assert answer_of(found, 200).keys == ("$.a", "$.b", "$.c")


def test_documents_and_descriptors_that_lead_nowhere_are_a_bad_request_together() -> None:
    """Documents alone are a conflict."""
    assert answer_of([UNRESOLVED], 200) == WriteAnswer(
        409, "data-conflict:unresolved-reference", "Unresolved Reference", UNRESOLVED.keys
    )
    both = answer_of([UNRESOLVED, DESCRIPTOR], 200)
    assert both == WriteAnswer(400, "bad-request", "Bad Request", (*DESCRIPTOR.keys, *UNRESOLVED.keys))


def test_facts_are_what_is_compared() -> None:
    """As JSON has them."""
    facts = {"status": 404, "type": "not-found", "title": "Not Found", "keys": []}
    assert answer_of([Finding(3, Problem.NOT_FOUND)], 200).facts() == facts
