"""Which failures say nothing new, and which stories to look at first.

A story is *broken* when one of its criteria was observed to fail or ended in a harness error. That is judged by what
was observed, not by what an expectations file excuses: a known failure explains what depends on it as well as a new one
does, and writing an entry never changes the verdict on another story. Flaky criteria and unexpected passes break
nothing, for the thing does work.

A failed criterion is *blocked* when a story that its own story depends on, through hard dependencies of any depth, is
broken; passing criteria stay passed. The roots are the broken stories that depend on no broken story.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from conformance.verdicts.model import CriterionVerdict, RootCause, StoryVerdict, Verdict
from conformance.verdicts.roll_up import roll_up_story

_BREAKING = frozenset({Verdict.FAILED, Verdict.HARNESS_ERROR})


@dataclass(frozen=True, slots=True)
class Blocking:
    """The stories with their blocked criteria, and the roots, the one that blocks most first."""

    stories: tuple[StoryVerdict, ...]
    roots: tuple[RootCause, ...]


def find_roots(stories: Sequence[StoryVerdict]) -> Blocking:
    """Mark the blocked criteria of ``stories`` and rank the roots.

    Dependencies on stories that are not in the run are ignored. The catalogue refuses cycles; a cycle in a stream from
    elsewhere blocks nothing, since none of its stories comes first.
    """
    hard = {story.story.id: story.story.hard for story in stories}
    broken = {story.story.id for story in stories if _is_broken(story)}
    upstream = {story: _upstream(story, hard) for story in hard}
    first = {story for story in broken if not upstream[story] & broken}
    marked = tuple(_block(story, tuple(sorted(upstream[story.story.id] & first))) for story in stories)
    return Blocking(marked, _rank(marked, first))


def _is_broken(story: StoryVerdict) -> bool:
    return any(one.observed in _BREAKING for one in story.criteria)


def _upstream(story: str, hard: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return every story that ``story`` depends on; a story in a cycle depends on itself."""
    found: set[str] = set()
    pending = list(hard[story])
    while pending:
        dependency = pending.pop()
        if dependency in hard and dependency not in found:
            found.add(dependency)
            pending.extend(hard[dependency])
    return frozenset(found)


def _block(story: StoryVerdict, roots: tuple[str, ...]) -> StoryVerdict:
    if not roots:
        return story
    return roll_up_story(story.story, tuple(_block_criterion(one, roots) for one in story.criteria))


def _block_criterion(criterion: CriterionVerdict, roots: tuple[str, ...]) -> CriterionVerdict:
    if criterion.verdict is not Verdict.FAILED:
        return criterion
    return replace(criterion, verdict=Verdict.BLOCKED, blocked_by=roots)


def _rank(stories: Iterable[StoryVerdict], first: Iterable[str]) -> tuple[RootCause, ...]:
    """Rank the roots; one whose failures are all expected is worth naming only when it blocks something."""
    blocks: dict[str, set[str]] = {root: set() for root in first}
    unexcused: set[str] = set()
    for story in stories:
        for criterion in story.criteria:
            if criterion.verdict in _BREAKING:
                unexcused.add(story.story.id)
            for root in criterion.blocked_by:
                blocks[root].add(story.story.id)
    roots = (
        RootCause(root, tuple(sorted(blocked))) for root, blocked in blocks.items() if blocked or root in unexcused
    )
    return tuple(sorted(roots, key=lambda root: (-len(root.blocks), root.story)))
