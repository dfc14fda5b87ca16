"""The first difference between two values is found, named, and never overlooked."""

import pytest
from hypothesis import given, settings

from conformance.assertions import CriterionFailed
from conformance.oracles.canonical import canonical_text
from conformance.oracles.strict_json import TokenValue, read_json
from conformance.strategies.json_trees import Tree, json_trees
from conformance.strategies.spelling import spell
from steps.dms.answers.token_comparison import Difference, first_difference, require_same_tokens
from steps.dms.schema.generated_sets import tree_of


@pytest.mark.parametrize(
    ("expected", "actual", "difference"),
    [
        ('{"a":1}', '{"a":1.0}', Difference("$.a", "1", "1.0")),
        ('{"a":[1,{"b":null}]}', '{"a":[1,{"b":false}]}', Difference("$.a[1].b", "null", "false")),
        ('{"a":1}', "{}", Difference("$.a", "1", None)),
        ("{}", '{"a":1}', Difference("$.a", None, "1")),
        ("[1,2]", "[1]", Difference("$", "[1,2]", "[1]")),
        ('"1"', "1", Difference("$", '"1"', "1")),
        ("true", "1", Difference("$", "true", "1")),
        ('["ab"]', '["ac"]', Difference("$[0]", '"ab"', '"ac"')),
        ("[]", "{}", Difference("$", "[]", "{}")),
    ],
)
def test_the_first_difference_is_named(expected: str, actual: str, difference: Difference) -> None:
    """A report of two whole documents helps nobody."""
    assert first_difference(read_json(expected), read_json(actual)) == difference


def test_member_order_is_no_difference() -> None:
    """Objects have none."""
    require_same_tokens(read_json('{"b":1,"a":2}'), read_json('{"a":2,"b":1}'), "x")


def test_a_difference_fails_the_criterion() -> None:
    """Subject, place and both values reach the report."""
    with pytest.raises(CriterionFailed, match=r"the project differs at \$\.a") as raised:
        require_same_tokens(read_json('{"a":2}'), read_json('{"a":1}'), "the project")
    assert (raised.value.expected, raised.value.actual) == ("1", "2")


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(json_trees(), json_trees())
def test_there_is_no_difference_exactly_between_equal_canonical_texts(left: Tree, right: Tree) -> None:
    """Two independent notions of equality agree; so does what was read and spelled anew."""
    first, second = _read(left), _read(right)
    assert (first_difference(first, second) is None) is (canonical_text(first) == canonical_text(second))
    assert first_difference(_read(tree_of(first)), first) is None


def _read(tree: Tree) -> TokenValue:
    return read_json(spell(tree))
