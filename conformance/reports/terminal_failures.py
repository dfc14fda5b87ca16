"""The failures of the terminal report: roots first, each with what it blocks, then the others; one block each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.text import Text

from conformance.reports.conclusion import count
from conformance.reports.failure_block import failure_block
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
    for root in judgement.roots:
        yield from _root(root, criteria, told, width)
    roots = {root.story for root in judgement.roots}
    yield from _blocks((one for one in criteria if one.story not in roots), width)


def _root(root: RootCause, criteria: Sequence[CriterionVerdict], told: set[str], width: int) -> Iterator[Text]:
    own = [one for one in criteria if one.story == root.story]
    if root.blocks:
        yield Text()
        names = ", ".join(root.blocks)
        sentence = f"{root.story} blocks {count(len(root.blocks), 'story', 'stories')}: {names}"
        yield from wrapped(sentence, width, style="bold")
    yield from _blocks(own, width)
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


def _blocks(criteria: Iterable[CriterionVerdict], width: int) -> Iterator[Text]:
    for criterion in criteria:
        if criterion.verdict in IN_FULL:
            yield Text()
            yield from failure_block(criterion, width)


def _known(own: Sequence[CriterionVerdict], width: int) -> Iterator[Text]:
    """Name the expected failures of a root: they block others as much as a new failure does."""
    known = [one.id for one in own if one.verdict is Verdict.EXPECTED_FAIL]
    if known:
        yield from wrapped(f"its expected failures block too: {', '.join(known)}", width, indent="  ")
