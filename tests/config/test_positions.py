"""The line of every key, which the TOML parser does not tell."""

import pytest

from conformance.config.positions import LineIndex

TEXT = '''\
# comment with = sign
top = 1
text = """
[not.a.table]
no_key = 2
"""
list = [
  "a = 1",  # ] in a comment
  "]",
]
[a."b.c".d]
inline = { x = 1, y = "}" }
dotted.key."quoted = name" = 'lit # eral'

  [ e ]
  last = "escaped \\" quote"
after.it = '''.replace("after.it = ", "after.it = '''\n[no]\n'''\n\n[f]\ng = 1\n")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("text",), 3),
        (("list",), 7),
        (("a",), 11),
        (("a", "b.c", "d"), 11),
        (("a", "b.c", "d", "inline"), 12),
        (("a", "b.c", "d", "inline", "x"), 12),
        (("a", "b.c", "d", "dotted"), 13),
        (("a", "b.c", "d", "dotted", "key", "quoted = name"), 13),
        (("e",), 15),
        (("e", "last"), 16),
        (("e", "after", "it"), 17),
        (("f", "g"), 22),
        (("f", "missing"), 21),
        (("not",), None),
        (("no",), None),
        (("no_key",), None),
    ],
)
def test_a_key_stands_on_its_line(path: tuple[str, ...], line: int | None) -> None:
    """Strings, comments, brackets and dotted names must not shift the place a mistake is reported at."""
    assert LineIndex(TEXT).line(path) == line


def test_windows_line_ends_count_once() -> None:
    """A file from another system has the same line numbers."""
    assert LineIndex(TEXT.replace("\n", "\r\n")).line(("f", "g")) == 22
