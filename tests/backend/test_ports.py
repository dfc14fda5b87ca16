"""The port files, and where they draw the line between a wrong shape and a wrong value."""

import copy
import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conformance.backend import ports
from conformance.backend.ports import HANDSHAKE, Port, load_error_schema, load_ports
from conformance.backend.protocol import ProtocolViolation
from conformance.backend.validation import Contract, RequestInvalid
from conformance.config.capability_answers import ANSWER_PATTERN
from tests.backend.port_samples import Answers, Member, Steps

FOLDER = Path(ports.__file__).parents[1] / "ports"
SUITE = Path(__file__).parents[2]
OPTIONAL = defaultdict(
    lambda: re.compile(r".*\.type\.(max_length|precision|scale)"),
    {
        HANDSHAKE: re.compile(r"\$\.(version|operations|commands|capabilities)"),
        "model.resource": re.compile(r"\$\.descriptor_metadata|.*\.type\.(max_length|precision|scale)"),
        "pack.decode": re.compile(r"\$\.(envelope|payload)\..*"),
        "startup.plan": re.compile(r"\$\.(ran|failed)"),
    },
)
"""The members that an answer may lack, by operation: numbers that a type does not have, and what is listed here."""


UNASKED = {"schema.referential_id"}
"""What authors may try by hand, though no criterion asks for it: the ids of rows are compared instead."""


def names_in_the_suite() -> tuple[set[str], set[str]]:
    """Return the operations that the code of the suite calls by name, and all names that it or a feature mentions."""
    files = (*SUITE.glob("steps/**/*.py"), *SUITE.glob("conformance/wire/*.py"), *SUITE.glob("features/**/*.feature"))
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return set(re.findall(r"\.call\(\s*\"([^\"]+)\"", text)), {*re.findall(r"\"(\w+\.\w+)\"", text), HANDSHAKE}


@cache
def contract(operation: str) -> Contract:
    """Return the contract of an operation."""
    return Contract(load_ports()[operation])


def every_port() -> list[Port]:
    """Return all ports."""
    return list(load_ports().values())


def violation(operation: str, answer: dict[str, Any]) -> ProtocolViolation:
    """Return the violation that ``answer`` is."""
    with pytest.raises(ProtocolViolation) as caught:
        contract(operation).check_answer(answer)
    return caught.value


def changed(operation: str, steps: Steps, change: str) -> dict[str, Any]:
    """Return an answer to an operation with one member removed, repeated under a misspelt name, or null."""
    answer: dict[str, Any] = copy.deepcopy(Answers(dict(load_ports()[operation].result)).sample())
    holder: Any = answer
    for step in steps[:-1]:
        holder = holder[step]
    name = steps[-1]
    match change:
        case "missing":
            del holder[name]
        case "misspelt":
            holder[f"{name}_"] = holder[name]
        case _:
            holder[name] = None
    return answer


def blamed(operation: str, member: Member, change: str) -> str | None:
    """Return the place at which an answer with one member changed is refused, None when it passes."""
    try:
        contract(operation).check_answer(changed(operation, member.steps, change))
    except ProtocolViolation as error:
        return error.json_path
    return None


def members_of(operation: str) -> list[Member]:
    """Return the members of the answers to an operation."""
    return list(Answers(dict(load_ports()[operation].result)).members())


def test_every_operation_that_a_step_asks_for_has_a_port_and_no_port_is_left_over() -> None:
    """A step cannot ask for what no file describes, and a file nobody asks for would mislead adapter authors."""
    asked, named = names_in_the_suite()
    assert asked
    assert asked - set(load_ports()) == set()
    assert set(load_ports()) - named == UNASKED
    assert {file.stem for file in FOLDER.rglob("*.json")} == set(load_ports()) | {"error"}
    assert {port.system for port in every_port() if port.operation != HANDSHAKE} == {"dms"}


@pytest.mark.parametrize("port", every_port(), ids=lambda port: port.operation)
def test_a_port_is_a_schema_with_a_valid_example(port: Port) -> None:
    """Smoke and probing send the example; it must be an ordinary request. Checked with the other validator, too."""
    for schema in (port.request, port.result):
        jsonschema.Draft202012Validator.check_schema(dict(schema))
    jsonschema.Draft202012Validator(dict(port.request)).validate(port.example)
    assert json.loads(Contract(port).encoded_request(port.example)) == port.example
    assert port.summary.endswith(".")


@pytest.mark.parametrize("operation", load_ports())
def test_an_answer_of_the_right_shape_passes_whatever_its_values(operation: str) -> None:
    """A hash in upper case or of one sign is for a criterion to judge, with a better sentence than a schema has."""
    contract(operation).check_answer(Answers(dict(load_ports()[operation].result)).sample())


