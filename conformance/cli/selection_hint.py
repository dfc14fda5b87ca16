"""Why a selection matched nothing, as far as one can tell from the names that exist."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from conformance.errors import ConformanceError
from conformance.suggestion import did_you_mean

if TYPE_CHECKING:
    from conformance.catalogue.model import Catalogue

_WORD = re.compile(r"[^\s()]+")
_OPERATORS = frozenset({"and", "or", "not"})


class NothingSelected(ConformanceError):  # noqa: N818 - the domain's word
    """No scenario is left after the selection."""

    code: ClassVar[str] = "NOTHING_SELECTED"


def nothing_selected(catalogue: "Catalogue", keyword: str | None, marker: str | None) -> NothingSelected:
    """Return the error for a selection without a scenario, naming what ``-k`` or ``-m`` may have meant."""
    selection = " ".join(f"{option} {text!r}" for option, text in (("-k", keyword), ("-m", marker)) if text)
    known = [*_names(catalogue)] if keyword else []
    tags = [*_tags(catalogue)] if marker else []
    hints = [*_hints(keyword or "", known), *_hints(marker or "", tags)]
    return NothingSelected(
        f"no scenario matches {selection or 'the given paths'}",
        remedy=" ".join(hints) or "`conformance list` shows every story and criterion",
    )


def _hints(expression: str, known: list[str]) -> Iterator[str]:
    folded = [name.casefold() for name in known]
    for word in _WORD.findall(expression):
        if word.casefold() not in _OPERATORS and not any(word.casefold() in name for name in folded):
            hint = did_you_mean(word, known)
            if hint:
                yield f"{word}: {hint}"


def _names(catalogue: "Catalogue") -> Iterator[str]:
    for story in catalogue.stories:
        yield story.id
        yield story.system
        yield story.epic
        for criterion in story.criteria:
            yield criterion.id
            for scenario in criterion.scenarios:
                yield scenario.id
    yield from _tags(catalogue)


def _tags(catalogue: "Catalogue") -> Iterator[str]:
    yield from sorted(
        {
            tag
            for story in catalogue.stories
            for criterion in story.criteria
            for scenario in criterion.scenarios
            for tag in scenario.tags
        }
    )
