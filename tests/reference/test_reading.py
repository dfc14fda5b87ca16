"""Reading is strict (dms E00 CF-3): what another parser would read differently is refused, with its place."""

import gc
import json

import pytest

from reference_impl.dms import operations
from tests.reference.samples import accepted, core, files, refused


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1 column 1: Expecting value"),
        ('{"a":1,\n "a":2}', 'line 2 column 2: the member "a" occurs twice'),
        ('[{"x":{"a":1}},\n{"x":1, "\\u0061":1,"a":2}]', 'line 2 column 20: the member "a" occurs twice'),
        ('{"b":{"a":1},"a":["a","a",{"a":1}],"c":1,"c":1}', 'line 1 column 42: the member "c" occurs twice'),
        ('["NaN",\nNaN]', "line 2 column 1: NaN is not JSON"),
        ("[-Infinity]", "line 1 column 2: -Infinity is not JSON"),
        ("1 2", "line 1 column 3: Extra data"),
        ('"\\ud800"', "line 1 column 2: \\ud800 is half a surrogate pair"),
        ('["\\ud83d\\ude00",\n"\\\\ud800\\uDC00"]', "line 2 column 9: \\uDC00 is half a surrogate pair"),
        ('["\\ud83d\\ud83d\\ude00"]', "line 1 column 3: \\ud83d is half a surrogate pair"),
    ],
)
def test_a_refusal_names_line_and_column(text: str, reason: str) -> None:
    """A file has thousands of lines; the author needs the one to mend."""
    error = refused("schema.canonicalize", text=text)
    assert error["code"] == "invalid_json"
    assert error["details"]["reason"] == reason
    assert error["details"]["source"] == "text"


@pytest.mark.parametrize(
    "text", ["[1,]", "// x\n1", "Infinity", "01", "'a'", '"\t"', "[1", '{"a"}', "+1", "1.", ".5", "\ufeff\ufeff1"]
)
def test_tolerant_spellings_are_refused(text: str) -> None:
    """Each of these is accepted by some parser in use."""
    assert refused("schema.canonicalize", text=text)["code"] == "invalid_json"


@pytest.mark.parametrize("content", ["/w==", "IsMi", "7aCA"])
def test_bytes_that_are_not_utf_8_are_refused(content: str) -> None:
    """0xFF, a cut-off sequence, and a surrogate in UTF-8 clothes."""
    error = refused("schema.canonicalize", base64=content)
    assert (error["code"], error["details"]["source"]) == ("invalid_json", "base64")


def nested(depth: int) -> str:
    """Return arrays and objects in each other, the innermost empty."""
    opened = "".join('{"a":' if level % 2 else "[" for level in range(depth - 1))
    closed = "".join("}" if level % 2 else "]" for level in reversed(range(depth - 1)))
    return f"{opened}[]{closed}"


@pytest.mark.parametrize("depth", [1, 63, 64])
def test_sixty_four_nested_containers_are_read(depth: int) -> None:
    """The limit itself is allowed."""
    assert accepted("schema.canonicalize", text=nested(depth))["canonical"] == nested(depth)


@pytest.mark.parametrize("depth", [65, 66, 200_000])
def test_more_nested_containers_are_refused_however_many(depth: int) -> None:
    """Depth is an attack on recursive programs; the answer must not depend on how deep it goes."""
    error = refused("schema.canonicalize", text=f"\n{nested(depth)}")
    assert error["code"] == "invalid_json"
    assert error["details"]["reason"] == "line 2 column 193: more than 64 nested containers"


def test_brackets_in_strings_do_not_nest() -> None:
    """A scan that counts brackets would refuse this, or be cheated by its counterpart."""
    text = '["' + "[" * 100 + '"]'
    assert accepted("schema.canonicalize", text=text)["canonical"] == text


def test_a_repeated_name_that_is_no_text_can_still_be_reported() -> None:
    """An error must be writable even when the name in it is not."""
    assert refused("schema.canonicalize", text='{"\\ud800":1,"\\ud800":2}')["details"]["member"] == "\\ud800"


@pytest.mark.parametrize("enabled", [True, False])
def test_reading_leaves_the_garbage_collector_as_it_was(enabled: bool) -> None:  # noqa: FBT001
    """Reading pauses it; a process that lives on must get it back, also after an error."""
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        accepted("schema.canonicalize", text="[]")
        refused("schema.canonicalize", text="[")
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


def test_numbers_of_a_project_come_back_as_written() -> None:
    """``1.50`` is another text than ``1.5``, and a long number must not lose digits."""
    tokens = "[1.50,1e2,-0,12345678901234567890123,0.1]"
    document = files(core(numbers="@"))
    document[0]["text"] = document[0]["text"].replace('"@"', tokens)
    answer = operations.call("schema.load", json.dumps({"files": document}))
    assert f'"numbers":{tokens}' in answer
