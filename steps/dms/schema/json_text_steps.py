"""Given, when and then: one JSON text and its canonical form (dms E00-S01)."""

import base64
import json
import re
from typing import Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.config.model import Suite
from conformance.oracles.canonical import sha256_hex
from conformance.strategies.json_trees import number_of_digits
from conformance.strategies.spelling import escaped
from steps.dms.answers.answers import accepted
from steps.dms.schema.schema_files import fixture_file, nested

_LAYOUTS: Final = {
    "without blanks": lambda content: json.dumps(json.loads(content), separators=(",", ":")).encode(),
    "with tabs and CRLF": lambda content: json.dumps(json.loads(content), indent="\t").replace("\n", "\r\n").encode(),
}
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')


@given(parsers.parse("the JSON text {text}"), target_fixture="json_texts")
def text_in_a_line(text: str) -> tuple[bytes, ...]:
    """Take a text of one line."""
    return (text.encode(),)


@given("the JSON text", target_fixture="json_texts")
def text_in_full(docstring: str) -> tuple[bytes, ...]:
    """Take a text of several lines."""
    return (docstring.encode(),)


@given(parsers.parse("the JSON bytes {octets}"), target_fixture="json_texts")
def raw_bytes(octets: str) -> tuple[bytes, ...]:
    """Take bytes written in hex."""
    return (bytes.fromhex(octets),)


@given(parsers.parse("a JSON string of the code point U+{number:x}"), target_fixture="json_texts")
def string_of_code_point(number: int) -> tuple[bytes, ...]:
    """Take a string of one character: literally where JSON allows it, escaped where it must be."""
    character = chr(number)
    return (f'"{character if number >= 0x20 else escaped(character)}"'.encode(),)


@given(parsers.parse("JSON with {count:d} {what}"), target_fixture="json_texts")
def large_text(count: int, what: str) -> tuple[bytes, ...]:
    """Take a number of many digits, or arrays or objects inside one another."""
    text = number_of_digits(count) if what == "digits" else nested(count, what.removeprefix("nested "))
    return (text.encode(),)


@given(parsers.parse("the JSON of the schema file {name:S}"), target_fixture="json_texts")
def text_of_schema_file(name: str, suite: Suite) -> tuple[bytes, ...]:
    """Take a schema file of the fixtures as it lies there."""
    return (fixture_file(suite.fixtures, name).content,)


@given(parsers.parse("the same JSON written {text}"), target_fixture="json_texts")
def another_spelling(text: str, json_texts: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Add another spelling of the same value."""
    return (*json_texts, text.encode())


@given(parsers.parse("the same JSON laid out {how}"), target_fixture="json_texts")
def another_layout(how: str, json_texts: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Add the first text in another layout."""
    return (*json_texts, _LAYOUTS[how](json_texts[0]))


@when("it is canonicalised", target_fixture="answer")
def canonicalised(json_texts: tuple[bytes, ...], backend: Backend) -> Answer:
    """Ask for the canonical form of the one text."""
    (text,) = json_texts
    return canonicalise(backend, text)


@when("each of them is canonicalised", target_fixture="canonical_answers")
def each_canonicalised(json_texts: tuple[bytes, ...], backend: Backend) -> tuple[Answer, ...]:
    """Ask for the canonical form of every text."""
    return tuple(canonicalise(backend, text) for text in json_texts)


@then(parsers.parse("the canonical text is {text}"))
def canonical_text_is(text: str, answer: Answer) -> None:
    """The canonical text is exactly this."""
    require_equal(accepted(answer)["canonical"], text, "the canonical text")


@then(parsers.parse("the canonical text, with U+200B shown as ·, is {text}"))
def canonical_text_shown(text: str, answer: Answer) -> None:
    """The canonical text is this, an invisible character shown."""
    require_equal(accepted(answer)["canonical"], text.replace("·", "\u200b"), "the canonical text")


@then("canonicalising changed nothing")
def unchanged(answer: Answer, json_texts: tuple[bytes, ...]) -> None:
    """The text was canonical already."""
    require_equal(accepted(answer)["canonical"], json_texts[0].decode(), "the canonical text of a canonical text")


@then(parsers.parse("the canonical bytes are {octets}"))
def canonical_bytes_are(octets: str, answer: Answer) -> None:
    """The UTF-8 bytes of the canonical text are these."""
    said = str(accepted(answer)["canonical"]).encode().hex(" ").upper()
    require_equal(said, octets, "the bytes of the canonical text")


@then(parsers.parse("its digest is {digest:w}"))
def digest_is(digest: str, answer: Answer) -> None:
    """The digest is this."""
    require_equal(accepted(answer)["sha256"], digest, "the digest of the canonical text")


@then("its digest fits the canonical text")
def digest_fits(answer: Answer) -> None:
    """The digest is that of the UTF-8 bytes of the canonical text."""
    value = accepted(answer)
    require_equal(value["sha256"], sha256_hex(str(value["canonical"])), "the digest of the canonical text")


@then("their canonical texts are equal")
def all_equal(canonical_answers: tuple[Answer, ...]) -> None:
    """Every spelling has the canonical text of the first."""
    first, *others = (accepted(answer)["canonical"] for answer in canonical_answers)
    for other in others:
        require_equal(other, first, "the canonical text of another spelling")


@then(parsers.parse("each canonical text is {text}"))
def each_is(text: str, canonical_answers: tuple[Answer, ...]) -> None:
    """Every spelling has this canonical text."""
    said = [accepted(answer)["canonical"] for answer in canonical_answers]
    require_equal(said, [text] * len(said), "the canonical texts")


@then("no white space stands outside the strings")
def no_white_space(canonical_answers: tuple[Answer, ...]) -> None:
    """Without its strings the canonical text holds no white space."""
    outside = _STRING.sub("", str(accepted(canonical_answers[0])["canonical"]))
    require(not re.search(r"\s", outside), "white space stands between the tokens", actual=outside[:200])


def canonicalise(backend: Backend, content: bytes) -> Answer:
    """Ask for the canonical form, handing over text where the bytes are one, base64 where they are not."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = "\ufeff"
    if text.startswith("\ufeff"):
        return backend.call("schema.canonicalize", {"base64": base64.b64encode(content).decode("ascii")})
    return backend.call("schema.canonicalize", {"text": text})
