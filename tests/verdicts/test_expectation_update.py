"""Updating expectations keeps every word of a person and never turns a gate green by itself."""

from datetime import date
from pathlib import Path

import pytest

from conformance.events.model import Event
from conformance.verdicts.exit_code import exit_code
from conformance.verdicts.expectation_file import TO_BE_EXPLAINED, ExpectationsInvalid, parse_expectations
from conformance.verdicts.expectations import RunNotWhole, updated_text
from conformance.verdicts.judge import judge
from conformance.verdicts.model import Judgement
from tests.event_samples import (
    criterion,
    failed,
    harness_error,
    not_available,
    not_offered,
    passed,
    run_started,
    story,
    stream,
    wrong_value,
)

DAY = date(2026, 3, 2)
FILE = Path("expectations.toml")
AC1, AC2 = "E00-S01-AC1", "E00-S01-AC2"
A, B = f"{AC1}-a", f"{AC2}-a"
CURRENT = """\
# The known gaps of our backend.
schema_version = 1

# --- numbers ---

# Asked for in spring.
[[expect]]
criterion = "E00-S01-AC1"   # the short one
verdict = "failed"
code = "WRONG_VALUE"
reason = '''
Numbers are
[[expect]]
rounded.'''
issue = "https://tracker.example/17"
expires = 2026-01-01

# --- names ---

[[expect]]
criterion = "E00-S01-AC2"
verdict = "failed"
code = "REFUSED"
reason = "Names are folded."
issue = "https://tracker.example/18"
# last word
"""
FIRST_ENTRY = CURRENT[CURRENT.index("# Asked") : CURRENT.index("\n# --- names")]


def run(*parts: tuple[Event, ...], selection: str | None = None, engine: str = "embedded") -> Judgement:
    """Judge a run of two criteria."""
    header = run_started(selection=selection, engine=engine)
    return judge(stream(story("E00-S01", criterion(AC1, "a"), criterion(AC2, "a")), *parts, header=header), None, DAY)


REFUSED = failed(B, wrong_value(code="REFUSED"))


def test_a_run_that_is_as_expected_changes_nothing() -> None:
    """An expired entry stays as well: only a person may prolong it."""
    assert updated_text(CURRENT, run(failed(A), REFUSED), FILE) == CURRENT


def test_an_entry_that_passes_goes_and_the_rest_stays_to_the_letter() -> None:
    """The entry takes its own comment with it, and no other."""
    assert updated_text(CURRENT, run(passed(A), REFUSED), FILE) == CURRENT.replace(FIRST_ENTRY + "\n", "")


def test_the_last_entry_goes_without_leaving_blank_lines() -> None:
    """The heading above belongs to nobody, so it stays."""
    text = updated_text(CURRENT, run(failed(A), passed(B)), FILE)
    assert text == CURRENT[: CURRENT.index('\n[[expect]]\ncriterion = "E00-S01-AC2"')]
    assert text.endswith("# --- names ---\n")


def test_a_new_failure_is_added_and_waits_for_its_explanation() -> None:
    """The loader refuses the new file, so an update alone never makes a gate green."""
    text = updated_text(None, run(failed(A), passed(B)), FILE)
    assert text.endswith(
        f"""
# What {AC1} promises
[[expect]]
criterion = "{AC1}"
verdict = "failed"
code = "WRONG_VALUE"
reason = "{TO_BE_EXPLAINED}"
issue = "{TO_BE_EXPLAINED}"
"""
    )
    with pytest.raises(ExpectationsInvalid, match="TO BE EXPLAINED") as caught:
        parse_expectations(text, FILE)
    assert len(caught.value.problems) == 2


