"""Handshake, probing and claims, whatever the transport."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from conformance.backend.answers import Message, read_message
from conformance.backend.conversation import Conversation, PortUnknown
from conformance.backend.error_texts import redacted_errors
from conformance.backend.protocol import BackendCrashed, BackendError, NotOffered, ProtocolViolation
from conformance.backend.validation import RequestInvalid
from tests.backend.scripts import GOOD, OPERATION, REQUEST

DESCRIPTION = {"ok": True, "name": "far", "version": "3", "protocol": 1, "operations": [OPERATION]}


def refusal(code: str) -> dict[str, Any]:
    """Return a refusal."""
    return {"ok": False, "error": {"code": code, "message": "m", "details": {}}}


class Transport:
    """Answers from a table and counts what was asked."""

    def __init__(self, answers: Mapping[str, dict[str, Any] | BackendError]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, operation: str, arguments: str) -> Message:
        """Answer one request."""
        assert isinstance(json.loads(arguments), dict)
        self.asked.append(operation)
        answer = self.answers.get(operation, refusal("unknown_operation"))
        if isinstance(answer, BackendError):
            raise answer
        return read_message(json.dumps(answer))


def conversing(
    description: dict[str, Any] | BackendError, answer: dict[str, Any] | BackendError = GOOD, **capabilities: str
) -> tuple[Conversation, Transport]:
    """Return a conversation with a backend of one operation."""
    transport = Transport({"backend.describe": description, OPERATION: answer})
    return Conversation("mine", transport, capabilities), transport


def test_the_handshake_is_asked_once() -> None:
    """A run of thousands of scenarios must not ask thousands of times who is there."""
    conversation, transport = conversing(DESCRIPTION)
    assert conversation.describe() is conversation.describe()
    conversation.call(OPERATION, REQUEST)
    assert transport.asked == ["backend.describe", OPERATION]


def test_the_handshake_says_name_version_operations_and_capabilities() -> None:
    """The header of every report shows them."""
    answer = {**DESCRIPTION, "commands": ["tool"], "capabilities": {"a": "versioned(>=2)", "b": "full"}}
    said = conversing(answer, b="impossible")[0].describe()
    assert (said.name, said.version, said.operations, said.commands) == (
        "far",
        "3",
        frozenset({OPERATION}),
        frozenset({"tool"}),
    )
    assert said.capabilities == {"a": "versioned(≥2)", "b": "impossible"}


def test_the_handshake_itself_is_no_offer() -> None:
    """A backend that can only say its name offers nothing to judge."""
    assert conversing({**DESCRIPTION, "operations": ["backend.describe"]})[0].describe().operations == frozenset()


@pytest.mark.parametrize(
    ("description", "path"),
    [
        ({**DESCRIPTION, "protocol": 2}, "$.protocol"),
        ({**DESCRIPTION, "operations": "all"}, "$.operations"),
        ({**DESCRIPTION, "operations": [OPERATION, OPERATION]}, "$.operations"),
        ({**DESCRIPTION, "operatons": []}, "$.operatons"),
        ({**DESCRIPTION, "capabilities": {"a": "yes"}}, "$.capabilities.a"),
        ({**DESCRIPTION, "name": ""}, "$.name"),
        (refusal("not_authorised"), "$.error.code"),
    ],
)
def test_a_broken_handshake_is_a_violation(description: dict[str, Any], path: str) -> None:
    """Misunderstanding what is offered would turn failures into *not offered*."""
    with pytest.raises(ProtocolViolation) as caught:
        conversing(description)[0].describe()
    assert (caught.value.operation, caught.value.json_path) == ("backend.describe", path)


def test_a_failed_handshake_is_not_tried_again() -> None:
    """A backend that hangs at its start would cost its limit once per scenario."""
    conversation, transport = conversing(BackendCrashed("died", operation="backend.describe"))
    for _ in range(3):
        with pytest.raises(BackendCrashed, match="died"):
            conversation.call(OPERATION, REQUEST)
    assert transport.asked == ["backend.describe"]


def test_what_the_handshake_does_not_name_is_not_offered_and_not_asked() -> None:
    """*Not offered* is the backend's own word."""
    conversation, transport = conversing({**DESCRIPTION, "operations": []})
    assert not conversation.offers(OPERATION)
    with pytest.raises(NotOffered, match=f"{OPERATION} is not offered: mine does not have"):
        conversation.call(OPERATION, REQUEST)
    assert transport.asked == ["backend.describe"]


