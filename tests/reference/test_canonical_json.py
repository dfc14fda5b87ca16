"""Canonical JSON gives the texts and hashes of dms E00 CF-5, to the byte."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.samples import accepted

NUMBERS = st.from_regex(r"\A-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?\Z")
STRINGS = st.text(st.characters(exclude_categories=["Cs", "Cn"]))


def canonical(text: str) -> str:
    """Return the canonical text."""
    answer: str = accepted("schema.canonicalize", text=text)["canonical"]
    return answer


@pytest.mark.parametrize(
    ("text", "expected", "digest"),
    [
        (
            '{ "b": 1, "a": [true, null, 1.50, 1e2], "A": {} }',
            '{"A":{},"a":[true,null,1.50,1e2],"b":1}',
            "7f3a41ae5caaef021d72f496005e7235b456efb957203f74002550aa87f4e23d",
        ),
        (
            '{"\uff5e":1,"\U0001f600":2,"z":3}',
            '{"z":3,"\\uD83D\\uDE00":2,"\uff5e":1}',
            "8ee619784251de1baeb794c505617e3ef21517330db7d631ba7629d5fd0f9ffb",
        ),
        (
            '{"k": "a/b<c>&\'+é\u00a0\u2028\ue000\u200b\u007f\U0001f600\\"\\\\\\n\\u0001"}',
            '{"k":"a/b<c>&\'+é\\u00A0\\u2028\\uE000\u200b\\u007F\\uD83D\\uDE00\\"\\\\\\n\\u0001"}',
            "91fa6806b267f4c40b81131ef2796df22463eb142b622a69c6cfe7305fa1374a",
        ),
        ("[]", "[]", "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"),
        ("null", "null", "74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b"),
    ],
)
def test_the_vectors_of_the_card_come_out_to_the_byte(text: str, expected: str, digest: str) -> None:
    """Two programs that disagree on one byte disagree on every fingerprint."""
    answer = accepted("schema.canonicalize", text=text)
    assert answer["canonical"] == expected
    assert answer["sha256"] == digest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"zebra":1,"Alpha":2,"ALPHA":3,"alpha":4}', '{"ALPHA":3,"Alpha":2,"alpha":4,"zebra":1}'),
        ('[{"b":[{"d":1,"c":2}],"a":0},3,1,2]', '[{"a":0,"b":[{"c":2,"d":1}]},3,1,2]'),
        ('"\\u00e9"', '"é"'),
        ('"\\/"', '"/"'),
        ('{"a":null}', '{"a":null}'),
        ("[1, 1.0, 10e-1, 1E0, -0]", "[1,1.0,10e-1,1E0,-0]"),
        ("\ufeff{}", "{}"),
        ('"\\\\u00ff \\u001f"', '"\\\\u00ff \\u001F"'),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
    ],
)
def test_spelling_is_settled_and_meaning_kept(text: str, expected: str) -> None:
    """Member order and escapes are the author's accident; numbers, nulls and array order are content."""
    assert canonical(text) == expected


def test_control_characters_have_their_short_form_or_upper_case_digits() -> None:
    """The digits a to f are where programs differ."""
    short = {0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r"}
    for code in range(0x20):
        expected = short.get(code, rf"\u{code:04X}")
        assert canonical(rf'"\u{code:04x}"') == f'"{expected}"'


def test_many_different_escaped_characters_are_all_escaped() -> None:
    """A text with more than a few of them takes another way through the code."""
    private = [chr(code) for code in range(0xE000, 0xE040)]
    escaped = [rf"\u{ord(character):04X}" for character in private]
    written = json.dumps("é".join(private), ensure_ascii=False)
    assert canonical(written) == '"' + "é".join(escaped) + '"'


def test_supplementary_names_sort_by_their_surrogates_at_every_depth() -> None:
    """Ordinal order puts U+1F600 before U+E000, code-point order after it."""
    assert canonical('[{"\ue000":1,"\U0001f600":[{"\uffee":1,"\U0001f601":-0}]}]') == (
        '[{"\\uD83D\\uDE00":[{"\\uD83D\\uDE01":-0,"\uffee":1}],"\\uE000":1}]'
    )


JSON_TEXTS = st.recursive(
    st.sampled_from(["true", "false", "null"]) | NUMBERS | STRINGS.map(json.dumps),
    lambda inner: (
        st.lists(inner, max_size=4).map(lambda parts: f"[{','.join(parts)}]")
        | st.dictionaries(STRINGS, inner, max_size=4).map(
            lambda members: "{" + ",".join(f"{json.dumps(name)}: {text}" for name, text in members.items()) + "}"
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(JSON_TEXTS)
def test_canonical_text_is_a_fixed_point_and_means_the_same(text: str) -> None:
    """E00-S01-P1 and P3: whoever hashes the canonical text again gets the same, and any parser reads the same."""
    once = canonical(text)
    assert canonical(once) == once
    assert json.loads(once, parse_float=str) == json.loads(text, parse_float=str)
    assert not re.search(r"\\u[0-9A-F]{0,3}[a-f]", once.replace("\\\\", ""))
