"""Descriptor files as a stream: whatever is in them, little is kept and nothing is expanded."""

import io
import tracemalloc
from collections.abc import Iterator

import pytest

from reference_impl.dms.descriptors.errors import DescriptorFileInvalidError
from reference_impl.dms.descriptors.xml_elements import DescriptorElement, read_elements

ELEMENT = "<ColourDescriptor><CodeValue> a b </CodeValue></ColourDescriptor>"


class Drop(io.RawIOBase):
    """A stream that gives one byte at a time, however many are asked for."""

    def __init__(self, content: bytes) -> None:
        self._rest = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        """Return the next byte."""
        del size
        return self._rest.read(1)


def elements(content: str | bytes) -> list[DescriptorElement]:
    """Read a content."""
    encoded = content.encode() if isinstance(content, str) else content
    return list(read_elements(io.BytesIO(encoded), "a.xml"))


def root(*children: str) -> str:
    """Return a file with these children of the root."""
    return f"<InterchangeDescriptors>{''.join(children)}</InterchangeDescriptors>"


def refusal(content: str | bytes) -> DescriptorFileInvalidError:
    """Return the refusal of a content."""
    with pytest.raises(DescriptorFileInvalidError) as refused:
        elements(content)
    return refused.value


def test_pieces_make_no_difference() -> None:
    """A piece may end inside a tag, a reference, a character or a CDATA section."""
    content = root(
        '<x:ColourDescriptor xmlns:x="u" project=" A "><x:CodeValue> é &amp;<![CDATA[ <b> ]]>\n</x:CodeValue>'
        "</x:ColourDescriptor>"
    ).encode()
    [whole] = elements(content)
    assert list(read_elements(Drop(content), "a.xml")) == [whole]  # type: ignore[arg-type]
    assert (whole.name, whole.project, whole.children[0].text) == ("ColourDescriptor", "A", "é & <b>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_encoding_that_the_file_declares_is_used(encoding: str) -> None:
    """A file is read as its author wrote it."""
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?>' + root(ELEMENT.replace("a b", "ä é"))
    assert elements(text.encode(encoding))[0].children[0].text == "ä é"


@pytest.mark.parametrize("encoding", ["nonsense", "shift_jis", "zlib_codec", "idna", "utf-7"])
def test_an_encoding_that_cannot_be_read_is_refused(encoding: str) -> None:
    """The parser asks Python for unknown encodings, which must not end in a traceback."""
    refusal(f'<?xml version="1.0" encoding="{encoding}"?>{root(ELEMENT)}')


@pytest.mark.parametrize(
    "content",
    [
        f"<!DOCTYPE InterchangeDescriptors>{root(ELEMENT)}",
        f'<!DOCTYPE a SYSTEM "a.dtd">{root(ELEMENT)}',
        f'<!DOCTYPE a [<!ENTITY b "c">]>{root(ELEMENT)}',
        f'<!DOCTYPE a [<!ENTITY % b SYSTEM "c"> %b;]>{root(ELEMENT)}',
    ],
)
def test_a_document_type_is_refused_where_it_starts(content: str) -> None:
    """Also one that declares nothing: no file needs it."""
    assert "document type" in str(refusal(f"<!-- first -->\n{content}"))
    assert refusal(f"\n\n{content}").details["line"] == 3


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("<InterchangeStudent/>", 1),
        ("", 1),
        (f"{root(ELEMENT)}\n<again/>", 2),
        (root("\n<Colour/>"), 2),
        (root(ELEMENT, "\n", "text"), 2),
        (root("<ColourDescriptor>", "\n", "text</ColourDescriptor>"), 2),
        (root("\n<!-- a comment -->", ELEMENT), 2),
        (root("\n<ColourDescriptor></Colour>"), 2),
        (root("\n&colour;"), 2),
        (root("<ColourDescriptor><CodeValue>\n\x00</CodeValue></ColourDescriptor>"), 2),
    ],
)
def test_what_is_no_descriptor_file_is_refused_with_its_line(content: str, line: int) -> None:
    """A reader finds the place without counting."""
    assert refusal(content).details["line"] == line


def test_comments_elsewhere_are_passed_over() -> None:
    """A file may say who wrote it, and why a value is as it is."""
    commented = ELEMENT.replace("<CodeValue>", "<!-- why --><CodeValue><!-- how -->")
    assert elements(f"<!-- who -->{root(commented)}<!-- end -->")[0].children == elements(root(ELEMENT))[0].children


def test_white_space_without_end_is_no_value() -> None:
    """White space around a value is no part of it, however much there is."""
    wide = " " * 100_000
    [child] = elements(root(ELEMENT.replace("a b", f"{wide}a b{wide}")))[0].children
    assert (child.text, child.is_whole) == ("a b", True)
    [child] = elements(root(ELEMENT.replace("a b", f"a{wide}b")))[0].children
    assert not child.is_whole


def huge(piece: bytes, count: int) -> Iterator[bytes]:
    """Give the pieces of a file with one very long part."""
    yield b"<InterchangeDescriptors><ColourDescriptor><CodeValue>"
    for _ in range(count):
        yield piece


class Pieces(io.RawIOBase):
    """A stream over pieces, of which none is kept."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, size: int = -1) -> bytes:
        """Return the next piece."""
        del size
        return next(self._pieces, b"")


@pytest.mark.parametrize("piece", [b"x" * 65536, b"<!-- " + b"x" * 65536, b"<a>" * 10_000, b'<a b="' + b"x" * 65536])
def test_memory_does_not_grow_with_the_file(piece: bytes) -> None:
    """A value, a comment, a tag or a nesting without end must not fill the machine."""
    tracemalloc.start()
    with pytest.raises(DescriptorFileInvalidError):
        list(read_elements(Pieces(huge(piece, 200)), "a.xml"))  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2 * 1024 * 1024


def test_a_start_without_end_is_refused_soon() -> None:
    """The first bytes are read in small pieces, so that nothing of a document type is acted upon; not for ever."""
    assert "more than" in str(refusal("<InterchangeDescriptors a='" + "x" * 1_000_000 + "'/>"))
