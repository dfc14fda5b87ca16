"""Paths have one grammar, and reference objects are found from the paths of their values (apischema.md 7)."""

import pytest

from reference_impl.dms.model import json_paths


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("$", ()),
        ("$.a", ("a",)),
        ("$.a[*].b-c_1[*].é", ("a", "[*]", "b-c_1", "[*]", "é")),
        ("$._ext.annex", ("_ext", "annex")),
    ],
)
def test_a_path_is_names_and_items(text: str, segments: tuple[str, ...]) -> None:
    """Segments come in order, items as such."""
    parsed = json_paths.parse(text)
    assert parsed is not None
    assert (parsed.text, parsed.segments) == (text, segments)


@pytest.mark.parametrize(
    "text",
    ["", "a", "$a", "$.", "$..a", "$.a[0]", "$[*]", "$.a[*][*]", "$.a.", "$.a b", "$['a']", "$.a[?(@.b)]", "$.a\n",
     "$.a[*]b", "$.²", "$.a½", "$.e\u0301"],
)  # fmt: skip
def test_anything_else_is_no_path(text: str) -> None:
    """Filters, indexes and blanks mean something elsewhere; digits that are not decimal are no name characters."""
    assert json_paths.parse(text) is None


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["$.aReference.x"], "$.aReference"),
        (["$.aReference.x", "$.aReference.y"], "$.aReference"),
        (["$.aReference.x", "$.aReference.y.z"], "$.aReference"),
        (["$.a.aReference.x", "$.a.aReference.x"], "$.a.aReference"),
        (["$.l[*].aReference.x", "$.l[*].aReference.y"], "$.l[*].aReference"),
        (["$.aReference.x", "$.bReference.x"], None),
        (["$.l[*].aReference.x", "$.l[*].bReference.x"], None),
        (["$.aReference", "$.aReference.x"], None),
        (["$.x"], None),
        ([], None),
    ],
)
def test_a_reference_object_is_the_longest_shared_path(paths: list[str], expected: str | None) -> None:
    """Values of two objects, of the document itself or of array items describe no reference."""
    assert json_paths.reference_object(paths) == expected
