"""The oracle of canonical SQL text, by hand."""

import pytest

from conformance.oracles.canonical_sql import canonical_sql


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("", ""),
        ("\n", "\n"),
        ("\n\n\n", "\n"),
        ("a", "a\n"),
        ("a\r\nb\rc", "a\nb\nc\n"),
        ("a \t\n\n \n\n\nb  c\n\n\n", "a\n\nb  c\n"),
        ("\n\n\na", "\na\n"),
        ("  a\tb", "  a\tb\n"),
    ],
)
def test_each_rule_is_applied(text: str, canonical: str) -> None:
    """A property that compares with a wrong oracle would fail the right backend."""
    assert canonical_sql(text) == canonical
    assert canonical_sql(canonical) == canonical
