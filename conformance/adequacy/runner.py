"""Switch each fault on alone, run its catcher, and say what noticed it (ADQ-S01, Q3)."""

import importlib
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from conformance.adequacy.classification import classify
from conformance.adequacy.errors import BaselineNotGreen, CatalogueMismatch
from conformance.adequacy.launcher import module_name
from conformance.adequacy.model import Classified, Fault, FaultOutcome, Kind, ScenarioResult
from conformance.adequacy.seam import resolve
from conformance.adequacy.switch import faulty_settings
from conformance.adequacy.trial import Trial, names, red, run_trial
from conformance.config.model import BackendSettings, Configuration, ExternalSettings
from conformance.errors import ConformanceError

RUNS: Final = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """A selection of faults, how wide to look (all scenarios, or the catcher's) and where to write."""

    faults: tuple[Fault, ...]
    full: bool
    folder: Path
    workers: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault and what became of it."""

    fault: Fault
    classified: Classified


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the runs under a fault gave, whether the fault was reached, and what broke the run itself, if anything."""

    runs: tuple[tuple[ScenarioResult, ...], ...]
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


def run_faults(
    configuration: Configuration,
    origin: BackendSettings,
    settings: ExternalSettings,
    plan: Plan,
    progress: Callable[[Finding], None],
) -> tuple[Finding, ...]:
    """Run baseline, faults and baseline again; one finding per fault, in id order.

    Raises :class:`BaselineNotGreen` when a catcher fails without a fault.
    """
    shutil.rmtree(plan.folder, ignore_errors=True)
    criteria = None if plan.full else names(fault.catcher for fault in plan.faults)

    def baseline(name: str) -> tuple[ScenarioResult, ...]:
        return run_trial(configuration, origin, Trial(plan.folder / name, settings, criteria))

    before = baseline("baseline-before")
    if red(before):
        raise BaselineNotGreen(
            f"red without any fault: {', '.join(red(before))}", remedy="make the baseline pass first"
        )
    with ThreadPoolExecutor(plan.workers) as pool:
        trials = list(pool.map(lambda fault: _under_fault(configuration, origin, settings, plan, fault), plan.faults))
    after = baseline("baseline-after")
    findings = []
    for fault, evidence in zip(plan.faults, trials, strict=True):
        finding = Finding(fault, _classified(fault, before, evidence, after))
        progress(finding)
        findings.append(finding)
    return tuple(findings)


def _under_fault(
    configuration: Configuration, origin: BackendSettings, settings: ExternalSettings, plan: Plan, fault: Fault
) -> Evidence:
    folder = plan.folder / fault.id
    folder.mkdir(parents=True)
    report = folder / "active.txt"
    faulty = faulty_settings(settings, fault, report)
    criteria = None if plan.full else (fault.catcher,)
    runs: list[tuple[ScenarioResult, ...]] = []
    for number in range(1, RUNS + 1):
        try:
            runs.append(
                run_trial(configuration, origin, Trial(folder / f"run-{number}", faulty, criteria, not plan.full))
            )
        except ConformanceError as error:
            return Evidence(tuple(runs), report.exists(), str(error))
    return Evidence(tuple(runs), report.exists())


def _classified(
    fault: Fault, before: Sequence[ScenarioResult], evidence: Evidence, after: Sequence[ScenarioResult]
) -> Classified:
    if evidence.broken is not None:
        return Classified(FaultOutcome.ERROR, reason=evidence.broken)
    found = classify(before, evidence.runs, after, fault.catcher)
    if not evidence.reached and found.outcome is not FaultOutcome.NOT_RUN:
        return Classified(FaultOutcome.SURVIVED, reason="not reached")
    if found.outcome is FaultOutcome.SURVIVED:
        return Classified(FaultOutcome.SURVIVED, reason="reached")
    return found
