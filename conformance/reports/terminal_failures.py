"""The failures of the terminal report: roots first, each with what it blocks, then the others; one block each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace
from rich.text import Text

from conformance.events.model import Failure
from conformance.reports.conclusion import count
from conformance.reports.failure_block import failure_block, failure_shown
from conformance.reports.terminal_style import title, wrapped
from conformance.verdicts.exit_code import criteria_of
from conformance.verdicts.model import CriterionVerdict, Judgement, RootCause, Verdict

IN_FULL: Final = frozenset({Verdict.HARNESS_ERROR, Verdict.FAILED, Verdict.UNEXPECTED_PASS, Verdict.FLAKY})
"""The verdicts that get a block of their own; a blocked criterion is only listed under its root."""


def failure_lines(judgement: Judgement, width: int) -> Iterator[Text]:
    """Yield the blocks of all criteria that need somebody's attention; nothing when there are none."""
    criteria = criteria_of(judgement)
    if not any(one.verdict in IN_FULL or one.verdict is Verdict.BLOCKED for one in criteria):
        return
    yield Text()
    yield title("What to look at, in this order")
    told: set[str] = set()
    failures: dict[str, str] = {}
    for root in judgement.roots:
        yield from _root(root, criteria, told, failures, width)
    roots = {root.story for root in judgement.roots}
    yield from _blocks((one for one in criteria if one.story not in roots), failures, width)


def _root(
    root: RootCause, criteria: Sequence[CriterionVerdict], told: set[str], failures: dict[str, str], width: int
) -> Iterator[Text]:
    own = [one for one in criteria if one.story == root.story]
    if root.blocks:
        yield Text()
        names = ", ".join(root.blocks)
        sentence = f"{root.story} blocks {count(len(root.blocks), 'story', 'stories')}: {names}"
        yield from wrapped(sentence, width, style="bold")
    yield from _blocks(own, failures, width)
    yield from _known(own, width)
    blocked = [one for one in criteria if root.story in one.blocked_by and one.id not in told]
    told.update(one.id for one in blocked)
    if blocked:
        yield Text()
        yield from wrapped(
            f"blocked by {root.story}, and not worth a look before it: {', '.join(one.id for one in blocked)}",
            width,
            indent="    ",
            first="  ⊘ ",
        )


def _blocks(criteria: Iterable[CriterionVerdict], failures: dict[str, str], width: int) -> Iterator[Text]:
    """Yield a block per criterion; ``failures`` grows by what they tell, so that each failure is told at length once.

    A backend that cannot be started fails everything alike: hundreds of lines that say one thing hide it.
    """
    for criterion in criteria:
        if criterion.verdict in IN_FULL:
            failure = failure_shown(criterion)
            first = criterion.id if failure is None else failures.setdefault(_told(failure), criterion.id)
            yield Text()
            yield from failure_block(criterion, width, like=None if first == criterion.id else first)


def _told(failure: Failure) -> str:
    """Return all that a block tells of ``failure`` except its step."""
    return repr(replace(failure, step=None, traceback=None))


def _known(own: Sequence[CriterionVerdict], width: int) -> Iterator[Text]:
    """Name the expected failures of a root: they block others as much as a new failure does."""
    known = [one.id for one in own if one.verdict is Verdict.EXPECTED_FAIL]
    if known:
        yield from wrapped(f"its expected failures block too: {', '.join(known)}", width, indent="  ")
