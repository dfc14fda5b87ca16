"""What a judgement means for the program that asked for it.

The first line that applies decides. The harness comes first, for a broken harness proves nothing; then completeness,
for half a run proves nothing either.

==== ============== ======================================================================================
code meaning        when
==== ============== ======================================================================================
3    harness error  an attempt ended in a harness error, or was never finished although the run has its footer
                    and was not interrupted, or pytest itself reported an internal error
4    incomplete     no footer, an interruption, scenarios never started although nothing was deselected, or no
                    criterion judged at all; in a run with a selection one judged example is enough
1    not conformant a criterion is failed, unexpected-pass, flaky or blocked, or the expectations have a problem
0    conformant     everything else; uncovered criteria and those not selected stay visible in the totals
==== ============== ======================================================================================
"""

from enum import IntEnum
from typing import Final

from conformance.events.model import Outcome
from conformance.verdicts.model import CriterionVerdict, Judgement, Verdict

FAILING: Final = frozenset({Verdict.FAILED, Verdict.UNEXPECTED_PASS, Verdict.FLAKY, Verdict.BLOCKED})
"""The verdicts that make a backend not conformant."""
JUDGED: Final = frozenset({Verdict.HARNESS_ERROR, Verdict.EXPECTED_FAIL, Verdict.PASSED}) | FAILING
"""The verdicts that say something was tried."""
INTERNAL_ERROR: Final = "pytest reported an internal error"
_PYTEST_INTERNAL_ERROR: Final = 3


class ExitCode(IntEnum):
    """The exit codes of ``conformance run`` that a judgement can lead to; 2 is for usage errors."""

    CONFORMANT = 0
    NOT_CONFORMANT = 1
    HARNESS_ERROR = 3
    INCOMPLETE = 4


def exit_code(judgement: Judgement) -> ExitCode:
    """Return the exit code that ``judgement`` means, by the table above."""
    if harness_faults(judgement):
        return ExitCode.HARNESS_ERROR
    if why_incomplete(judgement) is not None:
        return ExitCode.INCOMPLETE
    if judgement.problems or any(one.verdict in FAILING for one in criteria_of(judgement)):
        return ExitCode.NOT_CONFORMANT
    return ExitCode.CONFORMANT


def criteria_of(judgement: Judgement) -> tuple[CriterionVerdict, ...]:
    """Return all criteria of all stories, in their order."""
    return tuple(criterion for story in judgement.stories for criterion in story.criteria)


def harness_faults(judgement: Judgement) -> tuple[str, ...]:
    """Say what the harness itself got wrong, one sentence each.

    A scenario that was under way when a run was cut short is not the harness's fault.
    """
    faults = [
        f"{scenario.id}: {scenario.failure.sentence if scenario.failure else 'harness error'}"
        for criterion in criteria_of(judgement)
        for scenario in criterion.scenarios
        if scenario.verdict is Verdict.HARNESS_ERROR
        and (judgement.complete or any(one.outcome is Outcome.HARNESS_ERROR for one in scenario.attempts))
    ]
    return (*faults, *((INTERNAL_ERROR,) if has_internal_error(judgement) else ()))


def has_internal_error(judgement: Judgement) -> bool:
    """Whether pytest itself broke, apart from any scenario."""
    return judgement.finished is not None and judgement.finished.exit_status == _PYTEST_INTERNAL_ERROR


def why_incomplete(judgement: Judgement) -> str | None:
    """Say in half a sentence why the run is not whole; None when it is."""
    if judgement.finished is None:
        return "the event stream has no footer"
    if judgement.finished.interrupted is not None:
        return f"the run was interrupted: {judgement.finished.interrupted}"
    never = _never_started(judgement)
    if never and judgement.run.selection is None:
        noun = "scenario was" if never == 1 else "scenarios were"
        return f"{never} {noun} never started although nothing was deselected"
    if not any(one.verdict in JUDGED for one in criteria_of(judgement)) and not examples_of_open_criteria(judgement):
        return "no criterion was judged"
    return None


def examples_of_open_criteria(judgement: Judgement) -> int:
    """Count the judged examples of criteria that a selection left without a verdict; 0 in a run without selection."""
    if judgement.run.selection is None:
        return 0
    return sum(
        scenario.verdict in JUDGED
        for criterion in criteria_of(judgement)
        if criterion.verdict not in JUDGED
        for scenario in criterion.scenarios
    )


def _never_started(judgement: Judgement) -> int:
    return sum(
        scenario.verdict is Verdict.NOT_RUN and not scenario.attempts
        for criterion in criteria_of(judgement)
        for scenario in criterion.scenarios
    )
