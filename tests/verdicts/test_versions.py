"""Versions are compared the way people read them, whatever language the backend is written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.verdicts.versions import VersionRange, version_key


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("1.9", "1.10"),
        ("1.2.0-SNAPSHOT", "1.2"),
        ("2.0-rc1", "2.0"),
        ("2.0-rc2", "2.0-rc10"),
        ("2.0-alpha", "2.0-beta"),
        ("v1.2", "1.2.1+build.7"),
    ],
)
def test_an_older_version_comes_first(older: str, newer: str) -> None:
    """Text order would put 1.10 before 1.9 and a release before its candidates."""
    assert version_key(older) < version_key(newer)


@pytest.mark.parametrize(("one", "other"), [("1.2", "1.2.0"), ("v1.2", "1.2"), ("1.2+a", "1.2+b"), ("0", "0.0")])
def test_what_means_nothing_makes_no_difference(one: str, other: str) -> None:
    """Trailing zeros, a leading v and build notes are habits of writing."""
    assert version_key(one) == version_key(other)


@pytest.mark.parametrize("text", ["", "tip", "1..2", "-1", "1.2 3", "2.0-1a"])
def test_what_is_no_version_is_refused(text: str) -> None:
    """A made-up order would decide conditions by accident."""
    with pytest.raises(ValueError, match="not a version"):
        version_key(text)


@pytest.mark.parametrize(
    ("text", "version", "inside"),
    [
        (">=1.2", "1.2", True),
        ("≥1.2", "1.1.9", False),
        (">=1.2, <2", "1.10", True),
        (">=1.2,<2", "2.0", False),
        ("!=1.3", "1.3.0", False),
        ("==1.3", "1.3.0", True),
        (">1.3", "1.3", False),
        ("<=1.3", "1.3", True),
        ("≤1.3", "1.4", False),
    ],
)
def test_a_range_holds_when_all_its_parts_hold(text: str, version: str, inside: bool) -> None:  # noqa: FBT001
    """Each sign has one case on each side of its border."""
    assert VersionRange(text).contains(version) is inside


@pytest.mark.parametrize("text", ["", "1.2", ">=", "~>1.2", ">=1.2,", ">=x"])
def test_what_is_no_range_is_refused_at_once(text: str) -> None:
    """A typing mistake must surface when the file is read, not when a version comes along."""
    with pytest.raises(ValueError, match="not a"):
        VersionRange(text)


@given(st.lists(st.integers(0, 99), min_size=1, max_size=4), st.lists(st.integers(0, 99), min_size=1, max_size=4))
def test_numbers_are_compared_as_numbers(left: list[int], right: list[int]) -> None:
    """The order of dotted numbers is that of their lists, missing ones being zero."""
    width = max(len(left), len(right))
    padded = [numbers + [0] * (width - len(numbers)) for numbers in (left, right)]
    keys = [version_key(".".join(map(str, numbers))) for numbers in (left, right)]
    assert (keys[0] < keys[1]) == (padded[0] < padded[1])
