"""The oracle's reader: what CF-3 of dms E00 allows and forbids."""

import pytest

from conformance.oracles.strict_json import NotStrictJson, NumberToken, read_json, read_object

REFUSED = (
    "", " ", "[1,]", "[,1]", "[1,,2]", "[1 2]", "[", "]", "[1", "[]]", "[}", '{"a":1,}', '{"a" 1}', '{"a"}', '{"a":}',
    "{1:2}", "{a:1}", "{'a':1}", '{"a":1', '{"a":1]', "{,}", '{"a":1 "b":2}', "// x\n1", "1 // x", "/* x */1", "NaN",
    "Infinity", "-Infinity", "1 2", "{}{}", "[] null", '"abc', "abc", "01", "-01", "+1", "1.", ".5", "1e", "1e+", "-",
    "0x10", "1_000", "True", "nul", "nulll", "\x0c1", "\x0b1", "\u00a01", "1\u00a0", "\ufeff1", "1\x00", "٣", "1٣",
    '"\\x41"', '"\\u12"', '"\\u00g0"', '"\\U00e9"', '"\n"', '"\t"', '"\x00"', '"\x1f"', '"\\ud800"', '"\\udc00"',
    '"\\ude00\\ud83d"', '"\\ud83d\\u0041"', '"\\ud83da"', '{"\\ud800":1}', '{"a":1,"a":1}', '{"a":1,"b":2,"a":3}',
    '{"a":1,"\\u0061":2}', '[{"x":{"a":1,"a":2}}]', '{"":1,"":2}', '"\ud800"', "[:]", '{"a"::1}', '["a":1]',
)  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_strict_json_is_refused(text: str) -> None:
    """A tolerant reader would silently hash something else than the author wrote."""
    with pytest.raises(NotStrictJson):
        read_json(text)


def test_every_kind_of_value_is_read() -> None:
    """The reader is the ground of all other oracles; a kind it drops would be dropped everywhere."""
    text = '\t{ "a" : [ true , false,null ] ,\r\n"b":{ },"c":[ ],"d":"x","e":-1.50e+02 }\n'
    assert read_json(text) == {
        "a": [True, False, None],
        "b": {},
        "c": [],
        "d": "x",
        "e": NumberToken("-1.50e+02"),
    }


@pytest.mark.parametrize("token", ["0", "-0", "-0.0", "1", "10", "1.50", "1e2", "1E+2", "1e-02", "0.1", "9" * 5000])
def test_a_number_is_its_token(token: str) -> None:
    """Any conversion would make two spellings of a number one."""
    assert read_json(token) == NumberToken(token)


def test_every_escape_is_resolved() -> None:
    """How an author wrote a character must make no difference."""
    assert read_json(r'"\"\\\/\b\f\n\r\t\u00e9\u00E9\ud83d\ude00\uFFFF"') == '"\\/\b\f\n\r\téé😀\uffff'


def test_an_escaped_backslash_starts_no_other_escape() -> None:
    """Replacing escapes twice would turn the text for a backslash and a u into a character."""
    assert read_json(r'"\\u0041\\n"') == r"\u0041\n"


def test_the_same_name_may_stand_in_two_objects() -> None:
    """Only one object may not repeat a name; siblings and children may, and case tells names apart."""
    assert read_json('[{"a":{"a":1}},{"a":2,"A":3}]') == [
        {"a": {"a": NumberToken("1")}},
        {"a": NumberToken("2"), "A": NumberToken("3")},
    ]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"n":', "}")])
def test_64_containers_nest_and_65_do_not(opening: str, closing: str) -> None:
    """The limit is exact: one too few refuses good documents, one too many accepts bad ones."""
    read_json(opening * 64 + "0" + closing * 64)
    with pytest.raises(NotStrictJson, match="nested too deep at"):
        read_json(opening * 65 + "0" + closing * 65)


def test_the_limit_counts_nesting_and_not_containers() -> None:
    """A document of many small containers is an ordinary one."""
    assert read_json("[" + ",".join(["[[]]"] * 70) + "]") == [[[]]] * 70


def test_the_limit_can_be_raised_for_a_text_that_wraps_a_document() -> None:
    """An answer holds documents of the full depth some levels down."""
    assert read_json("[" * 70 + "]" * 70, deepest=70)
    with pytest.raises(NotStrictJson):
        read_json("[" * 70 + "]" * 70, deepest=69)


def test_one_byte_order_mark_is_stripped_from_bytes() -> None:
    """Editors write the mark; a second one is a character that JSON does not know."""
    assert read_json(b"\xef\xbb\xbf[]") == []
    with pytest.raises(NotStrictJson):
        read_json(b"\xef\xbb\xbf\xef\xbb\xbf[]")


@pytest.mark.parametrize("content", [b'"\xe9"', b'"\xc3', b'"\xc0\x80"', b'"\xed\xa0\x80"', b"\xff\xfe1\x00"])
def test_bytes_that_are_not_utf_8_are_refused(content: bytes) -> None:
    """Replacing bad bytes would hash a text that nobody wrote."""
    with pytest.raises(NotStrictJson, match="not UTF-8"):
        read_json(content)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a":1,"bc":2,"bc":3}', "'bc' occurs twice at 14"),
        ("[1] 2", "a second value starts with '2' at 4"),
        ("[1,]", "a value is missing before ']' at 3"),
        ("[1 2]", "comma or ']' is missing at 3"),
        ('{"a" 1}', "colon is missing at 5"),
        ("{1:2}", "member name is missing at 1"),
        ("[x]", "starts at 1"),
        ('["\\ud800"]', "stands alone in the string at 1"),
    ],
)
def test_a_refusal_says_what_and_where(text: str, said: str) -> None:
    """Whoever breaks a fixture must find the place."""
    with pytest.raises(NotStrictJson, match=said.replace("[", r"\[")):
        read_json(text)


def test_a_root_that_is_no_object_is_refused_as_one() -> None:
    """Oracles about schema sets start from the root object."""
    assert read_object('{"a":null}') == {"a": None}
    with pytest.raises(NotStrictJson, match="not an object"):
        read_object("[]")
