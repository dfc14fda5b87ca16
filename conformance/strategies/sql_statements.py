"""Generated lists of SQL statements full of what a splitter must not be misled by (dms E03-S03)."""

from collections.abc import Mapping
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

_ANYTHING: Final = st.text(alphabet="ab;'\"$[]\\\n -*/É", max_size=8)
_WORDS: Final = st.sampled_from(["x", "1", "go_on", "FROM t", "a$b$", ",", "= 2", "é"])
_LITERALS: Final = st.sampled_from(["\nGO\n", ";", ";;", "--", "/*", "*/", "$$", ""])


def _quoted(opening: str, closing: str) -> SearchStrategy[str]:
    content = st.one_of(_ANYTHING, _LITERALS)
    return content.map(lambda text: opening + text.replace(closing, closing * 2) + closing)


def _escape_string(text: str) -> str:
    return "E'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _dollar_quoted(tag: str) -> SearchStrategy[str]:
    return _ANYTHING.filter(lambda text: "$" not in text).map(lambda text: f"${tag}$ $other$ {text} ${tag}$")


_COMMENTS: Final = st.one_of(
    _ANYTHING.map(lambda text: "-- " + text.replace("\n", " ") + "\n"),
    st.sampled_from(["/* a; */", "/* a /* b; */ c;\nGO\n*/", "/*\nGO\n*/", "/* 'x */", "-- it's; \n"]),
)
_TOKENS: Final[Mapping[str, SearchStrategy[str]]] = {
    "pgsql": st.one_of(
        _WORDS,
        _COMMENTS,
        _quoted("'", "'"),
        _quoted('"', '"'),
        _ANYTHING.map(_escape_string),
        _dollar_quoted(""),
        _dollar_quoted("body_1"),
    ),
    "mssql": st.one_of(_WORDS, _COMMENTS, _quoted("N'", "'"), _quoted('"', '"'), _quoted("[", "]")),
}


def sql_statements(dialect: str) -> SearchStrategy[list[str]]:
    """Lists of statements, each beginning with a word and ending with a semicolon."""
    tokens = st.lists(_TOKENS[dialect], min_size=1, max_size=6)
    return st.lists(tokens.map(lambda parts: " ".join(["SELECT", *parts, "1;"])), min_size=1, max_size=6)
