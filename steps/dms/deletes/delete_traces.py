"""What deletes come to, without ids and texts of one database, so that two can be compared (dms E11-S03)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Any, Final

from conformance.backend.http_messages import HttpAnswer
from steps.dms.runtime.services import Api, json_of

_NAMES: Final = re.compile(r"(?P<names>\w+(?:, \w+)*) item\(s\)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one case: the status, and of a problem its type, its title and the resources that it names."""

    case: str
    status: str
    type: str = "none"
    title: str = "none"
    names: str = "none"

    @property
    def said(self) -> str:
        """All but the case, as one text."""
        return ", ".join(astuple(self)[1:])


def trace(api: Api, cases: Iterable[tuple[str, str]]) -> list[Outcome]:
    """Delete one target after the other, each with the name of its case, and return what came of it."""
    return [outcome_of(case, api.send("DELETE", target)) for case, target in cases]


def outcome_of(case: str, answer: HttpAnswer) -> Outcome:
    """Return the outcome that an answer is."""
    if answer.header("content-type") != "application/problem+json":
        return Outcome(case, str(answer.status))
    problem: Any = json_of(answer)
    named = _NAMES.search(str(problem["detail"]))
    names = named["names"] if named else "none"
    return Outcome(case, str(answer.status), str(problem["type"]), str(problem["title"]), names)


def differences(left: Sequence[Outcome], right: Sequence[Outcome], labels: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for each case whose outcome differs, with both; ``labels`` say where each was seen."""
    for one, other in zip(left, right, strict=True):
        if one != other:
            yield f"{one.case}: {one.said} on {labels[0]}, {other.said} on {labels[1]}"
