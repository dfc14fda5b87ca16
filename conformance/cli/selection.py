"""Which stories of the catalogue a command is about."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conformance.cli.suggestions import unknown

if TYPE_CHECKING:
    from conformance.catalogue.model import Story


def select_stories(stories: "Sequence[Story]", system: str | None, epic: str | None) -> "tuple[Story, ...]":
    """Return the stories of ``system`` and ``epic``, in their order; None means all of them.

    An epic is named by its folder (``e00_effective_schema_hash``) or by the folder's first word, in any letter case
    (``E00``). Raises ``UnknownName`` for a name without a story.
    """
    chosen = tuple(story for story in stories if system is None or story.system == system)
    if not chosen and system is not None:
        raise unknown("system", system, {story.system for story in stories}, look_up="`conformance list` shows them")
    of_epic = tuple(story for story in chosen if epic is None or _is_called(story, epic))
    if not of_epic and epic is not None:
        raise unknown("epic", epic, {story.epic for story in chosen}, look_up="`conformance list` shows them")
    return of_epic


def _is_called(story: "Story", epic: str) -> bool:
    return epic.casefold() in {story.epic.casefold(), story.epic.casefold().partition("_")[0]}
