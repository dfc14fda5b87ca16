"""From a judgement to everything that the page says."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from conformance.events.model import Grade
from conformance.reports.conclusion import conclusion
from conformance.reports.html_bar import bar
from conformance.reports.html_catalogue import directory_of, system_views
from conformance.reports.html_model import Conclusion, GradeCount, PageView, RootView, VerdictCount
from conformance.reports.html_text import duration
from conformance.reports.html_words import GRADES, MEANINGS
from conformance.verdicts.exit_code import ExitCode, criteria_of, exit_code, why_incomplete
from conformance.verdicts.model import CriterionVerdict, Judgement, Verdict

_TONES: Final = {
    ExitCode.CONFORMANT: Verdict.PASSED,
    ExitCode.NOT_CONFORMANT: Verdict.FAILED,
    ExitCode.HARNESS_ERROR: Verdict.HARNESS_ERROR,
    ExitCode.INCOMPLETE: Verdict.NOT_RUN,
}


def page_view(judgement: Judgement) -> PageView:
    """Return what the page shows of ``judgement``, in an order that depends on nothing else."""
    criteria = criteria_of(judgement)
    directory = directory_of(judgement)
    counts = Counter(criterion.verdict for criterion in criteria)
    return PageView(
        run=judgement.run,
        finished=judgement.finished,
        took=None if judgement.finished is None else duration(judgement.finished.seconds),
        conclusion=_conclusion(judgement),
        incomplete=why_incomplete(judgement),
        totals=judgement.totals,
        unlisted=judgement.totals.all - len(criteria),
        bar=bar(criterion.verdict for criterion in criteria),
        counts=tuple(VerdictCount(verdict, counts[verdict], MEANINGS[verdict]) for verdict in Verdict),
        grades=_grades(criteria),
        roots=tuple(RootView(directory.link(root.story), directory.links(root.blocks)) for root in judgement.roots),
        problems=judgement.problems,
        systems=system_views(judgement, directory),
    )


def _conclusion(judgement: Judgement) -> Conclusion:
    """Cut the sentence that every report ends with after its first words, which the page shows large."""
    words, _, sentence = conclusion(judgement).partition(": ")
    return Conclusion(words.capitalize(), _TONES[exit_code(judgement)], f"{sentence}.")


def _grades(criteria: Iterable[CriterionVerdict]) -> tuple[GradeCount, ...]:
    found = Counter(criterion.grade for criterion in criteria if criterion.verdict is Verdict.PASSED)
    return tuple(GradeCount(grade, found[grade], GRADES[grade]) for grade in reversed(Grade) if found[grade])
