"""Writes over the standard documents of ``campus`` that are wrong in up to three ways, and what is found (dms E07-S05).

Every request is about a document that is there, so that what it finds depends on nothing that was written before.
"""

import copy
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from hypothesis import strategies as st

from conformance.oracles.request_phases import Finding, Problem, WriteAnswer, answer_of
from conformance.strategies.flawed_bodies import BODIES, FLAWS, Flaw

_MOST_FLAWS: Final = 3
_SUCCESS: Final = {"POST": 200, "PUT": 204}
_REPEATED: Final = '{"zz": 1, "zz": 2, '
_HALF: Final = 2


class Item(Enum):
    """Which document the path of a request names."""

    NONE = "none"
    OWN = "own"
    UNKNOWN = "unknown"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class FlawedRequest:
    """A request; ``collection`` is the endpoint in the path, ``document`` the one whose document the body is."""

    method: str
    collection: str
    document: str
    item: Item
    media_type: str
    text: str
    expected: WriteAnswer


@dataclass(slots=True)
class _Draft:
    method: str
    collection: str
    item: Item
    media_type: str
    body: dict[str, Any]
    rewrite: Callable[[str], str]


OWN_ID: Final = "00000000-0000-4000-8000-00000000000f"
"""Stands in a text for the id of the document."""
_OTHER_ID: Final = "11111111-1111-4111-8111-111111111111"
Envelope = Callable[[_Draft], Finding | None]


def _malformed(draft: _Draft) -> Finding:
    draft.item = Item.MALFORMED
    return Finding(1, Problem.INVALID, ("$.id",))


def _nowhere(draft: _Draft) -> Finding:
    draft.collection = "nosuch"
    return Finding(3, Problem.NOT_FOUND)


def _wrong_method(draft: _Draft) -> Finding:
    draft.item = Item.OWN if draft.item is Item.NONE else Item.NONE
    return Finding(4, Problem.WRONG_METHOD)


def _media_type(draft: _Draft) -> Finding:
    draft.media_type = "text/plain"
    return Finding(5, Problem.WRONG_MEDIA_TYPE)


def _blank(draft: _Draft) -> Finding:
    draft.rewrite = lambda _: " \n"
    return Finding(6, Problem.BAD_REQUEST)


def _cut_off(draft: _Draft) -> Finding:
    draft.rewrite = lambda text: text[: len(text) // _HALF]
    return Finding(7, Problem.INVALID, ("$.",))


def _repeated(draft: _Draft) -> Finding:
    draft.rewrite = lambda text: _REPEATED + text[1:]
    return Finding(8, Problem.INVALID, ("$.zz",))


def _own_id(draft: _Draft) -> Finding | None:
    """A new document has no id yet; a replacement must say it."""
    if draft.method == "POST":
        draft.body["Id"] = "x"
        return Finding(9, Problem.INVALID)
    del draft.body["id"]
    return Finding(11, Problem.INVALID, ("$.id",))


def _other_id(draft: _Draft) -> Finding | None:
    if draft.method == "POST":
        return None
    draft.body["id"] = _OTHER_ID
    return Finding(13, Problem.BAD_REQUEST)


_TEXT: Final = "text"
_ENVELOPES: Final[Sequence[tuple[str, Envelope]]] = (
    ("item", _malformed),
    ("collection", _nowhere),
    ("item", _wrong_method),
    ("media type", _media_type),
    (_TEXT, _blank),
    (_TEXT, _cut_off),
    (_TEXT, _repeated),
    ("id", _own_id),
    ("id", _other_id),
)
"""What is changed, and how: no two flaws of a request change the same."""


@st.composite
def flawed_requests(draw: st.DrawFn) -> FlawedRequest:
    """Give requests without a flaw, or with some; one in five replaces a document that is not there."""
    document = draw(st.sampled_from(sorted(BODIES)))
    method = draw(st.sampled_from(sorted(_SUCCESS)))
    item = Item.NONE if method == "POST" else Item.OWN
    draft = _Draft(method, document, item, "application/json", copy.deepcopy(BODIES[document]), lambda text: text)
    if method == "PUT":
        draft.body["id"] = OWN_ID
    findings = [finding for one in draw(_flaws(document)) if (finding := one(draft)) is not None]
    if not findings and method == "PUT" and draw(st.booleans()):
        draft.item = Item.UNKNOWN
        findings = [Finding(18, Problem.NOT_FOUND)]
    text = draft.rewrite(json.dumps(draft.body, ensure_ascii=draw(st.booleans())))
    expected = answer_of(findings, _SUCCESS[method])
    return FlawedRequest(method, draft.collection, document, draft.item, draft.media_type, text, expected)


@st.composite
def _flaws(draw: st.DrawFn, document: str) -> list[Envelope]:
    """Give flaws of the request and of its body that do not change the same."""
    chosen: list[Flaw] = []
    for one in draw(st.lists(st.sampled_from(FLAWS[document]), max_size=_MOST_FLAWS)):
        if not any(_overlap(one.place, other.place) for other in chosen):
            chosen.append(one)
    changes = [*map(_in_body, chosen)]
    if draw(st.integers(1, 3)) == 1:
        envelopes = st.lists(st.sampled_from(_ENVELOPES), min_size=1, max_size=2, unique_by=lambda one: one[0])
        changes += [change for _, change in draw(envelopes)]
    return changes


def _overlap(one: str, other: str) -> bool:
    """Whether one place is the other, or stands in it."""
    return one.startswith(other) or other.startswith(one)


def _in_body(flaw: Flaw) -> Envelope:
    def change(draft: _Draft) -> Finding | None:
        if flaw.methods and draft.method not in flaw.methods:
            return None
        flaw.change(draft.body)
        return flaw.finding

    return change
