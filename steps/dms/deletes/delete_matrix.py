"""The criteria that the stories of deletes have by their cards, and what a set of features makes of them."""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from conformance.assertions import fail
from conformance.catalogue.load import read_suite
from conformance.catalogue.model import Story
from conformance.config.model import Suite

CARDS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"E11-S00": (21, 3), "E11-S01": (16, 2), "E11-S02": (15, 2), "E11-S03": (7, 1)}
)
"""How many acceptance criteria and properties each story has."""
_CHANGE: Final = re.compile(r"(?P<id>\S+) (?:has no case|is called (?P<other>\S+))")
_SCENARIOS: Final = re.compile(r"^(?:    @.*\n)*    Scenario(?: Outline)?:.*\n(?:(?!  @E11).*\n?)*", re.MULTILINE)


def stories_of(suite: Suite) -> list[Story]:
    """Return the stories of deletes as the suite has them."""
    return [one for one in read_suite(suite.features).catalogue.stories if one.id in CARDS]


def differing_ids(stories: Iterable[Story], cards: Mapping[str, tuple[int, int]]) -> list[str]:
    """Return the ids of criteria that have no case, and of those that no card has, in ordinal order."""
    cases = {criterion.id for story in stories for criterion in story.criteria if criterion.scenarios}
    return sorted(cases ^ set(_ids(cards)))


def with_change(source: Path, target: Path, change: str) -> Path:
    """Copy features, take the cases from a criterion or give it another id, and return the copy's folder."""
    found = _CHANGE.fullmatch(change)
    if found is None:
        fail(f"no change is called {change!r}")
    shutil.copytree(source, target)
    for file in target.glob("*.feature"):
        text = file.read_text(encoding="utf-8")
        if f"@{found['id']} " in text:
            file.write_text(_changed(text, found["id"], found["other"]), encoding="utf-8")
    return target


def _changed(text: str, identifier: str, other: str | None) -> str:
    if other is not None:
        return text.replace(f"@{identifier} ", f"@{other} ")
    head, tag, rest = text.partition(f"  @{identifier} ")
    return head + tag + _SCENARIOS.sub("", rest, count=1)


def _ids(cards: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    for story, (criteria, properties) in cards.items():
        yield from (f"{story}-AC{number}" for number in range(1, criteria + 1))
        yield from (f"{story}-P{number}" for number in range(1, properties + 1))
