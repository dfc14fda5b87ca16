"""From runs to an outcome: pure, total, and independent of the order of scenarios (ADQ-S01, ``adequacy.classify``)."""

from collections.abc import Iterable, Sequence

from conformance.adequacy.model import Classified, FaultOutcome, Phase, Result, ScenarioResult

Run = Sequence[ScenarioResult]


def classify(baseline_before: Run, runs: Sequence[Run], baseline_after: Run, catcher: str) -> Classified:
    """Classify a fault by the runs under it, compared with the baseline before and after."""
    under_fault = [_of(run, catcher) for run in runs]
    noticed = [_asserted(run) for run in under_fault]
    if not any(result.result is not Result.SKIPPED for run in under_fault for result in run):
        return Classified(FaultOutcome.NOT_RUN, reason=f"{catcher} ran no scenario")
    if _red(_of(baseline_before, catcher)):
        return Classified(FaultOutcome.ERROR, reason=f"{catcher} fails without the fault")
    if any(noticed):
        return _killed_or_flaky(runs, noticed, _of(baseline_after, catcher), catcher)
    if any(_broken(result) for run in under_fault for result in run):
        return Classified(FaultOutcome.ERROR, reason=f"{catcher} ended by something that is not an assertion")
    return _unnoticed(_killers(runs), catcher)


def _killed_or_flaky(runs: Sequence[Run], noticed: Sequence[bool], after: Run, catcher: str) -> Classified:
    if not all(noticed) or _red(after):
        return Classified(FaultOutcome.FLAKY, reason=f"the runs of {catcher} disagreed")
    return Classified(FaultOutcome.KILLED, _killers(runs))


def _unnoticed(killers: tuple[str, ...], catcher: str) -> Classified:
    if killers:
        return Classified(FaultOutcome.KILLED_ELSEWHERE, killers, reason=f"{catcher} did not notice")
    return Classified(FaultOutcome.SURVIVED, reason="nothing failed")


def _of(run: Run, catcher: str) -> list[ScenarioResult]:
    return [result for result in run if catcher in result.criteria]


def _is_assertion(result: ScenarioResult) -> bool:
    """A failed Then always judges; a failed When only where it checked something that the scenario names."""
    if result.result is not Result.FAILED:
        return False
    return result.phase is Phase.THEN or (result.phase is Phase.WHEN and result.asserted)


def _asserted(run: Iterable[ScenarioResult]) -> bool:
    return any(map(_is_assertion, run))


def _broken(result: ScenarioResult) -> bool:
    return result.result is Result.BROKEN or (result.result is Result.FAILED and not _is_assertion(result))


def _red(run: Iterable[ScenarioResult]) -> bool:
    return any(result.result in {Result.FAILED, Result.BROKEN} for result in run)


def _killers(runs: Sequence[Run]) -> tuple[str, ...]:
    per_run = [{criterion for result in run if _is_assertion(result) for criterion in result.criteria} for run in runs]
    return tuple(sorted(set.intersection(*per_run))) if per_run else ()
