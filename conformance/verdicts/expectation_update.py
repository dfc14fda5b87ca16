"""Rewriting ``expectations.toml`` from a run, without losing a word that a person wrote.

The update takes out what the run disproved and puts in what it found; explaining stays with people. A new entry is
written with a placeholder for reason and issue, and the loader refuses the file as long as one is left: running
``conformance expectations update`` in a hurry can therefore never turn a gate green by itself.

- An entry that still matches stays to the last character, with its comments, condition and expiry; an expired one too,
  for only a person may prolong it.
- An entry whose criterion now passes, is offered, is no longer offered, or is unknown to the suite goes.
- An entry whose criterion fails with another code goes, and the new entry that takes its place carries the old
  explanation as a comment: it explained something else.
- An entry that the run could not test (another engine or version, not selected, not available here) stays.
- Harness errors are never expected.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from conformance.errors import ConformanceError
from conformance.verdicts.expectation import Expectation
from conformance.verdicts.expectation_file import TO_BE_EXPLAINED, parse_expectations
from conformance.verdicts.model import CriterionVerdict, Judgement, Verdict
from conformance.verdicts.roll_up import seen_codes
from conformance.verdicts.toml_entries import find_entries

_FRESH_FILE = """\
# What this backend is known not to do yet. Entries are strict: see the page on expectations in the documentation.
schema_version = 1
"""


class RunNotWhole(ConformanceError):  # noqa: N818 - a fact about the run
    """A run that was cut short is no ground to rewrite expectations on."""

    code: ClassVar[str] = "RUN_NOT_WHOLE"


def updated_text(current: str | None, judgement: Judgement, file: Path) -> str:
    """Return the text that ``file`` should have after ``judgement``.

    ``current`` is its text now, None when there is no such file yet. The judgement may have been made with or without
    the expectations; only what was observed counts. Raises :class:`RunNotWhole`, and
    :class:`~conformance.verdicts.expectation_file.ExpectationsInvalid` for a file that has mistakes other than entries
    waiting for their explanation.
    """
    if not judgement.complete:
        raise RunNotWhole(
            "the run was cut short, so what it did not see may only be missing",
            remedy="run the suite to its end, then update the expectations",
        )
    text = _FRESH_FILE if current is None else current
    entries = parse_expectations(text, file, unexplained=True).entries
    criteria = {one.id: one for story in judgement.stories for one in story.criteria}
    kept = [entry for entry in entries if _stays(entry, criteria.get(entry.criterion), judgement)]
    remaining = _without(text, [entry not in kept for entry in entries])
    fresh = list(_fresh(criteria, entries, kept, judgement))
    if not fresh:
        return remaining
    return "\n\n".join([remaining.rstrip("\n"), *fresh]) + "\n"


def _stays(entry: Expectation, criterion: CriterionVerdict | None, judgement: Judgement) -> bool:
    if criterion is None:
        return judgement.run.selection is not None
    return not entry.when.holds(judgement.run) or _still_true(entry, criterion)


def _still_true(entry: Expectation, criterion: CriterionVerdict) -> bool:
    match criterion.observed:
        case Verdict.PASSED:
            return entry.verdict is Verdict.FLAKY
        case Verdict.NOT_OFFERED:
            return entry.verdict is Verdict.NOT_OFFERED
        case Verdict.FAILED:
            return entry.code in seen_codes(criterion)
        case Verdict.FLAKY:
            return entry.verdict is Verdict.FLAKY and entry.code in seen_codes(criterion)
        case _:
            return True


def _without(text: str, gone: Sequence[bool]) -> str:
    """Return ``text`` without the entries that are ``gone``, each with its own comments and one blank line."""
    lines = text.splitlines(keepends=True)
    for place, goes in reversed(list(zip(find_entries(lines, "expect"), gone, strict=True))):
        if goes:
            end = place.end
            while end < len(lines) and not lines[end].strip():
                end += 1
            del lines[place.start : end]
    return "".join(lines).rstrip("\n") + "\n" if any(gone) else text


def _fresh(
    criteria: Mapping[str, CriterionVerdict],
    entries: Sequence[Expectation],
    kept: Sequence[Expectation],
    judgement: Judgement,
) -> Iterator[str]:
    """Write an entry for each failing criterion and code that no kept entry pins in this run."""
    for criterion in criteria.values():
        if criterion.observed not in (Verdict.FAILED, Verdict.FLAKY):
            continue
        pinned = {one.code for one in kept if one.criterion == criterion.id and one.when.holds(judgement.run)}
        former = [one for one in entries if one.criterion == criterion.id and one not in kept]
        for code in sorted(seen_codes(criterion) - pinned):
            yield _entry_text(criterion, code, former)


def _entry_text(criterion: CriterionVerdict, code: str, former: Sequence[Expectation]) -> str:
    lines = [f"# {_one_line(criterion.title)}"]
    lines += [f"# formerly {one.code or one.verdict}: {_one_line(one.reason)} ({one.issue})" for one in former]
    lines += [
        "[[expect]]",
        f"criterion = {_quoted(criterion.id)}",
        f"verdict = {_quoted(criterion.observed)}",
        f"code = {_quoted(code)}",
        f"reason = {_quoted(TO_BE_EXPLAINED)}",
        f"issue = {_quoted(TO_BE_EXPLAINED)}",
    ]
    return "\n".join(lines)


def _one_line(text: str) -> str:
    """Return ``text`` as a comment may hold it: on one line, without control characters."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def _quoted(text: str) -> str:
    """Return ``text`` as a TOML string; JSON's escapes are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
