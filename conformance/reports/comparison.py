"""What changed between two runs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap

from conformance.reports.conclusion import count
from conformance.reports.visible_text import visible, visible_lines
from conformance.verdicts.exit_code import FAILING, criteria_of
from conformance.verdicts.model import CriterionVerdict, Judgement, Totals, Verdict

_BAD = FAILING | {Verdict.HARNESS_ERROR}
_UNJUDGED = frozenset({Verdict.UNCOVERED, Verdict.NOT_RUN, Verdict.NOT_OFFERED})


@dataclass(frozen=True, slots=True)
class Change:
    """One criterion whose verdict changed; None stands for a run that does not have the criterion.

    ``sentence`` is that of the later run's failure.
    """

    criterion: str
    title: str
    before: Verdict | None
    after: Verdict | None
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side; the criteria of each part are in ordinal order, and no criterion is in two parts.

    ``newly_failing`` fail in the later run only; ``lost`` passed before and were not judged any more although the later
    run left nothing out; ``fixed`` failed and now pass; ``changed`` are all other changes; ``appeared`` and
    ``disappeared`` are known to one run only.
    """

    before_label: str
    after_label: str
    before: Totals
    after: Totals
    newly_failing: tuple[Change, ...]
    lost: tuple[Change, ...]
    fixed: tuple[Change, ...]
    changed: tuple[Change, ...]
    appeared: tuple[Change, ...]
    disappeared: tuple[Change, ...]
    warnings: tuple[str, ...] = ()

    @property
    def regressed(self) -> bool:
        """Whether the later run is worse: something fails that did not, or is no longer judged that passed."""
        return bool(self.newly_failing or self.lost)

    def text(self) -> str:
        """Return the comparison for a terminal, without a line feed at its end."""
        return "\n".join(_lines(self))


def compare(left: Judgement, right: Judgement) -> Comparison:
    """Return what changed from ``left``, the earlier run, to ``right``, the later one."""
    before = {one.id: one for one in criteria_of(left)}
    after = {one.id: one for one in criteria_of(right)}
    parts: dict[str, list[Change]] = {name: [] for name in _HEADINGS}
    for identifier in sorted(before.keys() | after.keys()):
        change = _change(identifier, before.get(identifier), after.get(identifier))
        part = _part(change, partial=right.run.selection is not None)
        if part is not None:
            parts[part].append(change)
    return Comparison(
        before_label=_label(left),
        after_label=_label(right),
        before=left.totals,
        after=right.totals,
        warnings=tuple(_warnings(left, right)),
        **{name: tuple(changes) for name, changes in parts.items()},
    )


def _change(identifier: str, before: CriterionVerdict | None, after: CriterionVerdict | None) -> Change:
    newest = after or before
    return Change(
        criterion=identifier,
        title=newest.title if newest else "",
        before=before.verdict if before else None,
        after=after.verdict if after else None,
        sentence=after.failure.sentence if after and after.failure else None,
    )


def _part(change: Change, *, partial: bool) -> str | None:
    """Return the name of the part of the comparison that ``change`` belongs to; None when nothing changed."""
    if change.before is change.after:
        return None
    if change.before is None or change.after is None:
        return "appeared" if change.before is None else "disappeared"
    if change.after in _BAD and change.before not in _BAD:
        return "newly_failing"
    if change.before in _BAD and change.after is Verdict.PASSED:
        return "fixed"
    if change.before is Verdict.PASSED and change.after in _UNJUDGED and not partial:
        return "lost"
    return "changed"


def _label(judgement: Judgement) -> str:
    run = judgement.run
    backend = run.backend if run.backend_version is None else f"{run.backend} {run.backend_version}"
    return visible(f"{backend} on {run.engine}, {run.started_at}")


def _warnings(left: Judgement, right: Judgement) -> Iterator[str]:
    for name, judgement in (("earlier", left), ("later", right)):
        if not judgement.complete:
            yield f"the {name} run is incomplete"
        if judgement.run.selection is not None:
            yield f"the {name} run is only a selection: {visible(judgement.run.selection)}"
    if left.run.suite_version != right.run.suite_version:
        yield f"the suites differ: {left.run.suite_version} and {right.run.suite_version}"


_HEADINGS = {
    "newly_failing": "newly failing",
    "lost": "no longer judged, passed before",
    "fixed": "fixed",
    "changed": "changed",
    "appeared": "appeared",
    "disappeared": "disappeared",
}


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"before  {comparison.before_label}"
    yield f"after   {comparison.after_label}"
    yield f"passed/applicable/all: {comparison.before} → {comparison.after}"
    yield from (f"note: {warning}" for warning in comparison.warnings)
    left_out = [
        change for change in comparison.changed if change.after is Verdict.NOT_RUN and change.before not in _BAD
    ]
    for name, heading in _HEADINGS.items():
        yield from _section(heading, [change for change in getattr(comparison, name) if change not in left_out])
    if left_out:
        yield ""
        yield f"judged before, left out of the later run ({len(left_out)})"
        names = ", ".join(change.criterion for change in left_out)
        yield from wrap(names, 100, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    yield ""
    yield _verdict(comparison)


def _section(heading: str, changes: Iterable[Change]) -> Iterator[str]:
    members = tuple(changes)
    if not members:
        return
    yield ""
    yield f"{heading} ({len(members)})"
    for change in members:
        yield f"  {change.criterion}  {_arrow(change)}  {visible(change.title)}"
        if change.sentence and change.after in _BAD:
            sentence, *_ = visible_lines(change.sentence)
            yield f"      {sentence}"


def _arrow(change: Change) -> str:
    return " → ".join(verdict.value for verdict in (change.before, change.after) if verdict is not None)


def _verdict(comparison: Comparison) -> str:
    if not comparison.regressed:
        return f"no regression, {len(comparison.fixed)} fixed"
    worse = len(comparison.newly_failing) + len(comparison.lost)
    return f"REGRESSION: {count(worse, 'criterion', 'criteria')} worse than before, {len(comparison.fixed)} fixed"
