"""A run of the suite against one backend, from the command line to its judgement."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from conformance.cli.exit_codes import ExitCode
from conformance.cli.judging import EVENTS, judge_file
from conformance.cli.pytest_process import PytestExit, PytestRun, killed_by, run_pytest

if TYPE_CHECKING:
    from conformance.verdicts.model import Judgement


REPORTS = (EVENTS, "junit.xml", "index.html")
"""The files that a run leaves in its folder."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The end of one run.

    ``judgement`` is None when there is nothing to judge; ``sentence`` says why a run is less than whole. ``empty`` says
    that the selection left nothing to run.
    """

    backend: str
    code: ExitCode
    judgement: "Judgement | None" = None
    sentence: str | None = None
    empty: bool = False


def run_and_judge(run: PytestRun, expectations: Path | None) -> Judged:
    """Run the suite and judge its events.

    Events and reports of an earlier run are removed first, so that they can never be taken for those of this one.
    """
    for name in REPORTS:
        (run.output / name).unlink(missing_ok=True)
    code = run_pytest(run)
    signal = killed_by(code)
    if signal is not None:
        return _not_judged(run, ExitCode.INCOMPLETE, f"pytest was killed by {signal}; the run is not whole")
    match code:
        case PytestExit.NOTHING_COLLECTED:
            return Judged(run.backend, ExitCode.USAGE, sentence="nothing was selected", empty=True)
        case PytestExit.USAGE:
            return _not_judged(run, ExitCode.USAGE, "pytest refused what it was asked; its message is above")
        case _ if not (run.output / EVENTS).is_file():
            return _not_judged(run, ExitCode.HARNESS_ERROR, f"pytest ended with exit code {code} and wrote no events")
        case _:
            return _judged(run, expectations)


def _not_judged(run: PytestRun, code: ExitCode, sentence: str) -> Judged:
    return Judged(run.backend, code, sentence=sentence)


def _judged(run: PytestRun, expectations: Path | None) -> Judged:
    from conformance.verdicts.exit_code import exit_code, why_incomplete

    judgement = judge_file(run.output, expectations=expectations, allow_incomplete=True)
    code = ExitCode(exit_code(judgement))
    sentence = f"the run is incomplete: {why_incomplete(judgement)}" if code is ExitCode.INCOMPLETE else None
    return Judged(run.backend, code, judgement, sentence)
