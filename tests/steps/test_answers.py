"""Reading answers: what counts as accepted, as refused, and as neither."""

from typing import Any

import pytest

from conformance.assertions import ACCEPTED, REFUSED, WRONG_REFUSAL, CriterionFailed
from conformance.backend.protocol import Answer
from steps.dms.answers.answers import accepted, aspect, detail, loaded_projects, refused_as


def answer(**members: Any) -> Answer:
    """Make an answer without a text."""
    return Answer("schema.hash", members, "")


def refusal(code: str = "invalid_json", **details: Any) -> Answer:
    """Make a refusal."""
    return answer(ok=False, error={"code": code, "message": "why", "details": details})


def code_of(raised: pytest.ExceptionInfo[CriterionFailed]) -> str:
    """Give the code that an expectation would pin."""
    return raised.value.code


def test_a_refusal_where_an_answer_is_due_fails_the_criterion() -> None:
    """The report tells refusing too much from answering wrongly."""
    with pytest.raises(CriterionFailed) as raised:
        accepted(refusal())
    assert code_of(raised) == REFUSED


def test_an_answer_where_a_refusal_is_due_fails_the_criterion() -> None:
    """The report tells accepting too much from refusing in the wrong way."""
    with pytest.raises(CriterionFailed) as raised:
        refused_as(answer(ok=True), "invalid_json")
    assert code_of(raised) == ACCEPTED


def test_results_beside_a_refusal_fail_the_criterion() -> None:
    """A partial result would be used."""
    wrong = Answer("schema.hash", {**refusal().value, "effective_schema_hash": "0"}, "")
    with pytest.raises(CriterionFailed, match="members of a refusal") as raised:
        refused_as(wrong, "invalid_json")
    assert code_of(raised) == WRONG_REFUSAL


def test_another_code_and_a_missing_detail_fail_the_criterion() -> None:
    """Scripts rely on both."""
    with pytest.raises(CriterionFailed, match="code of the refusal"):
        refused_as(refusal("invalid_name"), "invalid_json")
    said = refused_as(refusal(source="x"), "invalid_json")
    assert detail(said, "source") == "x"
    with pytest.raises(CriterionFailed, match="lacks the detail 'reason'"):
        detail(said, "reason")


def test_a_refusal_must_say_something_to_a_human() -> None:
    """A code alone mends no file."""
    silent = answer(ok=False, error={"code": "invalid_json", "message": "", "details": {}})
    with pytest.raises(CriterionFailed, match="says nothing"):
        refused_as(silent, "invalid_json")


def test_aspects_are_what_feature_files_call_them() -> None:
    """Sentences about two answers compare these."""
    components = [
        {"project_endpoint_name": "a", "project_hash": "1"},
        {"project_endpoint_name": "b", "project_hash": "2"},
    ]
    one = answer(ok=True, schema_components=components, effective_schema_hash="h")
    assert aspect(one, "project hashes") == {"a": "1", "b": "2"}
    assert aspect(one, "project hash of b") == "2"
    assert aspect(one, "effective schema hash") == "h"


def test_loaded_projects_keep_the_spelling_of_numbers_and_deep_documents() -> None:
    """Comparing parsed numbers could not see that a backend normalised them."""
    deep = "[" * 63 + "]" * 63
    text = (
        '{"ok":true,"projects":[{"project_endpoint_name":"b","source":"s","project_schema":{"n":1.50,"d":'
        + deep
        + "}},"
        '{"project_endpoint_name":"a","source":"t","project_schema":{}}]}'
    )
    projects = loaded_projects(Answer("schema.load", {"ok": True}, text))
    assert list(projects) == ["b", "a"]
    assert projects["b"][0] == "s"
    assert repr(projects["b"][1]["n"]) == "NumberToken(text='1.50')"
