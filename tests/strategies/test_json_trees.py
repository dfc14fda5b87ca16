"""What the JSON strategies generate, and what must never be among it."""

import json
import unicodedata
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.oracles.strict_json import NumberToken, read_json
from conformance.strategies.json_trees import Tree, characters, json_trees, number_of_digits, numbers
from conformance.strategies.spelling import PLAIN, escaped, spell
from tests.strategies.drawing import drawn

CALM = settings(derandomize=True, database=None, deadline=None, max_examples=60)


@CALM
@given(characters())
def test_every_character_has_been_assigned_for_years(character: str) -> None:
    """Unassigned characters are escaped by some Unicode databases and not by others."""
    assert unicodedata.category(character) not in {"Cn", "Cs"}


def test_characters_of_every_category_that_matters_occur() -> None:
    """A property over ASCII alone would pass the commonest mistakes."""
    seen = set(drawn(characters(), 1500))
    categories = {unicodedata.category(character) for character in seen}
    assert categories >= {"Cc", "Zs", "Zl", "Zp", "Co", "Cf", "Mn", "Lo", "So"}
    assert any(ord(character) > 0xFFFF for character in seen)
    assert "\u00a0" in seen


@CALM
@given(numbers())
def test_a_generated_number_is_a_legal_token(number: object) -> None:
    """An illegal token would be refused by every right backend."""
    token = getattr(number, "token", "")
    assert read_json(token) == NumberToken(token)


@CALM
@given(json_trees(), st.integers(0, 2**16))
def test_every_spelling_is_the_same_value_to_an_ordinary_parser(tree: Tree, seed: int) -> None:
    """A spelling that changed the value would accuse a right backend."""
    plain, other = spell(tree, PLAIN), spell(tree, seed)
    assert _value(plain) == _value(other)


def test_the_plain_spelling_has_only_the_escapes_that_json_demands() -> None:
    """Everything else is left to the varied spellings."""
    assert spell({"b": ['"\\/\n\u00a0😀', None, True]}) == '{"b":["\\u0022\\u005C/\\u000A\u00a0😀",null,true]}'


def test_spellings_vary_in_order_blanks_and_escapes() -> None:
    """Without variation the property would prove nothing."""
    tree: Tree = {"1": "a/b", "2": [True, "é"], "3": {}}
    spelled = {spell(tree, seed) for seed in range(1, 40)}
    assert len(spelled) == 39
    assert {tuple(json.loads(text)) for text in spelled} == set(permutations(("1", "2", "3")))
    joined = "".join(spelled)
    assert all(part in joined for part in ("\\/", "\\u00e9", "\\u00E9", "é", "\t", "\r\n"))


def test_equal_seeds_give_equal_texts() -> None:
    """A failing example must fail again when it is shown."""
    assert spell({"a": ["x" * 20]}, 7) == spell({"a": ["x" * 20]}, 7)


def test_an_escape_beyond_the_basic_plane_is_a_pair() -> None:
    """JSON escapes are code units."""
    assert escaped("\U0001f600") == "\\uD83D\\uDE00"
    assert escaped("\n") == "\\u000A"


def test_a_number_has_as_many_digits_as_asked() -> None:
    """The long number stands for all that no machine number can hold."""
    assert number_of_digits(12) == "123456789012"
    assert len(number_of_digits(5000)) == 5000


def _value(text: str) -> object:
    return json.loads(text, parse_int=NumberToken, parse_float=NumberToken)
