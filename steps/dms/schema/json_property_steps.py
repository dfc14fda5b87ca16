"""Then: properties of canonical JSON over generated values (dms E00-S01)."""

import json

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Backend
from conformance.oracles.canonical import canonical_text, sha256_hex
from conformance.oracles.strict_json import NumberToken, read_json
from conformance.strategies.json_trees import Tree, json_trees
from conformance.strategies.properties import check_for_all
from conformance.strategies.spelling import spell
from steps.dms.answers.answers import accepted

_SEEDS = st.integers(0, 2**16)


@then(parsers.parse("for {count:d} generated JSON values canonicalising twice gives what canonicalising once gives"))
def idempotent(count: int, backend: Backend) -> None:
    """The canonical text is its own canonical text."""

    def check(text: str) -> None:
        once = _canonical(backend, text)
        require_equal(_canonical(backend, once), once, "the canonical text of a canonical text")

    check_for_all(_texts(), count, check)


@then(parsers.parse("for {count:d} generated JSON values the canonical text and the digest are the recomputed ones"))
def recomputed(count: int, backend: Backend) -> None:
    """The answer is the oracle's."""

    def check(text: str) -> None:
        expected = canonical_text(read_json(text))
        value = accepted(backend.call("schema.canonicalize", {"text": text}))
        require_equal(value["canonical"], expected, "the canonical text")
        require_equal(value["sha256"], sha256_hex(expected), "the digest")

    check_for_all(_texts(), count, check)


@then(parsers.parse("for {count:d} generated JSON values every other spelling has the same canonical text"))
def spelling_is_irrelevant(count: int, backend: Backend) -> None:
    """Layout, escapes and member order leave no trace."""

    def check(example: tuple[Tree, int]) -> None:
        tree, seed = example
        plain = _canonical(backend, spell(tree))
        require_equal(_canonical(backend, spell(tree, seed)), plain, "the canonical text of another spelling")

    check_for_all(st.tuples(json_trees(), _SEEDS), count, check)


@then(parsers.parse(
    "for {count:d} generated arrays swapping two elements changes the canonical text unless they are equal"
))  # fmt: skip
def array_order_counts(count: int, backend: Backend) -> None:
    """Elements that differ in any token cannot change places unseen."""

    def check(example: tuple[list[Tree], int, int]) -> None:
        elements, first, second = example
        first, second = first % len(elements), second % len(elements)
        swapped = list(elements)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        texts = [_canonical(backend, spell({"k": [value]})) for value in (elements, swapped)]
        equal = canonical_text(read_json(spell(elements[first]))) == canonical_text(read_json(spell(elements[second])))
        require((texts[0] == texts[1]) is equal, "the order of an array does not show in its canonical text",
                actual=texts)  # fmt: skip

    places = st.integers(0, 5)
    check_for_all(st.tuples(st.lists(json_trees(3), min_size=2, max_size=4), places, places), count, check)


@then(parsers.parse("for {count:d} generated JSON values the canonical text parses to the original value"))
def parses_to_the_original(count: int, backend: Backend) -> None:
    """An ordinary parser, keeping number tokens, reads the same value from both texts."""

    def check(text: str) -> None:
        canonical = _canonical(backend, text)
        same = _parsed(canonical) == _parsed(text)
        require(same, f"the canonical text of {text} parses to another value", actual=canonical)

    check_for_all(_texts(), count, check)


def _texts() -> st.SearchStrategy[str]:
    return st.builds(spell, json_trees(), _SEEDS)


def _canonical(backend: Backend, text: str) -> str:
    return str(accepted(backend.call("schema.canonicalize", {"text": text}))["canonical"])


def _parsed(text: str) -> object:
    return json.loads(text, parse_int=NumberToken, parse_float=NumberToken)
