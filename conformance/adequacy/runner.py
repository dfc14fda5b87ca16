"""Switch each fault on alone, run its catcher, and say what noticed it (ADQ-S01, Q3)."""

import importlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from conformance.adequacy.classification import classify
from conformance.adequacy.errors import BaselineNotGreen, CatalogueMismatch
from conformance.adequacy.launcher import module_name
from conformance.adequacy.model import Classified, Fault, FaultOutcome, Kind, ScenarioResult
from conformance.adequacy.seam import resolve
from conformance.adequacy.switch import faulty_settings, plugin_options
from conformance.adequacy.trial import Bench, Run, Trial, red, run_trial
from conformance.errors import ConformanceError


@dataclass(frozen=True, slots=True)
class Plan:
    """A selection of faults, how wide to look (all scenarios, or the catcher's) and where to write.

    ``files`` has the feature file of each scenario of the suite, by its id.
    """

    faults: tuple[Fault, ...]
    full: bool
    folder: Path
    workers: int
    files: Mapping[str, Path]

    def files_of(self, selected: Sequence[str]) -> tuple[Path, ...]:
        """Return the feature files with scenarios whose ids begin like one of those selected, each once."""
        chosen = {path for scenario, path in self.files.items() if scenario.startswith(tuple(selected))}
        return tuple(sorted(chosen))


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault and what became of it."""

    fault: Fault
    classified: Classified


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the runs under a fault gave, whether the fault was reached, and what broke the run itself, if anything."""

    runs: tuple[Run, ...]
    reached: bool
    broken: str | None = None


def check_seams(faults: Sequence[Fault]) -> None:
    """Refuse a catalogue whose fault modules or seams are missing, before anything runs.

    Raises :class:`CatalogueMismatch` or :class:`~conformance.adequacy.errors.SeamNotFound`.
    """
    for fault in faults:
        try:
            module = importlib.import_module(module_name(fault.id))
        except ModuleNotFoundError as error:
            raise CatalogueMismatch(
                f"{fault.id} has no fault module", remedy=f"write {module_name(fault.id)}"
            ) from error
        if fault.id != module.ID:
            raise CatalogueMismatch(f"{module.__name__} says it is {module.ID}", remedy=f"set ID to {fault.id}")
        if fault.kind is Kind.SOURCE:
            if fault.seam != module.SEAM:
                raise CatalogueMismatch(f"{fault.id}: catalogue and module name different seams", remedy="agree on one")
            resolve(fault.id, fault.seam)


def run_faults(bench: Bench, plan: Plan, progress: Callable[[str], None]) -> tuple[Finding, ...]:
    """Run the baseline, each fault, and again the baseline of what noticed; one finding per fault, in id order.

    Raises :class:`BaselineNotGreen` when a catcher fails without a fault.
    """

    def under_fault(fault: Fault) -> Evidence:
        evidence = _under_fault(bench, plan, fault)
        progress(f"{fault.id}: {'noticed' if noticed_by([evidence]) else 'not noticed'}")
        return evidence

    catchers = tuple(sorted({_scenarios_of(fault) for fault in plan.faults}))
    before = _baseline(bench, plan, "baseline-before", None if plan.full else catchers, progress)
    if red(before):
        raise BaselineNotGreen(_told("red without any fault:", red(before)), remedy="make the baseline pass first")
    progress(f"baseline: {len(before)} scenarios are green")
    with ThreadPoolExecutor(plan.workers) as pool:
        trials = list(pool.map(under_fault, plan.faults))
    after = _baseline(bench, plan, "baseline-after", noticed_by(trials), progress)
    return tuple(
        Finding(fault, _classified(fault, before, evidence, after))
        for fault, evidence in zip(plan.faults, trials, strict=True)
    )


def _baseline(
    bench: Bench, plan: Plan, name: str, selected: Sequence[str] | None, progress: Callable[[str], None]
) -> Run:
    """Run scenarios (None: all) without a fault, in as many parts at a time as there are workers.

    One that failed and passed when tried again is green, and is told.
    """

    def part(number: int) -> Run:
        chosen = None if selected is None else tuple(selected[number :: plan.workers])
        files = plan.files_of([""])[number :: plan.workers] if chosen is None else plan.files_of(chosen)
        if not files:
            return ()
        first, last = run_trial(bench, Trial(plan.folder / f"{name}-{number + 1}", bench.settings, chosen, files))
        still = {one.scenario for one in red(last)}
        if unsteady := tuple(one for one in red(first) if one.scenario not in still):
            progress(_told("failed once without any fault and then passed:", unsteady))
        return last

    with ThreadPoolExecutor(plan.workers) as pool:
        return tuple(result for run in pool.map(part, range(plan.workers)) for result in run)


def _told(lead: str, results: Sequence[ScenarioResult]) -> str:
    """A line for each scenario, with what it ended with."""
    return "\n  ".join([lead, *(f"{one.scenario}: {one.why}" for one in results)])


def noticed_by(trials: Sequence[Evidence]) -> tuple[str, ...]:
    """The scenarios that failed under any fault, in ordinal order: those whose baseline is run once more."""
    return tuple(sorted({one.scenario for evidence in trials for run in evidence.runs for one in red(run)}))


def _scenarios_of(fault: Fault) -> str:
    """The beginning of the ids of the catcher's scenarios."""
    return f"{fault.catcher}-"


def _under_fault(bench: Bench, plan: Plan, fault: Fault) -> Evidence:
    folder = plan.folder / fault.id
    folder.mkdir(parents=True)
    report = folder.resolve() / "active.txt"
    selected = None if plan.full else (_scenarios_of(fault),)
    trial = Trial(
        folder,
        faulty_settings(bench.settings, fault, report),
        selected,
        () if selected is None else plan.files_of(selected),
        to_first_kill=not plan.full,
        options=plugin_options(fault, report),
    )
    try:
        runs = run_trial(bench, trial)
    except ConformanceError as error:
        return Evidence((), report.exists(), str(error))
    return Evidence(runs, report.exists())


def _classified(fault: Fault, before: Run, evidence: Evidence, after: Run) -> Classified:
    if evidence.broken is not None:
        return Classified(FaultOutcome.ERROR, reason=evidence.broken)
    found = classify(before, evidence.runs, after, fault.catcher)
    if not evidence.reached and found.outcome is not FaultOutcome.NOT_RUN:
        return Classified(FaultOutcome.SURVIVED, reason="not reached")
    if found.outcome is FaultOutcome.SURVIVED:
        return Classified(FaultOutcome.SURVIVED, reason="reached")
    return found
