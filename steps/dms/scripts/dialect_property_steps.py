"""Then: properties of quoting, shortening and canonical text over generated values (dms E02-S00)."""

from collections.abc import Callable
from typing import Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import fail, require, require_equal
from conformance.backend.protocol import Backend
from conformance.oracles.canonical_sql import canonical_sql
from conformance.oracles.naming import fits, shortened
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import accepted
from steps.dms.scripts.dialect_steps import quote

_CLOSING: Final = {"pgsql": '"', "mssql": "]"}
_IDENTIFIERS: Final = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)
_MARKS: Final = st.text(st.sampled_from('a"][`'), min_size=1, max_size=6)
_NAMES: Final = st.builds(
    lambda stem, count, end: stem * count + end,
    st.text(st.sampled_from("ABcé学😀_"), min_size=1, max_size=4),
    st.integers(10, 60),
    st.text(st.sampled_from("ABcé学😀_"), max_size=8),
)
_TEXTS: Final = st.text(st.sampled_from("ab \t\r\n;"), max_size=40)


@then(parsers.parse("for {count:d} generated identifiers unquoting gives the identifier back on {dialect:w}"))
def quoting_is_undone(count: int, dialect: str, backend: Backend) -> None:
    """The quotes stand around the identifier, and every inner closing mark is there twice."""
    mark = _CLOSING[dialect]

    def check(identifier: str) -> None:
        said = _text(backend, dialect, identifier)
        inner = said[1:-1].replace(mark * 2, "\0")
        require(mark not in inner, f"the quotes of {identifier!r} end in the middle", actual=said)
        require_equal(inner.replace("\0", mark), identifier, f"what {said} quotes")

    check_for_all(_IDENTIFIERS | _MARKS, count, check)


@then(parsers.parse("for {count:d} generated pairs of identifiers quoting tells them apart on {dialect:w}"))
def quoting_is_injective(count: int, dialect: str, backend: Backend) -> None:
    """Two identifiers never look the same."""

    def check(pair: tuple[str, str]) -> None:
        first, second = (_text(backend, dialect, identifier) for identifier in pair)
        require(first != second, f"{pair[0]!r} and {pair[1]!r} are quoted alike", actual=first)

    check_for_all(st.tuples(_MARKS, _MARKS).filter(lambda pair: pair[0] != pair[1]), count, check)


@then(parsers.parse("for {count:d} generated names shortening fits {dialect:w} and is the recomputed one"))
def shortening_is_recomputed(count: int, dialect: str, backend: Backend) -> None:
    """Two runs agree with each other and with the oracle, and what was shortened is not shortened again."""
    shorten = _shortener(backend, dialect)

    def check(name: str) -> None:
        short = shorten(name)
        require(fits(short, dialect), f"the short form of {name!r} is too long for {dialect}", actual=short)
        require_equal([short, shorten(name), shorten(short)], [shortened(name, dialect)] * 3, f"the forms of {name!r}")

    check_for_all(_NAMES, count, check)


@then(parsers.parse("{count:d} long names that differ stay different on {dialect:w}"))
def shortening_keeps_names_apart(count: int, dialect: str, backend: Backend) -> None:
    """No two of the names, which begin alike and differ in their ends, become equal."""
    shorten = _shortener(backend, dialect)
    originals: dict[str, str] = {}
    for number in range(count):
        name = f"{'Identification' * 10}{number}"
        other = originals.setdefault(shorten(name), name)
        if other != name:
            fail(f"{name} and {other} have one short form", actual=shorten(name))


@then(parsers.parse("for {count:d} generated texts canonicalising gives the recomputed text, and once more the same"))
def canonicalising_is_idempotent(count: int, backend: Backend) -> None:
    """The answer is the oracle's, and the canonical text is its own canonical text."""

    def check(text: str) -> None:
        once = _canonical(backend, text)
        require_equal(once, canonical_sql(text), f"the canonical text of {text!r}")
        require_equal(_canonical(backend, once), once, f"the canonical text of the canonical text of {text!r}")

    check_for_all(_TEXTS, count, check)


def _text(backend: Backend, dialect: str, identifier: str) -> str:
    return str(accepted(quote(backend, dialect, identifier))["text"])


def _shortener(backend: Backend, dialect: str) -> Callable[[str], str]:
    def shorten(name: str) -> str:
        return str(accepted(backend.call("dialect.shorten", {"dialect": dialect, "name": name}))["text"])

    return shorten


def _canonical(backend: Backend, text: str) -> str:
    return str(accepted(backend.call("sql.canonicalize", {"text": text}))["text"])
