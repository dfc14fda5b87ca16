"""A run of the suite against one backend, from the command line to its judgement."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from conformance.cli.exit_codes import ExitCode
from conformance.cli.judging import EVENTS, judge_file
from conformance.cli.pytest_process import PytestExit, PytestRun, killed_by, run_pytest
from conformance.errors import ConformanceError

if TYPE_CHECKING:
    from conformance.verdicts.model import Judgement


class RunCutShort(ConformanceError):  # noqa: N818 - the domain's word
    """pytest ended without judging what it was asked to judge."""

    code: ClassVar[str] = "RUN_CUT_SHORT"


@dataclass(frozen=True, slots=True)
class Judged:
    """The end of one run. ``judgement`` is None when there is nothing to judge; ``sentence`` then says why."""

    backend: str
    code: ExitCode
    judgement: "Judgement | None" = None
    sentence: str | None = None


def run_and_judge(
    run: PytestRun, expectations: Path | None, *, start: Callable[[PytestRun], int] = run_pytest
) -> Judged | None:
    """Run the suite and judge its events; None when the selection left nothing to run.

    Events of an earlier run are removed first, so that they can never be taken for those of this one. ``start`` runs
    pytest and returns its exit code.
    """
    events = run.output / EVENTS
    events.unlink(missing_ok=True)
    code = start(run)
    signal = killed_by(code)
    if signal is not None:
        return Judged(run.backend, ExitCode.INCOMPLETE, sentence=f"pytest was killed by {signal}; the run is not whole")
    match code:
        case PytestExit.NOTHING_COLLECTED:
            return None
        case PytestExit.USAGE:
            return Judged(run.backend, ExitCode.USAGE, sentence="pytest refused its arguments; its message is above")
        case _ if not events.is_file():
            return _without_events(run.backend, code)
        case _:
            return _judged(run, expectations)


def _without_events(backend: str, code: int) -> Judged:
    if code == PytestExit.INTERRUPTED:
        sentence = "the suite could not be collected; what must be mended is above"
        return Judged(backend, ExitCode.USAGE, sentence=sentence)
    sentence = f"pytest ended with exit code {code} and wrote no events; its message is above"
    return Judged(backend, ExitCode.HARNESS_ERROR, sentence=sentence)


def _judged(run: PytestRun, expectations: Path | None) -> Judged:
    from conformance.verdicts.exit_code import exit_code, why_incomplete

    judgement = judge_file(run.output, expectations=expectations, allow_incomplete=True)
    code = ExitCode(exit_code(judgement))
    sentence = f"the run is incomplete: {why_incomplete(judgement)}" if code is ExitCode.INCOMPLETE else None
    return Judged(run.backend, code, judgement, sentence)
