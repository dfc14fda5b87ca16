"""Differences must be visible, short and quick to compute."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.json_values import JsonValue
from conformance.reports.difference import bounded, difference
from conformance.reports.json_text import json_lines, json_places, lines_alone
from conformance.reports.visible_text import visible

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def test_a_structure_is_compared_member_by_member_with_the_path_of_the_first_change() -> None:
    """The reader goes straight to the member that is wrong."""
    shown = difference({"b": [1, 2], "a": {"x y": "old"}}, {"a": {"x y": "new"}, "b": [1, 2]})
    assert shown.lines == (
        '@ $.a["x y"]',
        " {",
        '   "a": {',
        '-    "x y": "old"',
        '+    "x y": "new"',
        "   },",
        '   "b": [',
        "     1,",
    )


def test_texts_are_compared_line_by_line() -> None:
    """A manifest as one long JSON string would be unreadable."""
    shown = difference("one\ntwo\nthree\n", "one\n2\nthree\n")
    assert shown.lines == ("@ line 2", " one", "-two", "+2", " three")


@pytest.mark.parametrize(
    ("expected", "actual", "hint"),
    [
        ("a\n", "a", "differs only in the final newline"),
        ("a\nb", "a\r\nb", "differs only in the line ends (CRLF or LF)"),
        ("a", "\ufeffa", "differs only in a byte-order mark at the start"),
        ("a\nb", "a  \nb", "differs only in trailing blanks"),
        ("Ed-Fi", "ed-fi", "differs only in letter case"),
        ("Zo\u00eb", "Zoe\u0308", "differs only in Unicode normalisation (composed or decomposed letters)"),
        ("a b", "ab", "differs only in white space"),
        ('{"a":1,"b":2}', '{"b":2,"a":1}', "the same JSON value, written differently"),
        ("one", "two", None),
        ([1, 2], [2, 1], "the same items in another order"),
        (1, Decimal(1), "both look alike; an integer was expected, a number with a fraction or an exponent came"),
        ({"a": 1}, {"a": 2}, None),
    ],
)
def test_what_is_hard_to_see_is_said(expected: JsonValue, actual: JsonValue, hint: str | None) -> None:
    """These are the differences that cost an afternoon."""
    found = difference(expected, actual).hint
    assert found is None if hint is None else found is not None and found.startswith(hint)


def test_invisible_characters_are_written_as_escapes() -> None:
    """Otherwise expected and actual look the same."""
    assert difference("a\u00a0b", "a b").lines == ('-"a\\u00A0b"', '+"a b"')
    assert difference("x\ta\u200b\n", "x\n").lines == ("@ line 1", "-x\\ta\\u200B", "+x")
    assert visible("\U0001f600 é\n\x1b\x7f\U000e0001") == "\U0001f600 é\\n\\u001B\\u007F\\U000E0001"


def test_json_texts_stand_as_they_are_unless_quotes_are_needed_to_tell_them_apart() -> None:
    """A canonical text with a backslash before every quote cannot be read; one with unseen characters needs them."""
    assert difference('{"a":1}', '{"b":1}').lines == ('-{"a":1}', '+{"b":1}')
    assert difference(r'"\u00A0"', r'"\u00a0"').lines == (r'-"\u00A0"', r'+"\u00a0"')
    assert difference('"\u00a0"', '"\\u00A0"').lines == ('-"\\"\\u00A0\\""', '+"\\"\\\\u00A0\\""')
    assert difference('{"a":1}', "").lines == ('-"{\\"a\\":1}"', '+""')


def test_a_text_that_is_json_is_shown_as_json_where_it_is_compared_with_nothing() -> None:
    """The refusal of a backend is an answer like any other; only what is cut short stays a text."""
    assert lines_alone('{"ok":false,"n":1.50}') == ["{", '  "n": 1.50,', '  "ok": false', "}"]
    assert lines_alone('{"ok":') == ['"{\\"ok\\":"']
    assert lines_alone("7") == ['"7"']


def test_a_long_line_is_cut_around_its_first_difference() -> None:
    """A canonical text of two megabytes is one line."""
    text = "x" * 100_000
    shown = difference(text + "A" + text, text + "B" + text)
    assert shown.lines[-1].endswith("character 100002 of 200003 expected and 200003 actual")
    assert "A" in shown.lines[0]
    assert "B" in shown.lines[1]
    assert all(len(line) < 200 for line in shown.lines)


def test_a_long_difference_is_cut_and_says_how_much() -> None:
    """A screen is what a person reads; the rest is in the events."""
    shown = difference([*range(100)], [*range(1000, 1100)], limit=10)
    assert len(shown.lines) == 10
    assert shown.cut == 193
    assert [line[:1] for line in shown.lines] == ["@", " ", *("-+" * 4)]
    assert difference([], [*range(40)]).lines[-1] == "@ 27 more actual lines here"
    cut = bounded("\n".join("abc"), limit=2)
    assert (cut.lines, cut.cut) == (("a", "b"), 1)


def test_only_a_part_of_large_values_is_compared_and_the_report_says_so() -> None:
    """A wrong answer of many thousand lines must not stall the report; equal ends cost nothing."""
    shuffled = [number * 7 % 5_003 for number in range(5_000)]
    assert difference([*range(5_000)], shuffled, limit=10_000).lines[-1] == "@ 4402 further lines were not compared"
    assert difference([*range(5_000)], [*range(4_999), 0]).lines[-3:] == ("-  4999", "+  0", " ]")


@given(JSON, JSON)
def test_different_values_always_show_something(left: JsonValue, right: JsonValue) -> None:
    """An empty difference under “differs” would drive a reader mad."""
    shown = difference(left, right)
    if json_lines(left) != json_lines(right):
        assert any(line.startswith(("-", "+")) for line in shown.lines)
    assert all(line.isprintable() for line in shown.lines)


@given(JSON)
def test_equal_values_show_nothing(value: JsonValue) -> None:
    """And every line of a value has its path."""
    assert difference(value, value).lines == ()
    assert len(json_lines(value)) == len(json_places(value))
