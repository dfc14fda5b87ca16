"""Long values are compared as a whole and shown where they first differ."""

import pytest

from conformance.assertions import CriterionFailed
from steps.dms.answers.long_values import require_equal_rows, require_equal_text, require_identical, shown


def test_equal_values_pass() -> None:
    """Whatever their length."""
    require_equal_rows([1] * 1000, [1] * 1000, "x")
    require_equal_text("a\n" * 1000, "a\n" * 1000, "x")
    require_identical("a" * 10, "a" * 10, "x")


def test_of_a_long_list_only_the_first_differing_row_is_shown() -> None:
    """Thirty thousand rows side by side help nobody."""
    with pytest.raises(CriterionFailed, match="row 51 of the keys") as raised:
        require_equal_rows([0] * 50 + [7] + [0] * 50, [0] * 101, "the keys")
    assert (raised.value.actual, raised.value.expected) == (7, 0)


def test_a_missing_last_row_is_a_difference() -> None:
    """A list that stops early must not pass for the whole."""
    with pytest.raises(CriterionFailed, match="row 100"):
        require_equal_rows([1] * 99, [1] * 100, "the keys")
    with pytest.raises(CriterionFailed):
        require_equal_rows([1], [1, 1], "the keys")


def test_the_type_of_a_row_counts_in_long_lists_too() -> None:
    """True is not 1, however many rows there are."""
    with pytest.raises(CriterionFailed):
        require_equal_rows([True] * 100, [1] * 100, "the flags")


@pytest.mark.parametrize("missing", ["", "a\n" * 99, "a\n" * 100 + "\n", "a\r\n" + "a\n" * 99])
def test_a_long_text_that_differs_in_any_way_fails(missing: str) -> None:
    """Also at its very end, and in its line ends."""
    with pytest.raises(CriterionFailed):
        require_equal_text(missing, "a\n" * 100, "the text")


def test_identity_is_shown_from_the_first_difference_on() -> None:
    """Answers of one line are long."""
    with pytest.raises(CriterionFailed, match="from character 3 on") as raised:
        require_identical("abcX", "abcY", "the answer")
    assert (raised.value.actual, raised.value.expected) == ("X", "Y")
    with pytest.raises(CriterionFailed, match="from character 3 on"):
        require_identical("abc", "abcd", "the answer")


def test_a_long_text_is_shortened_and_says_so() -> None:
    """The report tells that there was more."""
    assert shown("x" * 10) == "x" * 10
    assert shown("x" * 5000).endswith("… (5000 characters)")
