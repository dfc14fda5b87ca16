"""What a whole run amounts to, in one sentence."""

from collections import Counter

from conformance.verdicts.exit_code import (
    FAILING,
    ExitCode,
    criteria_of,
    examples_of_open_criteria,
    exit_code,
    harness_faults,
    why_incomplete,
)
from conformance.verdicts.model import Judgement, Verdict


def conclusion(judgement: Judgement) -> str:
    """Return the sentence that every report ends with; it says what :func:`exit_code` says."""
    match exit_code(judgement):
        case ExitCode.HARNESS_ERROR:
            return f"HARNESS ERROR: {harness_faults(judgement)[0]}; this run says nothing about the backend"
        case ExitCode.INCOMPLETE:
            return f"INCOMPLETE: {why_incomplete(judgement)}; this run proves nothing"
        case ExitCode.NOT_CONFORMANT:
            return f"NOT CONFORMANT: {_what_is_wrong(judgement)}"
        case ExitCode.CONFORMANT:
            return _conformant(judgement)


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Return ``number`` with its noun."""
    return f"{number} {singular if number == 1 else plural or f'{singular}s'}"


def first_to_look_at(judgement: Judgement) -> str | None:
    """Return the story to look at first: the first root, else the first story that fails."""
    if judgement.roots:
        return judgement.roots[0].story
    failing = (story.story.id for story in judgement.stories if any(one.verdict in FAILING for one in story.criteria))
    return next(failing, None)


def _what_is_wrong(judgement: Judgement) -> str:
    counts = Counter(one.verdict for one in criteria_of(judgement) if one.verdict in FAILING)
    parts: list[str] = []
    for verdict, words in _WRONG.items():
        if counts[verdict]:
            noun = f"of {count(judgement.totals.applicable, 'criterion', 'criteria')} " if not parts else ""
            parts.append(f"{counts[verdict]} {noun}{words}")
    if judgement.problems:
        parts.append(f"{count(len(judgement.problems), 'problem')} with the expectations")
    look = first_to_look_at(judgement)
    return ", ".join(parts) + (f"; the first thing to look at is {look}" if look else "")


_WRONG = {
    Verdict.FAILED: "failed",
    Verdict.UNEXPECTED_PASS: "passed unexpectedly",
    Verdict.FLAKY: "flaky",
    Verdict.BLOCKED: "blocked",
}


def _conformant(judgement: Judgement) -> str:
    totals = judgement.totals
    counts = Counter(one.verdict for one in criteria_of(judgement))
    scope = "CONFORMANT" if judgement.run.selection is None else "CONFORMANT AS FAR AS SELECTED"
    parts = [f"{totals.passed} of {count(totals.applicable, 'applicable criterion', 'applicable criteria')} passed"]
    examples = examples_of_open_criteria(judgement)
    if examples:
        parts.append(f"{count(examples, 'example')} of others passed")
    parts.extend(f"{counts[verdict]} {words}" for verdict, words in _BESIDE.items() if counts[verdict])
    return f"{scope}: {', '.join(parts)}, {totals.all} in all"


_BESIDE = {
    Verdict.EXPECTED_FAIL: "failed as expected",
    Verdict.UNCOVERED: "without an example",
    Verdict.NOT_RUN: "not run",
    Verdict.NOT_OFFERED: "not offered",
}