def test_an_explained_update_makes_the_run_conformant() -> None:
    """Once a person has written why, the same run passes: update and judge agree about what a failure is."""
    events = stream(
        story("E00-S01", criterion(AC1, "a", "b")),
        story("E00-S02", criterion("E00-S02-AC1", "a"), hard=("E00-S01",)),
        failed(A),
        failed(f"{AC1}-b", wrong_value(code="REFUSED")),
        failed("E00-S02-AC1-a"),
    )
    text = updated_text(None, judge(events, None, DAY), FILE)
    explained = text.replace(f'issue = "{TO_BE_EXPLAINED}"', 'issue = "https://tracker.example/1"')
    explained = explained.replace(TO_BE_EXPLAINED, "Known.")
    judgement = judge(events, parse_expectations(explained, FILE), DAY)
    assert judgement.problems == ()
    assert exit_code(judgement) == 0


def test_an_update_may_be_repeated_before_anything_is_explained() -> None:
    """Entries that wait stay as they are, and none is added twice."""
    judgement = run(failed(A), REFUSED)
    once = updated_text(None, judgement, FILE)
    assert updated_text(once, judgement, FILE) == once


def test_another_code_replaces_the_entry_and_keeps_the_old_words_as_a_comment() -> None:
    """The old reason explained another failure; it must not excuse this one."""
    text = updated_text(CURRENT, run(failed(A), failed(B, wrong_value(code="ACCEPTED"))), FILE)
    assert "# formerly REFUSED: Names are folded. (https://tracker.example/18)\n[[expect]]" in text
    (_, entry) = parse_expectations(text, FILE, unexplained=True).entries
    assert (entry.code, entry.reason) == ("ACCEPTED", TO_BE_EXPLAINED)


def test_what_the_run_could_not_test_stays() -> None:
    """Not selected, not available, not finished by the harness: none of these disproves an entry."""
    assert updated_text(CURRENT, run(selection="-k nothing"), FILE) == CURRENT
    assert updated_text(CURRENT, run(not_available(A), harness_error(B)), FILE) == CURRENT
    elsewhere = CURRENT.replace(
        'issue = "https://tracker.example/17"', "issue = 'https://x.example'\nwhen.engine = 'm'"
    )
    assert updated_text(elsewhere, run(passed(A), REFUSED), FILE) == elsewhere


def test_what_is_not_offered_or_unknown_goes() -> None:
    """Both would be problems in the next run."""
    assert "AC2" not in updated_text(CURRENT, run(failed(A), not_offered(B)), FILE)
    unknown = CURRENT.replace("E00-S01-AC2", "E00-S09-AC9")
    assert "AC9" not in updated_text(unknown, run(failed(A), passed(B)), FILE)
    assert "AC9" in updated_text(unknown, run(failed(A), passed(B), selection="-k S01"), FILE)


def test_a_flaky_criterion_gets_a_flaky_entry_that_still_needs_a_date() -> None:
    """How long flakiness is borne is for a person to say."""
    judgement = run((*failed(A), *passed(A, number=2)), passed(B))
    text = updated_text(None, judgement, FILE)
    assert 'verdict = "flaky"' in text
    with pytest.raises(ExpectationsInvalid, match="expires is missing"):
        parse_expectations(text, FILE)
    assert updated_text(text, judgement, FILE) == text


def test_a_run_that_was_cut_short_updates_nothing() -> None:
    """Its missing failures would be taken for mended ones."""
    cut = judge(stream(story("E00-S01", criterion(AC1, "a")), passed(A), finished=False), None, DAY)
    with pytest.raises(RunNotWhole):
        updated_text(CURRENT, cut, FILE)


def test_a_title_with_odd_characters_still_gives_toml() -> None:
    """Titles and codes come from elsewhere; a control character in them must not break the file."""
    tale = story("E00-S01", criterion(AC1, "a", title='A "quoted"\n\x07 title'))
    judgement = judge(stream(tale, failed(A, wrong_value(code='O"DD\\\x7f'))), None, DAY)
    text = updated_text(None, judgement, FILE)
    (entry,) = parse_expectations(text, FILE, unexplained=True).entries
    assert entry.code == 'O"DD\\\x7f'
    assert '# A "quoted" title\n' in text