@pytest.mark.parametrize("code", ["unknown_operation", "not_implemented"])
def test_a_claim_that_is_not_kept_is_a_violation(code: str) -> None:
    """Otherwise a backend could claim everything and be excused from all of it."""
    with pytest.raises(ProtocolViolation, match=f"mine says that it offers {OPERATION}, and answers '{code}'"):
        conversing(DESCRIPTION, refusal(code))[0].call(OPERATION, REQUEST)


def test_an_ordinary_refusal_is_an_answer() -> None:
    """Half of the criteria ask for one."""
    answer = conversing(DESCRIPTION, refusal("invalid_json"))[0].call(OPERATION, REQUEST)
    assert not answer.ok
    assert answer.text == '{"ok":false,"error":{"code":"invalid_json","message":"m","details":{}}}'


@pytest.mark.parametrize("description", [refusal("unknown_operation"), {"ok": True, "name": "far", "protocol": 1}])
@pytest.mark.parametrize(
    ("answer", "offered"),
    [
        (GOOD, True),
        (refusal("invalid_json"), True),
        (BackendCrashed("died"), True),
        (refusal("unknown_operation"), False),
        (refusal("not_implemented"), False),
    ],
)
def test_without_a_list_of_operations_each_is_probed_once(
    description: dict[str, Any],
    answer: dict[str, Any] | BackendError,
    offered: bool,  # noqa: FBT001
) -> None:
    """Unknown is probed, never assumed; one that crashes when asked is there, and shall show how it fails."""
    conversation, transport = conversing(description, answer)
    assert [conversation.offers(OPERATION), conversation.offers(OPERATION)] == [offered, offered]
    assert transport.asked == ["backend.describe", OPERATION]


def test_a_result_of_the_wrong_shape_is_a_violation() -> None:
    """Both sides of every call are checked."""
    with pytest.raises(ProtocolViolation) as caught:
        conversing(DESCRIPTION, {**GOOD, "sha256": 1})[0].call(OPERATION, REQUEST)
    assert (caught.value.operation, caught.value.json_path) == (OPERATION, "$.sha256")


def test_a_wrong_request_is_not_sent() -> None:
    """The backend must not be judged by a request that no port allows."""
    conversation, transport = conversing(DESCRIPTION)
    with pytest.raises(RequestInvalid):
        conversation.call(OPERATION, {"txt": "1"})
    assert transport.asked == []


def test_an_operation_without_a_port_is_a_mistake_of_the_step() -> None:
    """A typing error in a step must not be reported as *not offered*."""
    with pytest.raises(PortUnknown, match=r"'schema\.cannonicalize'[\s\S]*did you mean 'schema\.canonicalize'"):
        conversing(DESCRIPTION)[0].offers("schema.cannonicalize")


def test_no_secret_leaves_in_an_error() -> None:
    """A backend that quotes its data source name on standard error would publish it in every report."""
    error = BackendCrashed("cannot reach s3cret", stderr="dsn=s3cret")
    with pytest.raises(BackendCrashed) as caught, redacted_errors(lambda text: text.replace("s3cret", "***")):
        raise error
    assert (caught.value.message, caught.value.stderr) == ("cannot reach ***", "dsn=***")
    assert "s3cret" not in str(caught.value) + repr(caught.value)