@pytest.mark.parametrize("operation", load_ports())
def test_a_member_of_another_type_is_a_violation_at_its_path(operation: str) -> None:
    """No step may meet a type it does not expect: that would look like an error of the harness."""
    members = [one for one in members_of(operation) if not one.is_nullable]
    said = {one.path: blamed(operation, one, "null") for one in members}
    assert said == {one.path: one.path for one in members}


@pytest.mark.parametrize("operation", load_ports())
def test_a_misspelt_member_is_a_violation(operation: str) -> None:
    """Silently ignoring it would leave its author searching."""
    said = {one.path: blamed(operation, one, "misspelt") for one in members_of(operation)}
    assert {path: place for path, place in said.items() if place not in (path, f"{path}_")} == {}


@pytest.mark.parametrize("operation", load_ports())
def test_a_missing_member_is_a_violation_unless_it_is_optional(operation: str) -> None:
    """What may be missing is decided here, member by member, and never by leaving a name out of a schema's list."""
    members = members_of(operation)
    optional = {one.path for one in members if OPTIONAL[operation].fullmatch(one.path)}
    said = {one.path: blamed(operation, one, "missing") for one in members}
    assert said == {one.path: None if one.path in optional else one.path for one in members}


@pytest.mark.parametrize(
    ("answer", "path"),
    [
        ({}, "$.ok"),
        ({"ok": 1}, "$.ok"),
        ({"ok": "true"}, "$.ok"),
        ({"ok": False}, "$.error"),
        ({"ok": False, "error": "no"}, "$.error"),
        ({"ok": False, "error": {"code": "x", "message": "y"}}, "$.error.details"),
        ({"ok": False, "error": {"code": "x", "message": "y", "details": []}}, "$.error.details"),
        ({"ok": False, "error": {"code": "x", "message": 1, "details": {}}}, "$.error.message"),
        ({"ok": False, "error": {"code": "Bad-Code", "message": "y", "details": {}}}, "$.error.code"),
        ({"ok": False, "error": {"code": "x", "message": "y", "details": {}, "hint": "z"}}, "$.error.hint"),
        ({"ok": False, "error": {"code": "x", "message": "y", "details": {}}, "canonical": "[]"}, "$.canonical"),
    ],
)
def test_a_refusal_has_one_shape_for_all_operations(answer: dict[str, Any], path: str) -> None:
    """Criteria compare codes and details; a refusal must carry both and no result beside them."""
    assert violation("schema.canonicalize", answer).json_path == path


def test_a_well_formed_refusal_passes() -> None:
    """Refusing is half of what the criteria ask for."""
    refusal: dict[str, Any] = {
        "ok": False,
        "error": {"code": "invalid_json", "message": "m", "details": {"source": "a", "line": 3}},
    }
    Contract(load_ports()["schema.load"]).check_answer(refusal)
    jsonschema.Draft202012Validator.check_schema(dict(load_error_schema()))


@pytest.mark.parametrize(
    ("operation", "payload", "path"),
    [
        ("schema.canonicalize", {}, "$"),
        ("schema.canonicalize", {"text": "1", "base64": "MQ=="}, "$"),
        ("schema.canonicalize", {"text": 1}, "$"),
        ("schema.load", {"files": [{"name": "a"}]}, "$.files[0]"),
        ("schema.load", {"files": [{"path": "/a", "text": "b"}]}, "$.files[0]"),
        ("schema.hash", {"files": [], "mapping_version": "v1"}, "$.mapping_version"),
        ("schema.referential_id", {"project_name": "a", "resource_name": "b"}, "$.identity"),
        ("startup.plan", {"x": 1}, "$.x"),
    ],
)
def test_a_wrong_request_is_the_harness_s_fault_and_never_sent(
    operation: str, payload: dict[str, Any], path: str
) -> None:
    """Blaming the backend for a broken step would destroy the trust in every other verdict."""
    with pytest.raises(RequestInvalid) as caught:
        contract(operation).encoded_request(payload)
    assert f"at {path}" in str(caught.value)
    assert operation in str(caught.value)


def test_a_request_that_is_no_json_is_the_harness_s_fault() -> None:
    """An arbitrary object or an unpaired surrogate cannot be sent."""
    contract = Contract(load_ports()["schema.canonicalize"])
    for text in (object(), "\ud800"):
        with pytest.raises(RequestInvalid, match="cannot be written as JSON"):
            contract.encoded_request({"text": text})  # type: ignore[dict-item]  # the point of the test


def test_a_violation_does_not_quote_a_whole_document() -> None:
    """Two megabytes of schema in a message help nobody."""
    error = violation("schema.canonicalize", {"ok": True, "canonical": ["x" * 100_000], "sha256": ""})
    assert error.json_path == "$.canonical"
    assert len(error.message) < 600


def test_the_capability_answers_are_those_of_the_configuration() -> None:
    """The handshake and the override in ``conformance.toml`` speak one vocabulary."""
    capabilities: Any = load_ports()[HANDSHAKE].result["properties"]
    assert capabilities["capabilities"]["additionalProperties"]["pattern"] == ANSWER_PATTERN
