"""What a line from a backend is read as."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.backend.answers import AnswerUnreadable, read_message

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def test_numbers_keep_what_floating_point_would_lose() -> None:
    """A judge that rounds cannot see that a backend rounded."""
    value = read_message('{"a":1.50,"b":1e400,"c":12345678901234567890123,"d":0.1}').value
    assert value == {"a": Decimal("1.50"), "b": Decimal("1e400"), "c": 12345678901234567890123, "d": Decimal("0.1")}
    assert type(value["c"]) is int
    assert str(value["a"]) == "1.50"


def test_a_number_of_many_digits_is_a_number() -> None:
    """Python refuses to read more than 4,300 digits at once; JSON has no such limit."""
    assert read_message('{"a":' + "9" * 5000 + "}").value["a"] == Decimal("9" * 5000)


def test_the_text_is_as_written_without_blanks_and_without_id() -> None:
    """Byte-identity is a criterion, so order, number tokens and escapes must survive, and the id must not count."""
    line = ' { "z" : 1.50 , "id" : 7 , "a" : [ 1e2 , "x : , \\" \\u00e9 \\\\" , { } ] ,\t"n":-0 }\r'
    message = read_message(line)
    assert message.text == '{"z":1.50,"a":[1e2,"x : , \\" \\u00e9 \\\\",{}],"n":-0}'
    assert message.id == 7


def test_an_inner_id_is_a_member_like_any_other() -> None:
    """Only the line protocol's own id stands apart."""
    message = read_message('{"id":1,"a":{"id":2}}')
    assert (message.value, message.text) == ({"a": {"id": 2}}, '{"a":{"id":2}}')


@settings(max_examples=60)
@given(value=st.dictionaries(st.text().filter(lambda name: name != "id"), VALUES), indent=st.sampled_from([None, 1]))
def test_the_text_says_the_same_as_the_line(value: dict[str, object], indent: int | None) -> None:
    """Whatever a backend writes, taking the blanks out must not change its meaning."""
    message = read_message(json.dumps(value, indent=indent))
    assert json.loads(message.text) == value == message.value
    assert message.text == json.dumps(value, separators=(",", ":"))


@pytest.mark.parametrize(
    ("line", "reason", "path"),
    [
        ("", "it is not a JSON object", "$"),
        ("null", "it is not a JSON object", "$"),
        ("{", "expecting a member's name", None),
        ('{"a"}', "expecting ':'", None),
        ('{"a":}', "Expecting value", None),
        ('{"a":1,}', "expecting a member's name", None),
        ('{"a":1 "b":2}', "expecting ',' or '}'", None),
        ('{"a":01}', "expecting ',' or '}'", None),
        ('{"a":1}x', "something follows the object", None),
        ('{"a":"\t"}', "Invalid control character", None),
        ('{"a":-Infinity}', "-Infinity is not JSON", None),
        ('{"a":1,"a":1}', "the member 'a' occurs twice", "$.a"),
        ('{"a":[{"b":1,"c":2,"b":1}]}', "the member 'b' occurs twice", None),
        ('{"a":"\\ud83d"}', "an unpaired surrogate escape", None),
        ('{"a":{"\\ude00":1}}', "an unpaired surrogate escape", None),
        ('{"a":' + "[" * 200_000, "nested too deeply", None),
    ],
)
def test_what_a_strict_parser_refuses_is_refused(line: str, reason: str, path: str | None) -> None:
    """A tolerant judge would compare something else than the backend wrote."""
    with pytest.raises(AnswerUnreadable) as caught:
        read_message(line)
    assert reason in caught.value.reason
    assert caught.value.json_path == path


def test_a_surrogate_pair_is_one_character() -> None:
    """It is the ordinary way to escape what lies beyond the basic plane."""
    assert read_message('{"a":"\\ud83d\\ude00"}').value == {"a": "\U0001f600"}
