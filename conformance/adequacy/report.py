"""``adequacy.report.json`` and the gates (Q5, Q6): the same results give the same bytes."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from conformance.adequacy.catalogue import digest
from conformance.adequacy.model import FaultOutcome
from conformance.adequacy.runner import Finding

REPORT_FORMAT_VERSION: Final = 1
CORRECTED: Final = (FaultOutcome.KILLED_ELSEWHERE, FaultOutcome.ERROR, FaultOutcome.FLAKY)


class Gate(msgspec.Struct, frozen=True):
    """One promise about the whole run. ``not_run`` counts the faults that entered no numerator."""

    id: str
    value: float
    threshold: float
    passed: bool
    not_run: int


class FaultRow(msgspec.Struct, frozen=True):
    """One fault in the report."""

    id: str
    group: str
    story: str
    kind: str
    catcher: str
    outcome: str
    killed_by: tuple[str, ...]
    reason: str | None


class Report(msgspec.Struct, frozen=True):
    """The report's members in their fixed order. ``uncovered`` lists criteria that killed nothing."""

    report_format_version: int
    catalogue_sha256: str
    suite_sha256: str
    adapter: str
    profile: str
    engines: tuple[dict[str, str], ...]
    totals: dict[str, int]
    gates: tuple[Gate, ...]
    faults: tuple[FaultRow, ...]
    uncovered: tuple[str, ...]
    exempt: tuple[dict[str, str], ...]

    @property
    def passed(self) -> bool:
        """Whether every gate holds."""
        return all(gate.passed for gate in self.gates)


def build_report(
    findings: Sequence[Finding],
    *,
    adapter: str,
    profile: str,
    engines: tuple[dict[str, str], ...],
    suite_sha256: str,
    criteria: Sequence[str],
) -> Report:
    """Sum up the findings. ``criteria`` are all criteria of the stories that the faults belong to."""
    ordered = sorted(findings, key=lambda finding: finding.fault.id)
    counts = Counter(finding.classified.outcome for finding in ordered)
    killed_by = {criterion for finding in ordered for criterion in finding.classified.killed_by}
    return Report(
        report_format_version=REPORT_FORMAT_VERSION,
        catalogue_sha256=digest(finding.fault for finding in ordered),
        suite_sha256=suite_sha256,
        adapter=adapter,
        profile=profile,
        engines=engines,
        totals={outcome.value: counts[outcome] for outcome in FaultOutcome},
        gates=gates(ordered),
        faults=tuple(map(_row, ordered)),
        uncovered=tuple(sorted(set(criteria) - killed_by)),
        exempt=(),
    )


def gates(findings: Sequence[Finding]) -> tuple[Gate, ...]:
    """G1: all runnable faults killed; G2: nothing to correct; G3: every story of a group has a runnable fault."""
    counts = Counter(finding.classified.outcome for finding in findings)
    not_run = counts[FaultOutcome.NOT_RUN]
    runnable = len(findings) - not_run - counts[FaultOutcome.EQUIVALENT]
    share = counts[FaultOutcome.KILLED] / runnable if runnable else 0.0
    corrections = sum(counts[outcome] for outcome in CORRECTED)
    stories = {finding.fault.story for finding in findings}
    ran = {finding.fault.story for finding in findings if finding.classified.outcome is not FaultOutcome.NOT_RUN}
    covered = len(ran) / len(stories) if stories else 0.0
    return (
        Gate("G1", round(share, 4), 1.0, share >= 1.0, not_run),
        Gate("G2", corrections, 0, corrections == 0, not_run),
        Gate("G3", round(covered, 4), 1.0, covered >= 1.0, not_run),
    )


def report_text(report: Report) -> str:
    """The report as the file's text: two-space indent, final line feed."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def suite_digest(root: Path, folders: Sequence[Path]) -> str:
    """SHA-256 over path and content digest of every feature file, step module and oracle (Q6 ``suite_sha256``)."""
    files = {path for folder in folders for pattern in ("*.feature", "*.py") for path in folder.rglob(pattern)}
    total = hashlib.sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in files):
        total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _row(finding: Finding) -> FaultRow:
    fault, found = finding.fault, finding.classified
    return FaultRow(
        fault.id, fault.group, fault.story, fault.kind, fault.catcher, found.outcome, found.killed_by, found.reason
    )
