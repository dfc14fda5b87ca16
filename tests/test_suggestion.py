"""What an unknown word is answered with, wherever in the suite it was written."""

import pytest

from conformance.suggestion import did_you_mean, instead_of, nearest

STORIES = ("E00-S00", "E00-S01", "E03-S01")


def test_the_most_alike_comes_first_and_no_more_are_named_than_asked_for() -> None:
    """A reader takes the first; a long list hides it."""
    assert nearest("schema.cannonicalize", ("schema.hash", "schema.canonicalize"), most=1) == ("schema.canonicalize",)
    assert nearest("E00-S01x", STORIES)[0] == "E00-S01"
    assert len(nearest("E00-S01x", STORIES, most=2)) == 2


def test_case_plays_no_part_and_the_known_spelling_is_shown() -> None:
    """A wrong case is the commonest mistake of all, and the answer must be fit to be copied."""
    assert nearest("SCHEMA.HASH", ("schema.hash",)) == ("schema.hash",)
    assert instead_of("Kind", ("kind", "systems")) == "did you mean 'kind'?"


def test_nothing_is_suggested_where_nothing_is_like_the_word() -> None:
    """A far-fetched guess is worse than none."""
    assert nearest("zebra", ("call", "run")) == ()
    assert did_you_mean("zebra", ("call", "run")) == ""


def test_a_sentence_names_all_that_are_near() -> None:
    """It stands on its own, at the end of what was wrong."""
    assert did_you_mean("slwo", ("slow", "security")) == "Did you mean 'slow'?"
    assert did_you_mean("runn", ("runs", "run")) == "Did you mean 'run' or 'runs'?"


@pytest.mark.parametrize(
    ("word", "known", "remedy"),
    [
        ("sysyems", ("kind", "systems"), "did you mean 'systems'?"),
        ("zebra", ("run", "call"), "use one of: call, run"),
        ("zebra", (), "remove it"),
    ],
)
def test_a_remedy_says_what_to_write_instead(word: str, known: tuple[str, ...], remedy: str) -> None:
    """An error without a way out sends its reader to the source."""
    assert instead_of(word, known) == remedy
