"""Descriptor elements from XML, read as a stream with the standard library's expat.

Expat, because it tells lines and calls back before it acts: a document type is refused where it starts, so that no
entity is ever declared, expanded or fetched. (defusedxml is the same parser with the same refusal, less the lines.)
"""

from collections.abc import Iterator
from typing import BinaryIO, Final
from xml.parsers import expat

import msgspec

from reference_impl.dms.descriptors.errors import DescriptorFileInvalidError
from reference_impl.dms.descriptors.values import FIELD_NAMES, Place

ROOT: Final = "InterchangeDescriptors"
SUFFIX: Final = "Descriptor"

_SEPARATOR: Final = "\n"
"""Stands between namespace and local name; no name holds it."""
_PROLOG_PIECE: Final = 64
"""Expat reads to the end of a piece after a refusal, with what the piece holds of a document type."""
_PIECE: Final = 64 * 1024
_LONGEST_TOKEN: Final = 64 * 1024
"""Expat keeps a tag or comment until its end has come, and looks for the end anew with every piece."""
_KEPT_CHARACTERS: Final = 4096
"""More than any field may have, and all that is kept of one."""
_DEEPEST: Final = 64
"""Expat remembers every element that is open."""
_DESCRIPTOR_DEPTH: Final = 2
_FIELD_DEPTH: Final = 3


class Child(msgspec.Struct, frozen=True):
    """A child of a descriptor: its text with white space around it removed; ``is_whole`` when all of it was kept.

    A child that holds elements is no text.
    """

    name: str
    text: str
    is_whole: bool
    holds_elements: bool
    line: int


class DescriptorElement(msgspec.Struct, frozen=True):
    """A child of the root, names without namespaces."""

    name: str
    project: str | None
    children: tuple[Child, ...]
    place: Place


def read_elements(stream: BinaryIO, file: str) -> Iterator[DescriptorElement]:
    """Read one file. Raises DescriptorFileInvalidError where it stops being a descriptor file."""
    reader = _Reader(file)
    while piece := stream.read(_PIECE if reader.is_inside else _PROLOG_PIECE):
        reader.feed(piece)
        yield from reader.taken()
    reader.feed(b"", is_last=True)
    yield from reader.taken()


class _Text:
    """The text of one child, of which no more is kept than a rule can ask for."""

    __slots__ = ("is_whole", "kept")

    def __init__(self) -> None:
        self.kept = ""
        self.is_whole = True

    def add(self, text: str) -> None:
        """Append text; white space is dropped at the start, and beyond the limit."""
        together = self.kept + text if self.kept else text.lstrip()
        self.kept = together[:_KEPT_CHARACTERS]
        self.is_whole = self.is_whole and not together[_KEPT_CHARACTERS:].strip()


class _Reader:
    """The state between two pieces of one file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._fed = 0
        self._depth = 0
        self._elements: list[DescriptorElement] = []
        self._opened: tuple[str, str | None, Place] | None = None
        self._children: list[Child] = []
        self._child: tuple[str, int] = ("", 0)
        self._text = _Text()
        self._holds_elements = False
        self.is_inside = False
        parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_document_type
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = self._comment
        self._parser = parser

    def feed(self, piece: bytes, *, is_last: bool = False) -> None:
        """Read a piece. Raises DescriptorFileInvalidError."""
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            raise self._invalid(f"it is not well-formed XML: {expat.ErrorString(error.code)}", error.lineno) from None
        except (LookupError, ValueError) as error:
            raise self._invalid(f"its encoding cannot be read: {error}", 1) from None
        self._fed += len(piece)
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_TOKEN:
            raise self._invalid(f"it has a tag or comment of more than {_LONGEST_TOKEN} bytes")

    def taken(self) -> list[DescriptorElement]:
        """Hand over the elements that have ended since the last call."""
        elements, self._elements = self._elements, []
        return elements

    def _refuse_document_type(self, *_: object) -> None:
        raise self._invalid("it has a document type (DTD), which could declare entities")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name, self._depth = _local(tag), self._depth + 1
        if self._depth == 1:
            self._start_root(name)
        elif self._depth == _DESCRIPTOR_DEPTH:
            self._start_descriptor(name, attributes)
        elif self._depth == _FIELD_DEPTH:
            self._child, self._text, self._holds_elements = (name, self._line()), _Text(), False
        elif self._depth <= _DEEPEST:
            self._holds_elements = True
        else:
            raise self._invalid(f"it has more than {_DEEPEST} elements inside each other")

    def _start_root(self, name: str) -> None:
        if name != ROOT:
            raise self._invalid(f"its root is {name} instead of {ROOT}", element=name)
        self.is_inside = True

    def _start_descriptor(self, name: str, attributes: dict[str, str]) -> None:
        if not name.endswith(SUFFIX):
            raise self._invalid(f"its element {name} is no descriptor", element=name)
        project = next((value for key, value in attributes.items() if _local(key) == "project"), "").strip()
        self._opened = (name, project or None, Place(self._file, self._line()))

    def _end(self, _: str) -> None:
        if self._depth == _FIELD_DEPTH:
            name, line = self._child
            child = Child(name, self._text.kept.rstrip(), self._text.is_whole, self._holds_elements, line)
            self._children.append(child)
        elif self._depth == _DESCRIPTOR_DEPTH and self._opened is not None:
            name, project, place = self._opened
            self._elements.append(DescriptorElement(name, project, tuple(self._children), place))
            self._children = []
        self._depth -= 1

    def _characters(self, text: str) -> None:
        if self._depth == _FIELD_DEPTH:
            if self._child[0] in FIELD_NAMES:
                self._text.add(text)
        elif self._depth < _FIELD_DEPTH and text.strip():
            raise self._invalid("it has text outside the fields of a descriptor")

    def _comment(self, _: str) -> None:
        if self._depth == 1:
            raise self._invalid(f"it has a comment between the children of {ROOT}")

    def _line(self) -> int:
        return self._parser.CurrentLineNumber

    def _invalid(self, reason: str, line: int | None = None, element: str | None = None) -> DescriptorFileInvalidError:
        line = self._line() if line is None else line
        named = {} if element is None else {"element": element}
        message = f"{self._file}:{line} is not a descriptor file: {reason}"
        return DescriptorFileInvalidError(message, file=self._file, line=line, **named, reason=reason)


def _local(name: str) -> str:
    return name.rpartition(_SEPARATOR)[2] if _SEPARATOR in name else name
