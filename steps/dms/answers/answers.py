"""Reading answers: whether a request was accepted or refused, and the facts that scenarios speak about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from conformance.assertions import ACCEPTED, REFUSED, WRONG_REFUSAL, fail, require, require_equal
from conformance.backend.protocol import Answer
from conformance.json_values import JsonObject, JsonValue
from conformance.oracles.canonical import members_of
from conformance.oracles.strict_json import TokenObject, read_object
from steps.dms.answers.long_values import shown

_DEEPEST_ANSWER: Final = 128
"""A document of 64 nested containers stands some levels down in an answer."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The answers about the original and about the changed input."""

    original: Answer
    changed: Answer

    def __iter__(self) -> Any:
        """Allow ``original, changed = pair``."""
        return iter((self.original, self.changed))


@dataclass(frozen=True, slots=True)
class Refusal:
    """What an operation says when it refuses."""

    code: str
    message: str
    details: JsonObject


def accepted(answer: Answer) -> Mapping[str, Any]:
    """Give the members of an answer, or fail when the request was refused."""
    if not answer.ok:
        fail(f"{answer.operation} refused a request that it must accept", code=REFUSED, actual=shown(answer.text))
    return answer.value


def accepted_tokens(answer: Answer) -> TokenObject:
    """Give the members of an accepted answer with number tokens as written."""
    accepted(answer)
    return _read_once(answer.text)


@lru_cache(maxsize=8)
def _read_once(text: str) -> TokenObject:
    """Read an answer once for all the questions that a scenario asks about it."""
    return read_object(text, deepest=_DEEPEST_ANSWER)


def refusal(answer: Answer) -> Refusal:
    """Give the refusal, or fail when the request was accepted or when results come along with the error."""
    require(not answer.ok, f"{answer.operation} accepted what it must refuse", code=ACCEPTED, actual=shown(answer.text))
    require_equal(
        sorted(answer.value), ["error", "ok"], f"{answer.operation}: the members of a refusal", code=WRONG_REFUSAL
    )
    error: Any = answer.value["error"]
    require(
        isinstance(error.get("message"), str) and error["message"] != "",
        f"{answer.operation}: the refusal says nothing to a human",
        code=WRONG_REFUSAL,
        actual=error,
    )
    return Refusal(error["code"], error["message"], error["details"])


def refused_as(answer: Answer, code: str) -> Refusal:
    """Give the refusal, or fail when its code is another one."""
    said = refusal(answer)
    require_equal(said.code, code, f"{answer.operation}: the code of the refusal", code=WRONG_REFUSAL)
    return said


def detail(said: Refusal, name: str) -> JsonValue:
    """Give one of the details that the card demands, or fail when it is missing."""
    if name not in said.details:
        fail(
            f"the refusal {said.code} lacks the detail {name!r}",
            code=WRONG_REFUSAL,
            expected=name,
            actual=said.details,
        )
    return said.details[name]


def _project_hashes(value: Mapping[str, Any]) -> dict[str, JsonValue]:
    return {component["project_endpoint_name"]: component["project_hash"] for component in value["schema_components"]}


def _numbered_pairs(value: Mapping[str, Any]) -> JsonValue:
    """Name the pairs in the order of the list, which must be that of ids from 1."""
    keys = value["resource_keys"]
    require_equal([key["resource_key_id"] for key in keys], list(range(1, len(keys) + 1)), "the ids of the keys")
    return ", ".join(f"{key['project_name']}/{key['resource_name']}" for key in keys)


def _key_count(value: Mapping[str, Any]) -> JsonValue:
    """Tell the count, which must be the length of the list."""
    require_equal(value["resource_key_count"], len(value["resource_keys"]), "the resource key count")
    return str(len(value["resource_keys"]))


def _ids(value: Mapping[str, Any]) -> JsonValue:
    return [[key["resource_key_id"], key["project_name"], key["resource_name"]] for key in value["resource_keys"]]


def _endpoints(value: Mapping[str, Any]) -> JsonValue:
    return ", ".join(project["project_endpoint_name"] for project in value["projects"])


_ASPECTS: Final[Mapping[str, Callable[[Mapping[str, Any]], JsonValue]]] = {
    "effective schema hash": lambda value: value["effective_schema_hash"],
    "relational mapping version": lambda value: value["relational_mapping_version"],
    "schema format version": lambda value: value["api_schema_format_version"],
    "seed hash": lambda value: value["resource_key_seed_hash"],
    "project hashes": _project_hashes,
    "projects": _endpoints,
    "components": lambda value: ", ".join(_project_hashes(value)),
    "ids": _ids,
    "numbered resources": _numbered_pairs,
    "number of resource keys": _key_count,
    "last id": lambda value: str(value["resource_keys"][-1]["resource_key_id"]),
}
ASPECT_NAMES: Final = tuple(_ASPECTS)
"""What feature files may ask about an answer by name, beside ``project hash of <endpoint>``."""


def aspect(answer: Answer, phrase: str) -> JsonValue:
    """Give what a feature file calls ``effective schema hash``, ``project hash of town`` and the like."""
    value = accepted(answer)
    if phrase.startswith("project hash of "):
        return _project_hashes(value).get(phrase.removeprefix("project hash of "))
    return _ASPECTS[phrase](value)


def loaded_projects(answer: Answer) -> dict[str, tuple[str, TokenObject]]:
    """Give source and project schema of every loaded project, numbers as written, in the answer's order."""
    projects = accepted_tokens(answer)["projects"]
    assert isinstance(projects, Sequence)
    found = map(members_of, projects)
    return {
        str(project["project_endpoint_name"]): (str(project["source"]), members_of(project["project_schema"]))
        for project in found
    }


def manifest_text(answer: Answer) -> str:
    """Give the text that an operation calls ``manifest_text``, or ``text`` where the manifest is the answer."""
    value = accepted(answer)
    return str(value.get("manifest_text", value.get("text")))
