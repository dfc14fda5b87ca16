"""The answer to a write that is wrong in several ways: that of the first phase that finds anything (dms E07, H3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from conformance.json_values import JsonObject


class Problem(Enum):
    """The problems of H4: status, type, title."""

    BAD_REQUEST = (400, "bad-request", "Bad Request")
    INVALID = (400, "bad-request:data-validation-failed", "Data Validation Failed")
    KEY_CHANGE = (400, "bad-request:data-validation-failed:key-change-not-supported", "Key Change Not Supported")
    NOT_FOUND = (404, "not-found", "Not Found")
    WRONG_METHOD = (405, "method-not-allowed", "Method Not Allowed")
    UNRESOLVED = (409, "data-conflict:unresolved-reference", "Unresolved Reference")
    IDENTITY_CONFLICT = (409, "identity-conflict", "Identifying Values Are Not Unique")
    WRONG_MEDIA_TYPE = (415, "unsupported-media-type", "Unsupported Media Type")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a phase finds, and the keys of ``validationErrors`` under which it says so."""

    phase: int
    problem: Problem
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WriteAnswer:
    """What must be equal on both engines; type and title of an answer without a body are empty."""

    status: int
    type: str = ""
    title: str = ""
    keys: tuple[str, ...] = ()

    def facts(self) -> JsonObject:
        """Return the members for a comparison."""
        return {"status": self.status, "type": self.type, "title": self.title, "keys": [*self.keys]}


_RESOLUTION: Final = 20


def answer_of(findings: Iterable[Finding], success: int) -> WriteAnswer:
    """Return the answer to a request with these findings; ``success`` is the status of one without any."""
    found = sorted(findings, key=lambda one: one.phase)
    if not found:
        return WriteAnswer(success)
    first = [one for one in found if one.phase == found[0].phase]
    problems = {one.problem for one in first}
    # Descriptors and documents that lead nowhere are told together, as a bad request (H11).
    problem = Problem.BAD_REQUEST if found[0].phase == _RESOLUTION and len(problems) > 1 else first[0].problem
    status, kind, title = problem.value
    return WriteAnswer(status, kind, title, tuple(sorted({key for one in first for key in one.keys})))
