"""Every mistake in an expectations file is named with its line, its key and what to do."""

from datetime import date
from pathlib import Path

import pytest

from conformance.verdicts.expectation import Condition
from conformance.verdicts.expectation_file import ExpectationsInvalid, parse_expectations
from conformance.verdicts.expectations import load_expectations
from conformance.verdicts.model import Verdict
from conformance.verdicts.versions import VersionRange

FILE = Path("expectations.toml")
GOOD = """\
schema_version = 1

[[expect]]
criterion = "E00-S01-AC3"
verdict = "failed"
code = "WRONG_VALUE"
reason = "Numbers are rounded."
issue = "https://tracker.example/17"
expires = 2026-12-31
when = { engine = "embedded", backend_version = ">=1.2" }
"""


def test_a_good_file_is_read_whole(tmp_path: Path) -> None:
    """Every member of an entry reaches the judgement, and its line the messages."""
    file = tmp_path / "expectations.toml"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    (entry,) = load_expectations(file).entries
    assert (entry.criterion, entry.verdict, entry.code) == ("E00-S01-AC3", Verdict.FAILED, "WRONG_VALUE")
    assert (entry.reason, entry.issue) == ("Numbers are rounded.", "https://tracker.example/17")
    assert entry.expires == date(2026, 12, 31)
    assert entry.when == Condition("embedded", VersionRange(">=1.2"))
    assert str(entry.location) == f"{file}:3: expect[1]"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "schema_version = 1\n"])
def test_a_file_without_entries_is_good(text: str) -> None:
    """A team that has mended everything keeps an empty file."""
    assert parse_expectations(text, FILE).entries == ()


@pytest.mark.parametrize(
    ("old", "new", "where", "sentence"),
    [
        ('criterion = "E00-S01-AC3"', "", "3: expect[1].criterion", "criterion is missing"),
        ("criterion =", "criterium =", "4: expect[1].criterium", "did you mean criterion?"),
        ('"failed"', '"fails"', "5: expect[1].verdict", "did you mean failed?"),
        ('"failed"', '"harness-error"', "5: expect[1].verdict", "cannot be expected"),
        ('code = "WRONG_VALUE"', "", "3: expect[1].code", "code is missing"),
        ('"WRONG_VALUE"', "17", "6: expect[1].code", "code must be a text"),
        ('"failed"', '"not-offered"', "6: expect[1].code", "what is not offered has no error code"),
        ('reason = "Numbers are rounded."', "", "3: expect[1].reason", "reason is missing"),
        ("Numbers are rounded.", "  ", "7: expect[1].reason", "must be a text and not empty"),
        ("Numbers are rounded.", "TO BE EXPLAINED", "7: expect[1].reason", "still says 'TO BE EXPLAINED'"),
        ('issue = "https://tracker.example/17"', "", "3: expect[1].issue", "issue is missing"),
        ("https://tracker.example/17", "#17", "8: expect[1].issue", "is not an address"),
        ("2026-12-31", '"2026-12-31"', "9: expect[1].expires", "write it without quotes"),
        ("2026-12-31", "2026-12-31T00:00:00Z", "9: expect[1].expires", "must be a date"),
        ("engine =", "engin =", "10: expect[1].when.engin", "did you mean engine?"),
        ('">=1.2"', '"1.2"', "10: expect[1].when.backend_version", "is not a comparison such as >=1.2"),
        ('{ engine = "embedded", backend_version = ">=1.2" }', '"embedded"', "10: expect[1].when", "must be a table"),
        ("schema_version = 1", "schema_version = 2", "schema_version", "write schema_version = 1"),
        ("schema_version = 1", "expects = 1", "expects", "did you mean expect?"),
    ],
)
def test_a_mistake_names_line_key_and_remedy(old: str, new: str, where: str, sentence: str) -> None:
    """Somebody who edits the file once a quarter must find the place without counting brackets."""
    assert old in GOOD
    with pytest.raises(ExpectationsInvalid) as caught:
        parse_expectations(GOOD.replace(old, new), FILE)
    text = str(caught.value)
    assert f"{FILE}:{where}" in text or f"{FILE}: {where}" in text
    assert sentence in text
    assert "remedy: " in text


def test_a_flaky_entry_must_expire() -> None:
    """It bears passing and failing, so nothing but its date would ever clear it away."""
    text = GOOD.replace('"failed"', '"flaky"').replace("expires = 2026-12-31\n", "")
    with pytest.raises(ExpectationsInvalid, match="expires is missing"):
        parse_expectations(text, FILE)


def test_all_mistakes_are_reported_at_once() -> None:
    """Nobody likes to mend a file one message at a time."""
    text = GOOD.replace('"failed"', '"fails"') + GOOD.partition("\n\n")[2].replace("reason", "raison")
    with pytest.raises(ExpectationsInvalid) as caught:
        parse_expectations(text, FILE)
    assert len(caught.value.problems) == 3


def test_the_same_entry_twice_is_refused() -> None:
    """Of two equal entries one is always forgotten when the criterion passes."""
    with pytest.raises(ExpectationsInvalid, match="expected twice"):
        parse_expectations(GOOD + GOOD.partition("\n\n")[2], FILE)


def test_broken_toml_names_the_line() -> None:
    """The parser's line is the best place to look."""
    with pytest.raises(ExpectationsInvalid, match=r"expectations\.toml:4: .*not TOML"):
        parse_expectations(GOOD.replace('"E00-S01-AC3"', '"E00-S01-AC3'), FILE)


@pytest.mark.parametrize("text", ["expect = []\n", "expect = [{ criterion = 'x' }]\n", "[expect]\ncriterion = 'x'\n"])
def test_entries_in_another_form_are_refused(text: str) -> None:
    """Only entries under lines of their own have places for comments and can be taken out cleanly."""
    with pytest.raises(ExpectationsInvalid, match=r"\[\[expect\]\]"):
        parse_expectations(text, FILE)


def test_a_missing_or_binary_file_is_refused(tmp_path: Path) -> None:
    """A setting that names nothing would otherwise silently expect nothing."""
    with pytest.raises(ExpectationsInvalid, match="cannot be read"):
        load_expectations(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'reason = "\xe9"')
    with pytest.raises(ExpectationsInvalid, match="not UTF-8"):
        load_expectations(tmp_path / "latin.toml")


def test_brackets_within_a_text_are_no_entry() -> None:
    """A reason may quote the file itself."""
    text = GOOD.replace('"Numbers are rounded."', '"""\n[[expect]]\ncriterion = 1\n"""')
    (entry,) = parse_expectations(text, FILE).entries
    assert entry.reason == "[[expect]]\ncriterion = 1"
    broken = text.replace('"https://tracker.example/17"', '"17"')
    with pytest.raises(ExpectationsInvalid, match=r"expectations\.toml:11: expect\[1\]\.issue"):
        parse_expectations(broken, FILE)
