"""Expectations against what was observed: strict, so that a gate goes green only when somebody meant it to.

An entry turns the failure it pins into *expected-fail*. Everything else about an entry that is not exactly as it says
is a problem, and a run with a problem is not conformant: the criterion passes, fails with another code, is offered or
no longer offered, is unknown to the suite, or was never judged in a run of the whole suite; the pinned code was not
seen; the entry has expired; its condition cannot be decided. Two things are no problem: an entry whose condition does
not hold here, and a criterion that could not run on this machine because an optional input of the suite is missing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from conformance.events.model import RunStarted
from conformance.suggestion import nearest
from conformance.verdicts.expectation import Condition, Expectation, Expectations
from conformance.verdicts.expectation_file import load_expectations
from conformance.verdicts.expectation_update import RunNotWhole, updated_text
from conformance.verdicts.model import CriterionVerdict, Verdict
from conformance.verdicts.roll_up import seen_codes

__all__ = [
    "Applied",
    "Condition",
    "Expectation",
    "Expectations",
    "RunNotWhole",
    "apply_expectations",
    "load_expectations",
    "updated_text",
]


@dataclass(frozen=True, slots=True)
class Applied:
    """The criteria with their expectations taken into account, and what is wrong with the expectations."""

    criteria: tuple[CriterionVerdict, ...]
    problems: tuple[str, ...]


def apply_expectations(
    criteria: Sequence[CriterionVerdict], expectations: Expectations, run: RunStarted, today: date, *, whole: bool
) -> Applied:
    """Return ``criteria`` as they stand after ``expectations``.

    ``whole`` says that the run was complete and nothing was deselected: only then can an entry be called unmatched.
    """
    problems: list[str] = []
    in_force: dict[str, list[Expectation]] = {}
    known = {one.id for one in criteria}
    for entry in expectations.entries:
        if entry.criterion not in known:
            if whole:
                problems.append(_at(entry, _unknown(entry.criterion, known)))
            continue
        objection = _not_in_force(entry, run, today)
        if objection is None:
            in_force.setdefault(entry.criterion, []).append(entry)
        elif objection:
            problems.append(_at(entry, objection))
    judged = [_apply(one, in_force.get(one.id, ()), problems.append, whole=whole) for one in criteria]
    return Applied(tuple(judged), tuple(problems))


def _not_in_force(entry: Expectation, run: RunStarted, today: date) -> str | None:
    """Return None when ``entry`` counts, a sentence when it should but cannot, and "" when it is not meant here."""
    holds = entry.when.holds(run)
    if holds is None:
        stated = "no version" if run.backend_version is None else f"the version {run.backend_version!r}"
        return f"its condition on backend_version cannot be decided, the backend states {stated}"
    if not holds:
        return ""
    if entry.expires is not None and today > entry.expires:
        return f"it expired on {entry.expires.isoformat()}; mend the backend, or explain anew and set another date"
    return None


def _apply(
    criterion: CriterionVerdict, entries: Sequence[Expectation], report: Callable[[str], None], *, whole: bool
) -> CriterionVerdict:
    if not entries:
        return criterion
    match criterion.observed:
        case Verdict.FAILED | Verdict.FLAKY:
            return _failing(criterion, entries, report)
        case Verdict.PASSED:
            return _passing(criterion, entries, report)
        case Verdict.NOT_OFFERED:
            return _not_offered(criterion, entries, report, whole=whole)
        case Verdict.NOT_RUN | Verdict.UNCOVERED if whole and criterion.applicable:
            for entry in entries:
                report(_at(entry, f"the criterion was never judged in a run of the whole suite ({criterion.observed})"))
            return criterion
        case _:
            return criterion


def _failing(
    criterion: CriterionVerdict, entries: Iterable[Expectation], report: Callable[[str], None]
) -> CriterionVerdict:
    """Excuse the failure when every code that was seen is pinned; a flaky one only where flakiness is expected."""
    excusing: list[Expectation] = []
    for entry in entries:
        if entry.verdict is Verdict.NOT_OFFERED:
            report(_at(entry, f"expected not-offered, but the backend offers it and it is {criterion.observed}"))
        elif entry.verdict is Verdict.FAILED and criterion.observed is Verdict.FLAKY:
            report(_at(entry, "expected to fail every time, but it is flaky: it passed on another attempt"))
        else:
            excusing.append(entry)
    seen = seen_codes(criterion)
    pinned: Mapping[str | None, Expectation] = {entry.code: entry for entry in excusing}
    stray = sorted(seen - pinned.keys())
    for entry in excusing:
        if entry.code not in seen and (stray or not _has_gaps(criterion)):
            came = ", ".join(sorted(seen)) or "nothing"
            report(_at(entry, f"it pins the code {entry.code}, but the run saw {came}"))
    if stray or not excusing or not seen:
        return criterion
    return _noted(replace(criterion, verdict=Verdict.EXPECTED_FAIL), excusing, "expected to fail")


def _has_gaps(criterion: CriterionVerdict) -> bool:
    return any(scenario.verdict in {Verdict.NOT_RUN, Verdict.NOT_OFFERED} for scenario in criterion.scenarios)


def _passing(
    criterion: CriterionVerdict, entries: Sequence[Expectation], report: Callable[[str], None]
) -> CriterionVerdict:
    """A pass is unexpected, unless the criterion is merely said to be flaky: then its expiry date clears it away."""
    contradicted = [entry for entry in entries if entry.verdict is not Verdict.FLAKY]
    if not contradicted:
        return _noted(criterion, entries, "passed this time, known to be flaky")
    for entry in contradicted:
        report(_at(entry, f"expected {entry.verdict}, but it passes; remove the entry"))
    return _noted(replace(criterion, verdict=Verdict.UNEXPECTED_PASS), contradicted, "passes, but was expected to fail")


def _not_offered(
    criterion: CriterionVerdict, entries: Iterable[Expectation], report: Callable[[str], None], *, whole: bool
) -> CriterionVerdict:
    known = [entry for entry in entries if entry.verdict is Verdict.NOT_OFFERED]
    for entry in entries:
        if entry not in known and whole:
            report(_at(entry, f"expected {entry.verdict}, but the backend does not offer it"))
    return _noted(criterion, known, "known not to be offered") if known else criterion


def _noted(criterion: CriterionVerdict, entries: Iterable[Expectation], lead: str) -> CriterionVerdict:
    reasons = "; ".join(f"{entry.reason} ({entry.issue})" for entry in entries)
    note = f"{lead}: {reasons}"
    return replace(criterion, note=note if criterion.note is None else f"{note}; {criterion.note}")


def _unknown(criterion: str, known: Iterable[str]) -> str:
    near = nearest(criterion, known, most=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"the suite has no criterion {criterion}{hint}"


def _at(entry: Expectation, sentence: str) -> str:
    return (
        f"{entry.location}: {entry.criterion}: {sentence}" if str(entry.location) else f"{entry.criterion}: {sentence}"
    )
